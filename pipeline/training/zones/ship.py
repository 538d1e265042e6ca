"""The labeller as a model folder."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np

from pipeline.cleaning.chain import KINDS, Chain

_DIGITS = 2
"""Decimal places of a weight: machines that differ in the last bit write one file, and the model stays small."""
_FILE = "model.json"


def ship(chain: Chain, out: Path, counts: dict[str, int]) -> None:
    """Write `out`/model.json and meta.json. `counts` says how many articles each kind of source gave."""
    out.mkdir(parents=True, exist_ok=True)
    save_chain(chain, out / _FILE)
    meta = {
        "name": out.parent.name,
        "version": out.name,
        "licence": "Apache-2.0",
        "labels": list(KINDS),
        "fitted_on": counts,
        "trained_with": {name: version(name) for name in ("numpy", "scipy")},
        "files": {_FILE: hashlib.sha256((out / _FILE).read_bytes()).hexdigest()},
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def save_chain(chain: Chain, file: Path) -> None:
    """Write what `load_chain` reads. Features whose weights all round to nothing are left out."""
    rounded = np.round(chain.weights, _DIGITS) + 0.0
    features = {name: rounded[at].tolist() for name, at in chain.names.items() if rounded[at].any()}
    lines = ",\n".join(f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'))}" for name, value in features.items())
    head = json.dumps({"kinds": KINDS, "moves": (np.round(chain.moves, _DIGITS) + 0.0).tolist()})[:-1]
    file.write_text(f'{head}, "features": {{\n{lines}\n}}}}\n', encoding="utf-8")

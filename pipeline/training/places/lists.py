"""Lists of places of one level: "Oregon, Washington and Idaho"."""

import re

import numpy as np

from pipeline.places.evidence import Bools, Field, pairs
from pipeline.places.gazetteer import Gazetteer, Kind, Known

_JOINT = re.compile(r",? (?:and |or )?|/")


def listed(f: Field, gazetteer: Gazetteer, text: str) -> Bools:
    """Whether each candidate is a country or state and stands next to another of its level: "Oregon, Washington and Idaho"."""
    rows = gazetteer.rows[f.rows]
    level = np.where(rows["kind"] <= Kind.ADMIN1, rows["kind"], -1)
    held = np.where(rows["kind"] == Kind.ADMIN1, rows["country"], -1)
    whole = f.known <= Known.NAME
    found = np.zeros(len(f.rows), bool)
    for first, second in sorted(set(pairs(f.toponyms, text, _JOINT))):
        a, b = (np.flatnonzero((f.of == number) & whole & (level >= 0)) for number in (first, second))
        alike = (level[a][:, None] == level[b][None, :]) & (held[a][:, None] == held[b][None, :])
        found[a] |= alike.any(1)
        found[b] |= alike.any(0)
    return found

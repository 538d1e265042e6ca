"""Small places that have the name of a country, a state or a region: "Mexico" alone is not Mexico, Missouri."""

import numpy as np

from pipeline.places.evidence import LOCAL, Bools, Field, Floats
from pipeline.places.gazetteer import Gazetteer, Kind, Known

_INNER = LOCAL.index("the text names what it is in")
_GREAT = 1_000_000
"""Inhabitants of a town that stands up to a country or state of its name."""


def overshadowed(f: Field, local: Floats, gazetteer: Gazetteer) -> Bools:
    """Which candidates are towns or counties whose name a country, another state of their own country, or a region has.

    One that the text says where it lies ("California, Md.") is not; nor is a capital, a great town, or one inside that country or
    state. A state inside a country of its name is one too: the State of Mexico. `local` is the field's evidence.
    """
    rows = gazetteer.rows[f.rows]
    great = (f.known == Known.NAME) & (rows["kind"] <= Kind.ADMIN1)
    small = np.isin(rows["kind"], (Kind.ADMIN2, Kind.CITY)) & (rows["population"] < _GREAT) & ~(local[:, _INNER] > 0)
    natural = (f.known <= Known.ALTERNATE) & (rows["kind"] >= Kind.REGION) & (rows["kind"] <= Kind.LANDMARK)
    found = small & np.isin(f.of, f.of[natural])
    for number in np.unique(f.of[great]):
        a, b = np.flatnonzero((f.of == number) & small), np.flatnonzero((f.of == number) & great)
        inside = (f.rows[b][None, :] == rows["country"][a][:, None]) | (f.rows[b][None, :] == rows["admin1"][a][:, None])
        abroad = rows["country"][a][:, None] != rows["country"][b][None, :]
        over = ~inside & ((rows["kind"][b] == Kind.COUNTRY)[None, :] | ~abroad)
        found[a] |= over.any(1) & ~inside.any(1)
        units = np.flatnonzero((f.of == number) & (rows["kind"] == Kind.ADMIN1))
        found[units] = np.isin(rows["country"][units], f.rows[b])
    return np.asarray(found)

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
    kind, country, admin1 = (rows[name] for name in ("kind", "country", "admin1"))
    great = (f.known == Known.NAME) & (kind <= Kind.ADMIN1)
    small = ((kind == Kind.ADMIN2) | (kind == Kind.CITY)) & (rows["population"] < _GREAT) & ~(local[:, _INNER] > 0)
    natural = (f.known <= Known.ALTERNATE) & (kind >= Kind.REGION) & (kind <= Kind.LANDMARK)
    found = small & np.isin(f.of, f.of[natural]) if natural.any() else np.zeros(len(f.of), bool)
    for number in sorted(set(f.of[great].tolist())):
        own = f.slices[number]
        if own.stop - own.start == 1:
            continue
        a, b = own.start + np.flatnonzero(small[own]), own.start + np.flatnonzero(great[own])
        inside = (f.rows[b][None, :] == country[a][:, None]) | (f.rows[b][None, :] == admin1[a][:, None])
        abroad = country[a][:, None] != country[b][None, :]
        over = ~inside & ((kind[b] == Kind.COUNTRY)[None, :] | ~abroad)
        found[a] |= over.any(1) & ~inside.any(1)
        units = own.start + np.flatnonzero(kind[own] == Kind.ADMIN1)
        found[units] = (country[units][:, None] == f.rows[b][None, :]).any(1)
    return np.asarray(found)

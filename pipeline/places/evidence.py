"""What speaks for each candidate: what is known of the place, what the text says beside the name, and the rest of the article.

After Leidner (2007) for spatial minimality and one sense per discourse, and Lieberman & Samet (2012) for containment, lists
and proximity of the places around a name.
"""

import itertools
import math
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.places.candidates import Toponym
from pipeline.places.gazetteer import Gazetteer, Kind, Known

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_GAP = re.compile(r",? ?\(?|,? in ")
_WIDEST = 6


@dataclass
class Field:
    """An article's candidates side by side: `of` is the number of each one's toponym, in order."""

    of: NDArray[np.int64]
    rows: NDArray[np.int64]
    known: NDArray[np.int64]
    toponyms: list[Toponym]

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each toponym's candidates begin."""
        return np.searchsorted(self.of, np.arange(len(self.toponyms)))

    @cached_property
    def slices(self) -> list[slice]:
        """Where each toponym's candidates are."""
        return [slice(*ends) for ends in itertools.pairwise([*self.starts.tolist(), len(self.of)])]

    @cached_property
    def weights(self) -> Floats:
        """How much the article makes of each candidate's toponym."""
        return np.array([t.weight for t in self.toponyms])[self.of]

    def only(self, kept: Bools) -> "Field":
        """The field with these candidates; of every toponym one must be kept."""
        return Field(self.of[kept], self.rows[kept], self.known[kept], self.toponyms)


def field(toponyms: list[Toponym]) -> Field:
    """The candidates of all toponyms, flattened."""
    of = np.repeat(np.arange(len(toponyms)), [len(t.rows) for t in toponyms])
    rows, known = (np.concatenate([getattr(t, name) for t in toponyms]) for name in ("rows", "known"))
    return Field(of, rows, known, toponyms)


def local(f: Field, gazetteer: Gazetteer, text: str) -> Floats:
    """What speaks for each candidate without the rest of the article: an array of (candidates, len(LOCAL))."""
    kind = gazetteer.rows["kind"][f.rows].astype(np.int64)
    city = kind >= Kind.CAPITAL
    natural = (kind >= Kind.REGION) & (kind <= Kind.LANDMARK)
    size = np.log10(1 + np.where(natural, _AS_IF, gazetteer.rows["population"][f.rows].astype(np.float64))) / 8
    largest = np.maximum.reduceat(size, f.starts)[f.of]
    loc, fac, gpe = (np.array([t.entity.label == label for t in f.toponyms])[f.of] for label in ("LOC", "FAC", "GPE"))
    inner, outer = _said(f, gazetteer, text)
    return np.column_stack(
        [
            *(kind == k for k in (Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.CAPITAL)),
            natural,
            size * city,
            size * ~city,
            size - largest,
            size == largest,
            *(f.known == k for k in (Known.ALTERNATE, Known.SHORT, Known.ABBREVIATION)),
            (f.known == Known.ALTERNATE) & (size >= _FAMOUS),
            loc & city,
            loc & natural,
            fac & city,
            gpe & natural,
            inner,
            outer,
        ]
    ).astype(np.float64)


LOCAL = (
    "country", "admin1", "admin2", "capital", "natural", "size of a city", "size of another", "smaller than the largest",
    "the largest", "by an alternate name", "by a short name", "by an abbreviation", "by an alternate name, famous",
    "LOC, a city", "LOC, natural", "FAC, a city", "GPE, natural", "the text names what it is in", "the text says what is in it",
)  # fmt: skip
_FAMOUS = 0.625
"""The size of a place whose names in other languages may be English ones ("Cologne"): 100,000 inhabitants, in log10 over 8."""
_AS_IF = 3e6
"""Inhabitants that a region or a sea counts for."""


def _said(f: Field, gazetteer: Gazetteer, text: str) -> tuple[Bools, Bools]:
    """Whether the name behind each candidate can be what it lies in ("Paris, Texas"), and whether it can hold the name before.

    In "Kansas, Illinois and Ohio" both may be of one kind: that is a list, unless it is "Kansas, Ill.".
    """
    kinds = gazetteer.rows["kind"][f.rows]
    units = np.column_stack([gazetteer.rows[name][f.rows] for name in ("country", "admin1", "admin2")])
    inner, outer = np.zeros(len(f.rows), bool), np.zeros(len(f.rows), bool)
    for first, second in sorted(set(pairs(f.toponyms, text))):
        a, b = f.slices[first], f.slices[second]
        inside = (units[a][:, None, :] == f.rows[b][None, :, None]).any(2) & (f.rows[a][:, None] != f.rows[b][None, :])
        inside &= (f.known[b] == Known.ABBREVIATION) | ~np.isin(kinds[b], kinds[a][f.known[a] == Known.NAME])
        inner[a] |= inside.any(1)
        outer[b] |= inside.any(0)
    return inner, outer


def pairs(toponyms: list[Toponym], text: str, gap: re.Pattern[str] = _GAP) -> list[tuple[int, int]]:
    """The numbers of each two toponyms of which one stands right behind the other, as "Texas" behind "Paris, ".

    `gap` is what may stand between, `_WIDEST` characters at most.
    """
    spans = sorted((m.start, m.end, n) for n, t in enumerate(toponyms) for m in t.mentions)
    neighbours = itertools.pairwise(spans)
    return [(a[2], b[2]) for a, b in neighbours if a[2] != b[2] and b[0] - a[1] <= _WIDEST and gap.fullmatch(text, a[1], b[0])]


def following(toponyms: list[Toponym], text: str) -> list[int]:
    """The number of the toponym of each mention that stands right behind another name."""
    return [second for _, second in pairs(toponyms, text)]


NOTHING = (
    "nothing", "an organisation's name", "a part of a name", "a demonym", "LOC", "FAC", "the recogniser is sure",
    "many candidates", "size of the largest", "named once",
)  # fmt: skip
_SIZE = slice(LOCAL.index("size of a city"), LOCAL.index("size of another") + 1)


def nothing(f: Field, candidates: Floats) -> Floats:
    """What speaks for each toponym's being none of its candidates: an array of (toponyms, len(NOTHING)).

    `candidates` is what `local` gave.
    """
    counts = np.bincount(f.of, minlength=len(f.toponyms))
    largest = np.maximum.reduceat(candidates[:, _SIZE].sum(1), f.starts)
    rows = [
        (
            1,
            *(t.via == "organisation", t.via == "part", t.via == "demonym"),
            *(t.entity.label == "LOC", t.entity.label == "FAC"),
            sum([1.0 if m.score is None else m.score for m in t.mentions]) / len(t.mentions) if t.mentions else 1.0,
            math.log(count),
            size,
            len(t.mentions) == 1,
        )
        for t, count, size in zip(f.toponyms, counts.tolist(), largest.tolist(), strict=True)
    ]
    return np.array(rows, np.float64)

"""From a name as an article has it to the places that it may mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.places.folding import fold
from pipeline.places.gazetteer import NOTHING, Gazetteer, Kind, Known, Listed

KINDS = frozenset({"place", "group", "organisation"})
"""The kinds of entities that can be read as places."""
Via = Literal["name", "demonym", "organisation", "part"]
"""How an entity leads to its place: it is called so; it is a people of the place; an organisation with the place in its
name; a name that has the place's name in it."""

_SIDES = "north|south|east|west|central|downtown|uptown|inner|outer|greater|metropolitan|metro|upper|lower|mid|rural"
_UNITS = "city|town|township|village|borough|county|state|province|district|region|municipality|port"
_BEFORE = re.compile(
    rf"^(?:the )?(?:far )?(?:(?:north|south)[ -]?(?:east|west)(?:ern(?:most)?)?|(?:north|south|east|west)ern(?:most)?|{_SIDES}"
    rf"|(?:{_UNITS}) of)[ -]",
    re.I,
)
_BEHIND = re.compile(rf" (?:{_UNITS}|twp\.?|governorate|oblast|prefecture|suburbs?|area|metro(?:politan)? area)$", re.I)
_ELISION = re.compile(r"^[dl]['’](?=\w)", re.I)
_POSSESSIVE = re.compile(r"['’]s?$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_AFTER = frozenset({"of", "in", "at", "for", "de"})
_LONGEST, _ACRONYM = 4, 4
_CACHED = 1 << 13
_LEAST_IN_ORGANISATION = 5_000
_MUCH, _SOME = 10, 5
"""How many times larger than the places of a name's own a county or a town must be that it means in another way."""
_LONGEST_NAME = 200
"""Characters: no place's name is longer, and one that is would take long to take apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The places that a name may mean, by which part of it (folded), and how the name leads there."""

    via: Via
    key: str = ""
    rows: NDArray[np.int64] = field(default_factory=lambda: NOTHING.rows)
    known: NDArray[np.int64] = field(default_factory=lambda: NOTHING.known)


class Lookup:
    """Looks names up in a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._find = lru_cache(_CACHED)(gazetteer.find)
        self._whole = lru_cache(_CACHED)(self._as_a_whole)
        self._by_part = lru_cache(_CACHED)(self._by_a_part)
        self._common = gazetteer.common
        self._population, self._kind = gazetteer.rows["population"], gazetteer.rows["kind"]

    def __call__(self, kind: str, surfaces: list[str], *, parts: bool = True) -> Reading:
        """How an entity of this kind (one of `KINDS`), which is written in these ways, can be read.

        `parts`: whether a place may be read by a part of its name: "Paris Métro" is in Paris, "San Gerardo" is not in San.
        """
        surfaces = [surface for surface in surfaces if len(surface) <= _LONGEST_NAME]
        if kind == "organisation":
            return self._inside(surfaces, "organisation")
        if kind == "group":
            return self._first(surfaces, "demonym")
        if kind != "place":
            return Reading("name")
        for reading in (self._first(surfaces, "name"), self._first(surfaces, "demonym")):
            if len(reading.rows):
                return reading
        return self._inside(surfaces, "part") if parts else Reading("part")

    def _first(self, surfaces: list[str], via: Literal["name", "demonym"]) -> Reading:
        return next((found for surface in surfaces if (found := self._whole(surface, via))), Reading(via))

    def _as_a_whole(self, surface: str, via: Literal["name", "demonym"]) -> Reading | None:
        return next((found for form in _forms(surface) if (found := self._form(form, via))), None)

    def _form(self, form: str, via: Literal["name", "demonym"]) -> Reading | None:
        listed = self._find(form)
        if listed is NOTHING:
            return None
        wanted = (listed.known == Known.DEMONYM) == (via == "demonym")
        if _INITIALS.fullmatch(form):
            wanted &= self._kind[listed.rows] <= Kind.ADMIN1  # "U.N." is no town
        return _reading(via, form, listed, self._best_known(listed, wanted)) if wanted.any() else None

    def _best_known(self, listed: Listed, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Those wanted, without what a name means only where nothing else of some size has it for its own.

        That is a county without "County", and a town by another name (Islamabad is not Anantnag, which was once called so);
        beside a region or a landmark, of whatever size: the White House is not Casablanca.
        """
        kind, population = self._kind[listed.rows], self._population[listed.rows].astype(np.int64)
        own = int(population[(listed.known == Known.NAME) & (kind >= Kind.ADMIN2)].max(initial=0))
        worse = (listed.known == Known.SHORT) & (kind == Kind.ADMIN2) & (population < _MUCH * own)
        worse |= (listed.known == Known.ALTERNATE) & (kind >= Kind.CAPITAL) & (population < _SOME * own)
        if (wanted & (kind >= Kind.REGION) & (kind <= Kind.LANDMARK)).any():
            worse |= (listed.known == Known.ALTERNATE) & (kind >= Kind.CAPITAL)
        return np.asarray(wanted & ~worse if (wanted & ~worse).any() else wanted)

    def _inside(self, surfaces: list[str], via: Literal["organisation", "part"]) -> Reading:
        return next((found for surface in surfaces if (found := self._by_part(surface, via))), Reading(via))

    def _by_a_part(self, surface: str, via: Literal["organisation", "part"]) -> Reading | None:
        """By the longest part of a name that names a place, where places stand: behind "of" or "in", else at the beginning.

        Where that part is the name of a hamlet only, a shorter part is no better: there is none.
        """
        words = list(_WORD.finditer(surface))
        behind = [n + 1 for n, word in enumerate(words[:-1]) if word[0] in _AFTER]
        for first in (*behind, 0):
            for last in range(min(first + _LONGEST, len(words)), first, -1):
                part = _POSSESSIVE.sub("", surface[words[first].start() : words[last - 1].end()])
                listed = self._find(part) if part[:1].isupper() else NOTHING
                if listed is not NOTHING and (wanted := listed.known != Known.DEMONYM).any():
                    wanted &= last - first > 1 or self._well_known(part, listed)
                    return _reading(via, part, listed, self._best_known(listed, wanted))
        return None

    def _well_known(self, part: str, listed: Listed) -> NDArray[np.bool_]:
        """Those that an institution of several words may be named for by the one word `part`.

        Its own town is seldom a hamlet, nor called by a foreign name; a common word ("Commerce") or an acronym is no town.
        """
        country = self._kind[listed.rows] == Kind.COUNTRY
        short = (listed.known == Known.ABBREVIATION) & (country if part.isupper() else "." in part)
        if fold(part) in self._common or (part.isupper() and len(part) <= _ACRONYM):
            return np.asarray(short)
        own = (listed.known == Known.NAME) & (self._population[listed.rows] >= _LEAST_IN_ORGANISATION)
        large = (self._kind[listed.rows] < Kind.ADMIN2) & (listed.known < Known.SHORT)
        return np.asarray(own | large | short)


def _reading(via: Via, name: str, listed: Listed, wanted: NDArray[np.bool_]) -> Reading:
    return Reading(via, fold(name), listed.rows[wanted], listed.known[wanted])


def _forms(surface: str) -> Iterator[str]:
    """The ways to look a name up: as it stands, without what follows a comma, without a word before or behind it."""
    bare = _POSSESSIVE.sub("", surface)
    yield bare
    if (whole := _ELISION.sub("", bare)) != bare:
        yield whole
    head, comma, _ = bare.partition(",")
    if comma:
        yield head
    for trim in (_BEFORE, _BEHIND):
        if (inner := trim.sub("", head)) != head:
            yield inner

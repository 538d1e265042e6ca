"""What an article is about: the country, the region and the city that most of its places lie in.

After Web-a-Where (Amitay et al. 2004): a place speaks for itself and for what it lies in, less at each step up.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.places.gazetteer import Gazetteer, Kind
from pipeline.records import Focus, Place

_FADES = 0.7
"""What is left of a place's weight a step up: of a town's in its region, of a region's in its country."""
_LEAD = 0.5
"""How much more the first place counts when one is chosen; the n-th, an n-th of it."""
_VIA = {"name": 1.0, "part": 0.5, "demonym": 0.4, "organisation": 0.4}
_LEVELS = ("country", "region", "city")
_LEAST = 0.2
"""The share below which an article is about no one place of a level."""


def focus(places: Iterable[tuple[Place, int, float]], gazetteer: Gazetteer) -> tuple[Focus, ...]:
    """The article's focus on each level that it has one on, the widest first.

    `places` are the article's in the order that it names them, each with its row in the gazetteer and how much the article
    makes of it (a `Toponym`'s weight). Where several come near, what is named first is chosen: news begins with what matters
    most. A score is the share of the weight on that level, so 1 where the article names no other place of the level.
    """
    votes: dict[str, dict[int, float]] = {level: defaultdict(float) for level in _LEVELS}
    first: dict[int, int] = {}
    for number, (place, row, weight) in enumerate(places):
        for level, step, at in _steps(gazetteer, row):
            votes[level][at] += weight * place.score * _VIA[place.via] * _FADES**step
            first.setdefault(at, number)
    return tuple(found for level in _LEVELS if (found := _top(votes[level], first, level, gazetteer)))


def _steps(gazetteer: Gazetteer, row: int) -> Iterable[tuple[str, int, int]]:
    """(level, steps up, row) of a place and of what it lies in."""
    found = gazetteer.rows[row]
    kind, country, admin1 = Kind(int(found["kind"])), int(found["country"]), int(found["admin1"])
    steps = 0
    if kind >= Kind.CAPITAL:
        yield "city", steps, row
        steps += 1
    if admin1 >= 0:
        yield "region", steps, admin1
        steps += 1
    if country >= 0:
        yield "country", steps, country


def _top(votes: Mapping[int, float], first: Mapping[int, int], level: str, gazetteer: Gazetteer) -> Focus | None:
    total = sum(votes.values())
    row = max(votes, key=lambda at: (votes[at] * (1 + _LEAD / (1 + first[at])), -at), default=-1)
    if row < 0 or total <= 0 or votes[row] / total < _LEAST:
        return None
    found = gazetteer.rows[row]
    return Focus(
        level=level,
        geonameid=int(found["id"]) or None,
        name=gazetteer.name(row),
        country=gazetteer.code(int(found["country"])),
        admin1=gazetteer.code(int(found["admin1"])).partition(".")[2],
        lat=round(float(found["lat"]), 5),
        lon=round(float(found["lon"]), 5),
        score=round(votes[row] / total, 4),
    )

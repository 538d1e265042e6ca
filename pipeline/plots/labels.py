"""Where to write names beside circles so that none lies on another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

_HIGH, _AIR, _OFF, _ON, _TRIES = 14, 4, 6, 2, 12
"""Pixels of a line of text, between a circle and its name, and between a name and another's large circle; how many small
circles a name may lie on; how often the names of all are tried to be placed."""
_NARROW, _WIDE = frozenset("ijltfrI.,'’:;!|()[]- "), frozenset("mwMW@%")


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle and its name, in pixels from the top left."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it is written: `align` says which end of it is at x; y is its middle. `of` is its circle."""

    x: float
    y: float
    name: str
    align: Literal["left", "center", "right"]
    of: Circle


Box = tuple[float, float, float, float]


def placed(circles: Sequence[Circle], width: float, height: float, *, most: int, big: float = 0.0) -> list[Label]:
    """The names of as many circles as can be read, the first ones first: each beside, above or below its own circle.

    A name lies wholly in the chart, on no other name and on no other circle with a radius over `big`, and on as few smaller
    ones as there is room for; one that cannot is left out.
    """
    taken: list[Box] = []
    labels: list[Label] = []
    walls = [
        (_around(circle, min(_OFF, circle.radius / 2) if circle.radius > big else 0), circle.radius > big) for circle in circles
    ]
    for number, circle in enumerate(circles):
        if len(labels) == most:
            break
        others = walls[:number] + walls[number + 1 :]
        fixed = [*taken, *(box for box, large in others if large)]
        small = [box for box, large in others if not large]
        free = [(_hits(box, small), order, box, label) for order, (box, label) in enumerate(_beside(circle))]
        free = [choice for choice in free if _inside(choice[2], width, height) and not _hits(choice[2], fixed)]
        if circle.name and (best := min(free, default=None, key=lambda choice: choice[:2])) and best[0] <= _ON:
            taken.append(best[2])
            labels.append(best[3])
    return labels


def fitted(circles: Sequence[Circle], width: float, height: float) -> list[Label]:
    """The names of all circles, or of nearly all: those that found no room are tried first the next time."""
    best: list[Label] = []
    order = list(circles)
    for _ in range(_TRIES):
        labels = placed(order, width, height, most=len(order))
        best = max(best, labels, key=len)
        found = {label.of for label in labels}
        if not (missing := [circle for circle in order if circle not in found]):
            break
        order = missing + [circle for circle in order if circle in found]
    return best


def wide(text: str) -> float:
    """About how many pixels a text of 12 has in Liberation Sans."""
    return sum(12 if east_asian_width(char) in "WF" else _letter(char) for char in text)


def _letter(char: str) -> float:
    return 4.0 if char in _NARROW else 10.5 if char in _WIDE else 8.4 if char.isupper() else 6.8


def _beside(circle: Circle) -> Iterator[tuple[Box, Label]]:
    """Right, left, above, below, and the corners."""
    across, slant = wide(circle.name), 0.72 * circle.radius
    aligned: dict[int, Literal["left", "center", "right"]] = {1: "left", 0: "center", -1: "right"}
    for right, down in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
        far = slant if right and down else circle.radius
        x = circle.x + right * (far + _AIR)
        y = circle.y + down * (far + (0 if right else _AIR + _HIGH / 2))
        left = x - across * (1 - right) / 2
        yield (
            (left, y - _HIGH / 2, left + across, y + _HIGH / 2),
            Label(round(x, 1), round(y, 1), circle.name, aligned[right], circle),
        )


def _around(circle: Circle, more: float) -> Box:
    side = 0.88 * circle.radius + more
    return circle.x - side, circle.y - side, circle.x + side, circle.y + side


def _inside(box: Box, width: float, height: float) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height


def _hits(box: Box, others: Iterable[Box]) -> int:
    left, top, right, bottom = box
    return sum(left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in others)

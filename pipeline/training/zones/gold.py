"""Articles whose lines were marked by hand -> examples, and the half of them, by outlet, that may be fitted on."""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.cleaning.chain import KINDS
from pipeline.cleaning.features import features_of
from pipeline.cleaning.layout import kinds_of
from pipeline.cleaning.lines import Line, lines_of
from pipeline.records import ZoneKind
from pipeline.training.zones.crf import Example

SEED = 4
DIRT: frozenset[ZoneKind] = frozenset({"boilerplate", "caption", "credit", "byline"})
_SURE: frozenset[ZoneKind] = frozenset({"caption", "credit", "byline"})
_DAY_PARTS = 3


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of JSON lines, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def outlet_of(row: dict[str, Any]) -> str:
    """The outlet of a gold article: its domain, or what stands in its id between the collection and the day."""
    domain = str(row.get("domain") or "")
    return domain.removeprefix("www.") or str(row["id"]).partition("-")[2].rsplit("_", _DAY_PARTS)[0]


def is_test(outlet: str, seed: int = SEED) -> bool:
    """Whether all articles of `outlet` are kept for testing: by the last bit of a digest, so it is the same everywhere."""
    return bool(hashlib.sha256(f"{seed}:{outlet}".encode()).digest()[-1] & 1)


def example_of(text: str, title: str, allow: Callable[[Line, ZoneKind], frozenset[ZoneKind]], weight: float) -> Example | None:
    """The example of an article; None where it has no lines. `allow` says what each line may be."""
    lines = lines_of(text)
    if not lines:
        return None
    rules = kinds_of(lines, title)
    allowed = np.zeros((len(lines), len(KINDS)), dtype=bool)
    for at, (line, rule) in enumerate(zip(lines, rules, strict=True)):
        for kind in allow(line, rule):
            allowed[at, KINDS.index(kind)] = True
    return Example(rows=features_of([line.text for line in lines], rules, title), allowed=allowed, weight=weight)


class Allow:
    """What a line may be, by the marks of its article. Where they tell no kinds, the rules' own sure kinds are believed."""

    def __init__(self, marks: Sequence[dict[str, Any]], title: str) -> None:
        self._marks, self._title = marks, "".join(title.split()).casefold()

    def __call__(self, line: Line, rule: ZoneKind) -> frozenset[ZoneKind]:
        """The kinds that the line may have; `rule` is what the rules say it is."""
        share: Counter[str] = Counter()
        for mark in self._marks:
            inside = min(mark["end"], line.start + len(line.text)) - max(mark["start"], line.start)
            if inside > 0:
                share[mark.get("kind") or ("body" if mark["body"] else "dirt")] += inside
        kind = max(share, key=lambda name: share[name], default="dirt")
        if kind == "body":
            return frozenset({rule}) if rule == "dateline" else frozenset({"body"})
        if kind in KINDS:
            return frozenset({kind})
        if self._title and "".join(line.text.split()).casefold() == self._title:
            return frozenset({"headline"})
        return frozenset({rule}) if rule in _SURE else DIRT


def gold_examples(path: Path, titles: dict[str, str], weight: float) -> Iterator[Example]:
    """The examples of a marked set, its test half left out. `titles` has those of articles that come without, by id."""
    for row in read_rows(path):
        if not is_test(outlet_of(row)):
            title = row.get("title") or ""
            found = example_of(row["text"], title, Allow(row["lines"], title or titles.get(row["id"], "")), weight)
            if found:
                yield found

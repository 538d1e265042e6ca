"""Topics: how well records' topics agree with those that people gave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypedDict

from pipeline.errors import InputError
from pipeline.evaluation.gold import json_lines
from pipeline.evaluation.measures import Counts, calibration_error, ratio
from pipeline.mediatopics.aliases import aliases
from pipeline.mediatopics.concepts import concepts

COMMON = 10
"""The articles that a topic needs in the gold to count for macro F."""


class Given(TypedDict):
    """A topic of a record in its public JSON form, as far as it is looked at."""

    id: str
    score: float
    path_ids: list[str]


@dataclass(frozen=True, slots=True)
class Gold:
    """An article's topics as people gave them, and these with all above them; ids are bare (`20000133`, `asylum`)."""

    topics: frozenset[str]
    above: frozenset[str]
    text: str | None


def bare(ident: str) -> str:
    """An id without `medtop:` or `user:`."""
    return ident.rsplit(":", 1)[-1]


def read_gold(path: Path) -> dict[str, Gold]:
    """Gold articles by id: JSON lines with `id`, `topics` (ids) and perhaps `ancestors` (ids of these and all above them).

    Without `ancestors` they are looked up. Raises `InputError`, which names the line, where one has no topics.
    """
    found: dict[str, Gold] = {}
    for row in json_lines(path):
        topics = row.get("topics")
        if not isinstance(topics, list) or not all(isinstance(one, str) for one in topics):
            raise InputError(
                f"{path}: article {row['id'][:64]!a} has no list of topics: write their ids, such as medtop:20000133"
            )
        if not isinstance(row.get("ancestors", []), list) or not all(isinstance(one, str) for one in row.get("ancestors", [])):
            raise InputError(
                f"{path}: article {row['id'][:64]!a} has ancestors that are no list of ids: mend them, or leave them out"
            )
        if row["id"] in found:
            raise InputError(f"{path}: the id {row['id'][:64]!a} is there twice: each article needs one of its own")
        own = frozenset(map(bare, topics))
        known = concepts()
        looked_up = {above for one in own for above in (known[one].path_ids if one in known else (one,))}
        above = frozenset(map(bare, row["ancestors"])) if "ancestors" in row else frozenset(looked_up)
        found[row["id"]] = Gold(own, above, row.get("text"))
    if not found:
        raise InputError(f"{path} has no article")
    return found


@dataclass(slots=True)
class Tally:
    """What `score` counts."""

    leaf: Counts = field(default_factory=Counts)
    full: Counts = field(default_factory=Counts)
    each: dict[str, Counts] = field(default_factory=dict)
    alias: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in aliases()})
    given: list[tuple[float, bool]] = field(default_factory=list)
    first: int = 0

    def add(self, gold: Gold, topics: Iterable[Given]) -> None:
        """Count one article."""
        rows = list(topics)
        ids = [bare(row["id"]) for row in rows]
        full = {bare(one) for row in rows for one in (*row.get("path_ids", []), row["id"])}
        want, above = set(gold.topics), set(gold.above)
        self.leaf.add(want, set(ids))
        self.full.add(above, full)
        self.first += bool(ids) and ids[0] in above
        for one in above | full:
            self.each.setdefault(one, Counts()).add(above & {one}, full & {one})
        for name, branch in aliases().items():
            self.alias[name].add({name} if above & set(branch) else set(), {name} if full & set(branch) else set())
        self.given += [(float(row["score"]), one in above) for row, one in zip(rows, ids, strict=True)]


def score(gold: Mapping[str, Gold], records: Mapping[str, list[Given]]) -> dict[str, Any]:
    """How well the topics of `records` (by article id, in their order) agree with the gold.

    `leaf` compares the topics as given, `hierarchical` each side with all above its topics; `macro_F_of_common` is the mean F
    of the concepts that ten gold articles or more have (themselves or below); `first_is_right` how often the first topic is
    one of the gold's or above it. Per cent. `calibration_error` (0..1) is over the topics given: a topic counts as right when
    it is one of the gold's or above it. `aliases` asks of each article only whether it is in the alias's branches. An
    article without a record has no topics. Raises `InputError` where a record's topics are none.
    """
    tally = Tally()
    for ident, article in gold.items():
        if not all(map(_is_given, records.get(ident, []))):
            raise InputError(
                f"record {ident[:64]!a} has topics without id, score and path_ids: give what `dateline annotate` wrote"
            )
        tally.add(article, records.get(ident, []))
    per = {one: counts.prf() for one, counts in tally.each.items()}
    common = [row["F"] for row in per.values() if row["gold"] >= COMMON]
    error = calibration_error(tally.given)
    return {
        "articles": len(gold),
        "missing": len(gold.keys() - records.keys()),
        "leaf": tally.leaf.prf(),
        "hierarchical": tally.full.prf(),
        "first_is_right": round(100 * ratio(tally.first, len(gold)), 2),
        "macro_F_of_common": round(ratio(sum(common), len(common)), 2),
        "topics_in_macro": len(common),
        "calibration_error": None if error is None else round(error, 4),
        "aliases": {name: counts.prf() for name, counts in tally.alias.items()},
        "topics": sorted((_row(one, prf) for one, prf in per.items()), key=lambda row: (-row["gold"], row["label"], row["id"])),
    }


def _is_given(row: object) -> bool:
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not isinstance(row.get("score"), int | float):
        return False
    path = row.get("path_ids", [])
    return isinstance(path, list) and all(isinstance(one, str) for one in path)


def _row(ident: str, prf: dict[str, float]) -> dict[str, Any]:
    known = concepts().get(ident)
    return {"id": ident, "label": known.label if known else ident, **prf}

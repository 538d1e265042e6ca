"""Training examples from articles with distant answers: each as it is, and with the answers' own evidence taken out."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from pipeline.places import evidence
from pipeline.places.candidates import HOME, Candidates, Toponym
from pipeline.places.evidence import LOCAL, Field, Floats
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.namesakes import overshadowed
from pipeline.places.resolve import TOGETHER
from pipeline.records import Record
from pipeline.training.places.distant import Answers, Teacher

WITH_EVIDENCE = 0.5
"""How much an article counts as it is, against 1 for its copy that hides what the answers were found by."""
MISSING = 0.02
"""The share of small places that are taken out of the candidates, so that the ranker meets names with no right candidate."""
_SMALL = 0.55
_SAID = [LOCAL.index("the text names what it is in"), LOCAL.index("the text says what is in it")]


@dataclass(slots=True)
class Example:
    """One article's field with its evidence; `right` marks candidates, `none` toponyms, `trust` weighs toponyms."""

    field: Field
    local: Floats
    nothing: Floats
    right: Floats
    none: Floats
    trust: Floats


def examples(records: Iterable[Record], gazetteer: Gazetteer) -> Iterator[Example]:
    """The examples of these articles, in their order."""
    candidates = Candidates(gazetteer)
    for record in records:
        every = candidates(record)
        home = [toponym for toponym in every[-1:] if toponym.entity.id == HOME]
        toponyms = [*every[: len(every) - len(home)][:TOGETHER], *home]
        if toponyms:
            f = evidence.field(toponyms)
            local = evidence.local(f, gazetteer, record.text)
            clear = ~overshadowed(f, local, gazetteer)
            f, local = f.only(clear), local[clear]
            answers = Teacher(f, local, gazetteer, record.text)()
            if answers.trust.any():
                yield from _of(record, f, answers, gazetteer)


def _of(record: Record, f: Field, answers: Answers, gazetteer: Gazetteer) -> Iterator[Example]:
    missing = {n for n, how in enumerate(answers.how) if how in ("named", "alone", "near") and _chance(record.id, n) < MISSING}
    whole = _example(record, f, answers, gazetteer, skipped=set(), missing=missing)
    if whole:
        whole.trust *= WITH_EVIDENCE
        yield whole
    if "named" in answers.how:
        hidden = _example(record, f, answers, gazetteer, skipped=_only_holders(f.toponyms, record.text), missing=missing)
        if hidden:
            hidden.local[:, _SAID] = 0
            yield hidden


def _example(
    record: Record, f: Field, answers: Answers, gazetteer: Gazetteer, *, skipped: set[int], missing: set[int]
) -> Example | None:
    """The article without the toponyms `skipped`, and without the right candidates of those `missing`."""
    kept = ~np.isin(f.of, list(skipped)) & ~(np.isin(f.of, list(missing)) & answers.right & (_size(f, gazetteer) < _SMALL))
    numbers = [n for n in range(len(f.toponyms)) if kept[f.of == n].any()]
    if not numbers:
        return None
    own = [np.flatnonzero((f.of == n) & kept) for n in numbers]
    toponyms = [replace(f.toponyms[n], rows=f.rows[at], known=f.known[at]) for n, at in zip(numbers, own, strict=True)]
    small = evidence.field(toponyms)
    local = evidence.local(small, gazetteer, record.text)
    right = answers.right[np.concatenate(own)].astype(np.float64)
    none = (np.add.reduceat(right, small.starts) == 0).astype(np.float64)
    return Example(small, local, evidence.nothing(small, local), right, none, answers.trust[numbers])


def _size(f: Field, gazetteer: Gazetteer) -> Floats:
    return np.asarray(np.log10(1 + gazetteer.rows["population"][f.rows].astype(np.float64)) / 8)


def _only_holders(toponyms: list[Toponym], text: str) -> set[int]:
    """The toponyms that stand nowhere but behind what they hold."""
    behind = evidence.following(toponyms, text)
    return {n for n, toponym in enumerate(toponyms) if toponym.mentions and behind.count(n) >= len(toponym.mentions)}


def _chance(*parts: object) -> float:
    return int(hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:8], 16) / 2**32

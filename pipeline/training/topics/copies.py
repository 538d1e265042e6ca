"""Articles that stand in a held-out set too, as they are or nearly: they must not be fitted on."""

from collections.abc import Sequence
from typing import Any

from pipeline.topicmodel.words import words

_SHINGLE, _SAME = 4, 0.3


def without(rows: Sequence[dict[str, Any]], held_out: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are not among `held_out`: another id, and less than three tenths of their word 4-grams in common."""
    ids = {row["id"] for row in held_out}
    known = {shingle: index for index, row in enumerate(held_out) for shingle in _shingles(row["text"])}

    def is_copy(row: dict[str, Any]) -> bool:
        own = _shingles(row["text"])
        hits = [known[shingle] for shingle in own if shingle in known]
        most = max((hits.count(index) for index in set(hits)), default=0)
        return bool(own) and most / len(own) > _SAME

    return [row for row in rows if row["id"] not in ids and not is_copy(row)]


def _shingles(text: str) -> set[int]:
    forms = words(text).forms
    return {hash(tuple(forms[i : i + _SHINGLE])) for i in range(len(forms) - _SHINGLE + 1)}

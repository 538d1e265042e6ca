"""Lines marked by number: what each line of a page or an article is, kept without a word of its text."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.cleaning.chain import KINDS
from pipeline.cleaning.lines import Line
from pipeline.records import ZoneKind

MARKS = Path(__file__).parent / "supplement" / "marks.tsv"
"""Pages of a crawl by their address, and articles by their id, read line by line; the model's card says by whom."""
_DIGEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The kind of each line that is not blank, in order, and the digest of the text that was read."""

    digest: str
    kinds: tuple[ZoneKind, ...]

    def fit(self, lines: Sequence[str]) -> bool:
        """Whether `lines` are those that were marked, to the letter."""
        return digest_of(lines) == self.digest


def digest_of(lines: Iterable[str]) -> str:
    """What tells a text that has changed since its lines were numbered."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGEST]


def read_marks(path: Path) -> dict[str, Marks]:
    """The marks by address or id: rows of key, digest and ranges ("0-8 boilerplate; 9 headline"), tabs between, "#" for notes.

    Raises `ValueError`, with file and line, on a row whose ranges leave a line out, overlap or name no kind.
    """
    found: dict[str, Marks] = {}
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if row and not row.startswith("#"):
            try:
                key, marks = _read(row)
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: {error}; write key, digest and ranges, each line in one") from error
            if key in found:
                raise ValueError(f"{path}, line {number}: {key} is marked twice; leave one")
            found[key] = marks
    return found


def _read(row: str) -> tuple[str, Marks]:
    key, digest, ranges = row.split("\t")
    return key, Marks(digest=digest, kinds=tuple(_kinds(ranges)))


def _kinds(ranges: str) -> list[ZoneKind]:
    kinds: list[ZoneKind] = []
    for part in ranges.split(";"):
        numbers, name = part.split()
        first, _, last = numbers.partition("-")
        if int(first) != len(kinds) or int(last or first) < int(first):
            raise ValueError(f"{part.strip()!r} does not begin at line {len(kinds)}")
        kinds += [KINDS[KINDS.index(name)] for _ in range(int(first), int(last or first) + 1)]
    return kinds


class Allow:
    """What a line may be: what it was marked as, where `lines` are all lines of the text, in order."""

    def __init__(self, marks: Marks, lines: Sequence[Line]) -> None:
        self._kinds = {line.start: kind for line, kind in zip(lines, marks.kinds, strict=True)}

    def __call__(self, line: Line, rule: ZoneKind) -> frozenset[ZoneKind]:
        """The one kind; a dateline before a paragraph was not marked apart, so there the rules are believed."""
        kind = self._kinds[line.start]
        return frozenset({rule if kind == "body" and rule == "dateline" else kind})

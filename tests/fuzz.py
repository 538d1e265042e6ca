"""Feed each format's reader inputs that were mutated from its samples: nothing but articles and problems may come of them.

    python -m tests.fuzz --inputs 20000          every format
    python -m tests.fuzz --only rtf --from 1234  one format, from one input on

Input number N of a format is always the same bytes, so a finding is told by its number. A finding is an error that names no
damage of the input, an article that breaks the types' promises, or an input that takes longer than `--seconds`.
"""

import argparse
import io
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from types import FrameType

from pipeline import reader
from pipeline.formats.base import Container, ReadOptions, RefusedError
from pipeline.formats.streams import look
from pipeline.records import Article, Problem
from tests.mutations import mutated
from tests.seeds import DAMAGE, SEEDS


@dataclass
class Report:
    """What came of the inputs of one format."""

    inputs: int = 0
    articles: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    findings: dict[int, str] = field(default_factory=dict)


class TooSlowError(Exception):
    """An input took longer than it may."""


def fuzz(name: str, numbers: range, seconds: float) -> Report:
    """Read the inputs of one format by their numbers."""
    report = Report()
    for number in numbers:
        data, options = given(name, number)
        start = time.process_time()
        try:
            _limited(name, data, options, seconds, report)
        except Exception as error:  # noqa: BLE001 - a finding, whatever it is
            report.findings[number] = f"{type(error).__name__}: {error}"[:300]
        report.slowest = max(report.slowest, (time.process_time() - start, number))
        report.inputs += 1
    return report


def given(name: str, number: int) -> tuple[bytes, ReadOptions]:
    """Input number `number` of a format, and how it is read."""
    rng = random.Random(f"{name} {number}")
    options = ReadOptions(max_article=rng.choice((10_000_000, 10_000_000, 300)), as_is=rng.random() < 0.1)
    return mutated(SEEDS[name], rng), options


def _limited(name: str, data: bytes, options: ReadOptions, seconds: float, report: Report) -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for result in _results(name, data, options):
            if isinstance(result, Article):
                report.articles += 1
            else:
                report.problems[result.code] += 1
            _check(result)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _results(name: str, data: bytes, options: ReadOptions):
    """What the format itself makes of the data, and then what the reader does, which tells the format by the content."""
    kind = next(kind for kind in reader._kinds() if kind.name == name)
    blob = look(io.BytesIO(data), path="a", name=SEEDS[name].file)
    try:
        yield from reader._members(kind, blob, options) if isinstance(kind, Container) else kind.read(blob, options)
    except DAMAGE as error:
        yield Problem(source=blob.source(), stage="read", code=getattr(error, "code", "unreadable"), message=str(error) or "x")
    if blob.head.strip():
        try:
            reader._kind(look(io.BytesIO(data), path="a", name=SEEDS[name].file))
        except RefusedError as error:
            yield Problem(source=blob.source(), stage="read", code=error.code, message=error.message)


def _check(result: object) -> None:
    """Raise `AssertionError` where a result is none, or breaks a promise of its type."""
    if isinstance(result, Problem):
        assert result.code
        assert result.message
        wrong = (
            "TypeError",
            "AttributeError",
            "IndexError",
            "KeyError",
            "ValueError",
            "AssertionError",
            "RecursionError",
            "Memory",
        )
        assert result.code != "unreadable" or not any(name in result.message for name in wrong), result.message
        result.message.encode()
        return
    assert isinstance(result, Article), repr(result)
    assert result.id
    assert result.text.strip() or (result.html or "").strip(), "an article without text"
    assert result.published != ""
    for value in (result.id, result.text, result.html or "", result.title, result.byline, result.outlet, result.url or ""):
        value.encode()
    for problem in result.problems:
        assert problem.kept
        assert problem.id == result.id


def _alarm(_: int, __: FrameType | None) -> None:
    raise TooSlowError("takes too long")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=300, help="how many for each format")
    parser.add_argument("--from", type=int, default=0, dest="start", help="the number of the first")
    parser.add_argument("--only", choices=SEEDS, help="one format")
    parser.add_argument("--seconds", type=float, default=5.0, help="processor time that one input may take")
    given_ = parser.parse_args()
    signal.signal(signal.SIGVTALRM, _alarm)
    found = 0
    for name in [given_.only] if given_.only else SEEDS:
        report = fuzz(name, range(given_.start, given_.start + given_.inputs), given_.seconds)
        found += len(report.findings)
        sys.stdout.write(_told(name, report))
        sys.stdout.flush()
    return 1 if found else 0


def _told(name: str, report: Report) -> str:
    most = ", ".join(f"{code} {count}" for code, count in report.problems.most_common(6))
    took, number = report.slowest
    counts = f"{report.inputs} inputs, {report.articles} articles, {report.problems.total()} problems ({most})"
    rows = [f"{name:11} {counts}; slowest {took * 1000:.0f} ms (input {number}); {len(report.findings)} findings"]
    rows += [f"    {name} {number}: {words}" for number, words in list(report.findings.items())[:10]]
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())

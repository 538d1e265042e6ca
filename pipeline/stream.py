"""`dateline annotate`: a stream of articles to a stream of records."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from pipeline.annotate import Result, annotate, asks_for_repeats
from pipeline.config import Settings
from pipeline.earlier import Earlier
from pipeline.errors import DatelineError
from pipeline.reader import first, read
from pipeline.records import Problem, Record

if TYPE_CHECKING:
    from pipeline.dataset import Dataset


def annotate_stream(inputs: Iterable[str], output: Path | None, settings: Settings, limit: int | None = None) -> int:
    """Write the records of `inputs` as JSON lines to `output` (stdout if None), problems to stderr; returns their number."""
    problems = 0
    with _target(output) as target:
        articles = first(read(inputs, settings.read, storage=settings.storage), limit)
        if asks_for_repeats(settings):
            articles = Earlier().mark(articles)
        for result in annotate(articles, settings):
            record = _record(result)
            target.write(json.dumps(record.to_dict(), ensure_ascii=False) + "\n")
            for problem in record.problems:
                sys.stderr.write(f"{problem.source}: {problem.code}: {problem.message}\n".encode("utf-8", "replace").decode())
            problems += len(record.problems)
    return problems


def export_stream(dataset: "Dataset", output: Path | None) -> None:
    """Write the records of a dataset as JSON lines to `output` (stdout if None)."""
    from pipeline.restore import records

    with _target(output) as target:
        for record in records(dataset):
            target.write(json.dumps(record, ensure_ascii=False) + "\n")


def _record(result: Result) -> Record:
    """A rejected article is a line too, so that no line of the input is without its line of output."""
    if isinstance(result, Record):
        return result
    return Record(id=result.id or _place_id(result), source=result.source, problems=(result,))


def _place_id(problem: Problem) -> str:
    return f"{problem.source}"


@contextmanager
def _target(output: Path | None) -> Iterator[TextIO]:
    if output is None:
        # The records are UTF-8 whatever the locale says.
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        sys.stdout.flush()
        return
    if output.exists() and not output.is_file():  # a device or a pipe is written as it is
        with _opened(output, output) as target:
            yield target
        return
    temporary = output.with_name(f".{output.name}.tmp")
    try:
        with _opened(temporary, output) as target:
            yield target
        temporary.replace(output)
    finally:
        temporary.unlink(missing_ok=True)


def _opened(path: Path, output: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror}") from None

"""answers.csv: what a person said of articles, a row an answer, so that it can be read and mended in a spreadsheet.

Columns: topic, article_id, answer (yes, no or skip), title (for the reader). Where an article has several answers for a topic
the last one counts. Rows are only ever added, each flushed to the disk before the next question.
"""

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pipeline.errors import ConfigError
from pipeline.export import csv_line

Answer = Literal["yes", "no", "skip"]
COLUMNS = ("topic", "article_id", "answer", "title")
_MEANS: dict[str, Answer] = {
    **dict.fromkeys(("yes", "y", "1", "true", "ja", "oui"), "yes"),
    **dict.fromkeys(("no", "n", "0", "false", "nein", "non"), "no"),
    **dict.fromkeys(("skip", "s", "?", ""), "skip"),
}


@dataclass(slots=True)
class Answers:
    """What a file says: (topic id, article id) -> answer, and what is wrong with it, line by line."""

    path: Path
    given: dict[tuple[str, str], Answer] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def of(self, topic: str) -> dict[str, Answer]:
        """Article id -> answer, for one topic."""
        return {article: answer for (own, article), answer in self.given.items() if own == topic}

    def topics(self) -> set[str]:
        """The ids of the topics that have answers."""
        return {topic for topic, _ in self.given}

    def unknown(self, topic: str, known: set[str]) -> list[str]:
        """A message for each answer of the topic that is of no article of the dataset."""
        rows = [(self.lines[(topic, one)], one) for one in self.of(topic) if one not in known]
        return [
            f"{self.path}:{line}: the dataset has no article '{one}': mend the id, or take the row out"
            for line, one in sorted(rows)
        ]


def meaning(word: str) -> Answer | None:
    """What an answer means, None where it means nothing."""
    return _MEANS.get(word.strip().casefold())


def read_answers(path: Path) -> Answers:
    """The answers of a file; none where there is no file. Raises `ConfigError` where it is no such CSV at all.

    A row that cannot be used is left out, and named with its line in `wrong`. What spreadsheets do to a CSV is understood:
    semicolons or tabs for commas, a byte order mark, a local code page, TRUE and FALSE.
    """
    answers = Answers(path)
    if not path.exists():
        return answers
    rows = _rows(path)
    first = next(rows, None)
    header = [name.strip().casefold() for name in first[1]] if first else []
    if first and not set(COLUMNS[:3]) <= set(header):
        raise ConfigError(f"{path}:1: the first line must name the columns {', '.join(COLUMNS)}")
    for line, cells in rows:
        if any(cell.strip() for cell in cells):
            _add(answers, line, dict(zip(header, cells, strict=False)))
    return answers


def _add(answers: Answers, line: int, row: dict[str, str]) -> None:
    topic, article = _plain(row.get("topic", "")).removeprefix("user:"), _plain(row.get("article_id", ""))
    answer = meaning(row.get("answer", ""))
    if not topic or not article:
        answers.wrong.append(f"{answers.path}:{line}: the row has no {'article_id' if topic else 'topic'}")
    elif answer is None or "answer" not in row:
        said = row.get("answer", "")[:40]
        answers.wrong.append(f"{answers.path}:{line}: '{said}' is no answer: write yes, no or skip")
    else:
        answers.given[(topic, article)] = answer
        answers.lines[(topic, article)] = line


def _plain(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reading a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and csv_line([cell[1:]], "") in (cell, f'"{cell}"') else cell


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line that it begins at."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    delimiter = _delimiter(text.partition("\n")[0])
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    begins = 1
    try:
        for row in reader:
            yield begins, row
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ConfigError(f"{path}:{begins}: is not CSV ({error}): mend the line") from None


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def add_answer(path: Path, topic: str, article: str, answer: Answer, title: str) -> None:
    """Add a row, and the header to a new file; on the disk when this returns. Raises `ConfigError` where it cannot be written.

    A file that a spreadsheet has saved keeps its separators and the order of its columns.
    """
    values = {"topic": topic, "article_id": article, "answer": answer, "title": " ".join(title.split())}
    try:
        new = not path.exists() or path.stat().st_size == 0
        with path.open("a+b") as file:
            file.seek(0)
            head = "\ufeff" + csv_line(COLUMNS, "\r\n") if new else file.readline().decode("utf-8-sig", "replace")
            start = head if new else "\r\n" if not _ends_a_line(file) else ""
            file.write((start + _row(head, values)).encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise ConfigError(f"{path} cannot be written: {error.strerror}") from None


def _row(head: str, values: Mapping[str, str]) -> str:
    """The values below a header, made harmless as in each CSV that is written."""
    delimiter = _delimiter(head)
    names = [name.strip("\ufeff ").casefold() for name in next(csv.reader([head], delimiter=delimiter))]
    cells = next(csv.reader([csv_line([values.get(name, "") for name in names], "")]))
    row = io.StringIO()
    csv.writer(row, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return row.getvalue()


def _ends_a_line(file: io.BufferedRandom) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"

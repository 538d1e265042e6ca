"""Where an answer comes from: the question, the dataset and the versions, so that a number in a story can be traced.

Nothing in it is of the clock or the machine: the same question to the same dataset has the same facts.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.output import target
from pipeline.query import query
from pipeline.reports.filters import Filters, Where, both, coverage, span, subject
from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.answers import Rows
    from pipeline.manifest import Dataset

SUFFIX = ".manifest.json"
OPTIONS = {"start": "from", "end": "to", "min_count": "min-count", "as_written": "as-written"}
"""Field of `Filters` -> the name of its option, where that is another."""
_COUNT = "SELECT count(*), min(published)::VARCHAR, max(published)::VARCHAR FROM (FROM articles WHERE {where})"


def facts_on(dataset: "Dataset", command: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The facts on an answer: the command that repeats it, what was `asked`, the dataset, and the versions that made it."""
    return {"command": command, **asked, "dataset": _described(dataset), "versions": _versions(dataset)}


def facts_on_report(dataset: "Dataset", name: str, filters: Filters, command: str) -> dict[str, Any]:
    """The facts on a report that `command` writes."""
    return facts_on(dataset, command, report_asked(dataset, name, filters))


def report_asked(dataset: "Dataset", name: str, filters: Filters) -> dict[str, Any]:
    """What a report was asked, and how many articles its filters keep.

    `kind`, which keeps rows, and the searches of a comparison do not count in this. `first` and `last` are the days asked for,
    and of articles those that they have.
    """
    given = {f.name: value for f in fields(filters) if (value := getattr(filters, f.name)) is not None}
    days = dict(zip(("first", "last"), map(_iso, span(filters)), strict=True))
    where = both(coverage(dataset, filters), subject(dataset, filters, kind=False))
    options = {OPTIONS.get(field, field): value if isinstance(value, int) else str(value) for field, value in given.items()}
    return {
        "report": name,
        "filters": options,
        "days asked for": days,
        "articles kept": _counted(dataset, where),
    }


def write_manifest(output: Path, rows: "Rows", kind: str) -> Path:
    """Write OUTPUT.manifest.json beside a file that was written: the facts on its rows, their number, and its hash.

    Raises `DatelineError` where it cannot be written.
    """
    with output.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        size = stream.tell()
    facts = rows.about
    written = {"file": output.name, "format": kind, "rows": rows.count, "bytes": size, "sha256": digest}
    whole = {"schema": 1, "command": facts.get("command"), "output": written, **facts}
    path = output.with_name(output.name + SUFFIX)
    with target(path) as stream:
        # A path that is no UTF-8 stands as JSON's own escapes.
        stream.write((json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
    return path


def dataset_hash(dataset: "Dataset") -> str | None:
    """What `cd DATASET && sha256sum *.parquet | sha256sum` says, from the manifest; None where that has no hashes.

    It changes when any table does.
    """
    tables = dataset.manifest["tables"]
    if not all("sha256" in table for table in tables.values()):
        return None
    lines = (f"{tables[name]['sha256']}  {name}.parquet\n" for name in sorted(tables))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _described(dataset: "Dataset") -> dict[str, Any]:
    rows = {name: table["rows"] for name, table in dataset.manifest["tables"].items()}
    return {"sha256": dataset_hash(dataset), "rows": rows, **_days(dataset)}


def _versions(dataset: "Dataset") -> dict[str, Any]:
    made_by = dataset.manifest
    return {
        "dateline": __version__,
        "dataset": {
            "dateline": made_by.get("dateline"),
            "config": made_by.get("config"),
            "stages": {stage["name"]: stage["version"] for stage in made_by.get("stages", ())},
            "models": made_by.get("models", {}),
        },
    }


def _days(dataset: "Dataset") -> dict[str, Any]:
    counted = _counted(dataset, Where())
    return {"first": counted["first"], "last": counted["last"]}


def _counted(dataset: "Dataset", where: Where) -> dict[str, Any]:
    (row,) = query(dataset, _COUNT.format(where=where), where.params).itertuples(index=False, name=None)
    return {"count": int(row[0]), "first": _iso(row[1]), "last": _iso(row[2])}


def _iso(day: Any) -> str | None:
    return None if day is None or day != day else str(day)

"""Records to score: those of a file, or made of the gold articles with the stages that are needed for it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.annotate import annotate, stage_classes
from pipeline.config import Settings
from pipeline.errors import ConfigError, InputError
from pipeline.evaluation.gold import json_lines
from pipeline.reader import read
from pipeline.records import Record, plain


def needed(settings: Settings, fields: Iterable[str]) -> Settings:
    """The settings with those stages alone that make these fields of the record, and what those need."""
    wanted, kept = set(fields), []
    for kind in reversed(stage_classes(settings)):
        if wanted & kind.provides:
            kept.append(kind.name)
            wanted |= kind.requires
    return settings.model_copy(update={"stages": tuple(reversed(kept))})


def made(gold: Path, field: str, settings: Settings) -> dict[str, Any]:
    """Article id -> the record's `field` in its JSON form, of the gold's articles as they stand (`--as-is`).

    Raises `ConfigError` where no stage of the settings makes the field, and what `annotate` raises.
    """
    chosen = needed(settings.adjusted({}, as_is=True), {field})
    if not any(field in kind.provides for kind in stage_classes(chosen)):
        raise ConfigError(f"no stage of the settings makes {field}: name one in `stages`")
    results = annotate(read([str(gold)], chosen.read), chosen)
    return {result.id: plain(getattr(result, field)) for result in results if isinstance(result, Record)}


def stored(records: Path, field: str) -> dict[str, Any]:
    """The same of records that `dateline annotate` wrote. Raises `InputError` where a line has no such field."""
    found = {}
    for row in json_lines(records):
        if not isinstance(row.get(field), list):
            raise InputError(f"{records}: record {row['id'][:64]!a} has no {field}: give what `dateline annotate` wrote")
        found[row["id"]] = row[field]
    return found

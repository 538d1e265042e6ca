"""Reports, and the same in pandas: part of `benchmarks/query.py`."""

from collections.abc import Callable
from dataclasses import fields

import pandas as pd
from query_plain import Plain
from query_searches import Question

from pipeline.dataset import Dataset
from pipeline.report import Filters, frames

_OPTIONS = {"start": "from", "end": "to"}
FILTERS = (
    Filters(),
    Filters(topic="politics and government"),
    Filters(entity="Barack Obama"),
    Filters(start="2014"),
    Filters(unique=True),
)


def reports(dataset: Dataset, tables: dict[str, pd.DataFrame]) -> list[Question]:
    """Every report with no filter and with each of `FILTERS`."""
    plain = Plain(tables)
    written = {
        "entities": plain.entities,
        "places": plain.places,
        "topics": plain.topics,
        "timeline": plain.timeline,
        "co-mentions": plain.co_mentions,
        # outlets, coverage, compare and context: here, each with a method of `Plain`.
    }

    def question(name: str, other: Callable[[Filters], int], asked: Filters) -> Question:
        given = [(f.name, getattr(asked, f.name)) for f in fields(asked) if getattr(asked, f.name) is not None]
        shown = "".join(f" --{_OPTIONS.get(option, option)}" + ("" if value is True else f" {value}") for option, value in given)
        return f"report {name}{shown}", lambda: sum(map(len, frames(dataset, name, asked))), lambda: other(asked)

    return [question(name, other, asked) for name, other in written.items() for asked in FILTERS]

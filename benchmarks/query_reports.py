"""Reports, and the same in pandas: part of `benchmarks/query.py`."""

from collections.abc import Callable
from dataclasses import fields, replace

import pandas as pd
from query_plain_more import More
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
    plain = More(tables)
    written = {
        "entities": plain.entities,
        "places": plain.places,
        "topics": plain.topics,
        "timeline": plain.timeline,
        "co-mentions": plain.co_mentions,
        "outlets": plain.outlets,
        "coverage": plain.coverage,
        "compare": plain.compare,
        "context": plain.context,
    }

    def question(name: str, other: Callable[[Filters], int], asked: Filters) -> Question:
        given = [(f.name, getattr(asked, f.name)) for f in fields(asked) if getattr(asked, f.name) is not None]
        shown = "".join(f" --{_OPTIONS.get(option, option)}" + ("" if value is True else f" {value}") for option, value in given)
        return f"report {name}{shown}", lambda: sum(map(len, frames(dataset, name, asked))), lambda: other(asked)

    more = {"compare": {"one": 'topic:"politics and government"'}}
    return [
        question(name, other, replace(asked, **more.get(name, {})))
        for name, other in written.items()
        for asked in FILTERS
        # Every article is on the topic; and a page of context for each of a million mentions is not asked for.
        if not (name == "compare" and asked.topic) and not (name == "context" and not asked.entity)
    ]

"""Dateline turns a dump of news articles into a dataset that can be queried and cited.

from pipeline import annotate, open_dataset, read, run, write_report

    read(inputs)                articles as the formats read them
    annotate(articles)          records: people, places, organisations, dates, topics, with offsets
    run(inputs, out)            the whole job: a dataset of Parquet tables in `out`
    open_dataset(path)          its tables as DuckDB relations, `.query`, `.search`, `.entity`, `.article`, `.report`, `.chart`
    write_report(dataset, ...)  a report as a spreadsheet, a graph for Gephi, a map ..., with a manifest
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.annotate import annotate
    from pipeline.dataset import Dataset
    from pipeline.execution.run import run
    from pipeline.opened import OpenDataset, open_dataset
    from pipeline.reader import read
    from pipeline.records import Article, Problem, Record, Source
    from pipeline.written import write_report

_HOMES = {
    "annotate": "pipeline.annotate",
    "Dataset": "pipeline.dataset",
    "OpenDataset": "pipeline.opened",
    "open_dataset": "pipeline.opened",
    "run": "pipeline.execution.run",
    "read": "pipeline.reader",
    "Article": "pipeline.records",
    "Problem": "pipeline.records",
    "Record": "pipeline.records",
    "Source": "pipeline.records",
    "write_report": "pipeline.written",
}
__all__ = [
    "Article",
    "Dataset",
    "OpenDataset",
    "Problem",
    "Record",
    "Source",
    "__version__",
    "annotate",
    "open_dataset",
    "read",
    "run",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pipeline' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)

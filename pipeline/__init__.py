"""Dateline turns a dump of news articles into a dataset that can be queried and cited.

from pipeline import annotate, open_dataset, read, run

    read(inputs)                articles as the formats read them
    annotate(articles)          records: people, places, organisations, dates, topics, with offsets
    run(inputs, out)            the whole job: a dataset of Parquet tables in `out`
    open_dataset(path)          its tables as pandas DataFrames
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pipeline.version import __version__

if TYPE_CHECKING:
    from pipeline.annotate import annotate
    from pipeline.dataset import Dataset, open_dataset
    from pipeline.execution.run import run
    from pipeline.reader import read
    from pipeline.records import Article, Problem, Record, Source

_HOMES = {
    "annotate": "pipeline.annotate",
    "Dataset": "pipeline.dataset",
    "open_dataset": "pipeline.dataset",
    "run": "pipeline.execution.run",
    "read": "pipeline.reader",
    "Article": "pipeline.records",
    "Problem": "pipeline.records",
    "Record": "pipeline.records",
    "Source": "pipeline.records",
}
__all__ = ["Article", "Dataset", "Problem", "Record", "Source", "__version__", "annotate", "open_dataset", "read", "run"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'pipeline' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)

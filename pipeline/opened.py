"""A dataset that is opened to be asked: its tables, SQL, searches, entities and articles."""

import sqlite3
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.manifest import Dataset
from pipeline.storage.place import Options, Place

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

    from pipeline.article import DatasetArticle
    from pipeline.plots.base import Picture
    from pipeline.profile import Profile
    from pipeline.query import Params
    from pipeline.search.results import Results


class Table:
    """A table of a dataset: a DuckDB relation, which reads nothing until it is asked.

    `dataset.mentions.filter("kind = 'person'").aggregate("text, count(*) AS n").df()` gives a pandas DataFrame, `.df()` alone
    the whole table; `.pl()`, `.arrow()` and `.fetchmany()` are there too.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, dataset: "OpenDataset | None", owner: type | None = None) -> "duckdb.DuckDBPyRelation":
        if dataset is None:
            return self  # type: ignore[return-value]
        dataset.table_path(self._name)
        return dataset.connection.view(self._name)


class OpenDataset(Dataset):
    """A finished dataset. Each table is a lazy DuckDB relation; `.df()` makes a pandas DataFrame of it.

    from pipeline import open_dataset

        dataset = open_dataset("data/processed/sample")
        dataset.mentions.filter("kind = 'person'").df()
        dataset.query("SELECT outlet, count(*) AS articles FROM articles GROUP BY ALL ORDER BY ALL")
        dataset.search("topic:policing place:Calais date:2015-05..")
        dataset.entity("Bernard Cazeneuve").months
        dataset.report("entities", kind="person", top=20)
        dataset.article("f13c2843063a33db4bc7")
    """

    articles = Table()
    mentions = Table()
    entities = Table()
    dates = Table()
    places = Table()
    focus = Table()
    topics = Table()
    duplicates = Table()
    problems = Table()

    @cached_property
    def connection(self) -> "duckdb.DuckDBPyConnection":
        """The DuckDB connection of the tables. It has one thread, so that the same question gives the same rows each time."""
        import duckdb

        from pipeline.connection import register

        connection = duckdb.connect(":memory:", config={"threads": "1"})
        register(connection, self)
        return connection

    def query(self, sql: str, params: "Params" = None, *, time_limit: float | None = None) -> "pd.DataFrame":
        """The answer to a SELECT, which can read the tables and nothing else. Raises `QueryError`; see `pipeline.query`."""
        from pipeline.query import query

        return query(self, sql, params, time_limit=time_limit)

    def search(
        self,
        query: str,
        *,
        limit: int | None = 20,
        offset: int = 0,
        topics: str | Path | None = None,
        time_limit: float | None = None,
    ) -> "Results":
        """The articles that a query finds, best first: `.df()`, `.total`, or as a sequence of hits. `limit` None gives all.

        The language is that of `dateline search --help` (`pipeline.search.grammar.GRAMMAR`); `topics` is a topics.toml whose
        aliases `topic:` may name. The first search makes the index. Raises `QueryError` where the query cannot be read or takes
        longer than `time_limit` seconds, `DatasetError` where the index cannot be made, `ConfigError` where `topics` cannot be
        used.
        """
        from pipeline.search.find import search
        from pipeline.usertopics.toml import load_topics

        own = load_topics(Path(topics)).aliases if topics else None
        return search(self, query, limit=limit, offset=offset, topics=own, index=self._index(), time_limit=time_limit)

    def entity(self, name: str, kind: str | None = None) -> "Profile":
        """Who or what is named or called `name`: aliases, months, whom it is named with, topics, sentences.

        `kind` keeps to persons, organisations, places ... Raises `QueryError`, with the nearest names, where there is none.
        """
        from pipeline.profile import Profile

        return Profile(self, name, kind)

    def article(self, ident: str) -> "DatasetArticle":
        """One article with what was found in it. Raises `QueryError` where the dataset has no such id."""
        from pipeline.article import article

        return article(self, ident)

    def report(self, name: str, **filters: Any) -> "pd.DataFrame":
        """The report `name`, as `dateline report` has it: `dataset.report("entities", kind="person", start="2019", top=20)`.

        `filters` are the fields of `pipeline.report.Filters`. Raises `QueryError` where there is no such report, it takes no such
        filter, or one names nothing in the dataset.
        """
        from pipeline.report import Filters, report

        return report(self, name, Filters(**filters))

    def chart(self, name: str, **filters: Any) -> "Picture":
        """The report drawn, as `dateline report --plot` does. Raises as `report`, and `DatelineError` where it has no plot.

        Needs the extra `plot`.
        """
        from pipeline.plots import chart
        from pipeline.report import Filters

        return chart(name, self.report(name, **filters), Filters(**filters))

    def _index(self) -> sqlite3.Connection:
        """The index, kept open while the dataset stays as it is."""
        from pipeline.derived import key_of
        from pipeline.search.index import VERSION, opened

        key = key_of(self, VERSION)
        kept: tuple[str, Any] | None = self.__dict__.get("_kept")
        if kept is None or kept[0] != key:
            kept = self.__dict__["_kept"] = (key, opened(self))
        index: sqlite3.Connection = kept[1]
        return index


def open_dataset(path: str | Place, storage: Options | None = None) -> OpenDataset:
    """The dataset that `dateline run` wrote to `path`, a folder or a URL. Raises `DatasetError` where there is none.

    `storage` says how a store is reached: `{"s3": {"endpoint_url": ...}}`; keys come from the environment.
    """
    return OpenDataset(path, storage)

"""What the reports on copies share: the articles by outlet, and what a dataset knows of copies and of agencies."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.query import query
from pipeline.reports.filters import Filters, Where, both, coverage, subject
from pipeline.reports.known import key, wanted

if TYPE_CHECKING:
    from pipeline.dataset import Dataset


def keyed(*more: str) -> str:
    """SQL for the tables `wide` and `called`.

    `wide` has the articles under the conditions `{wide}`, with the key of their outlet ('' where they name none); `more` are
    columns of `articles` that are wanted besides. `called` has an outlet's commonest name by its key.
    """
    columns = ", ".join(("article_id", "published", "language", "words", "duplicate_cluster", "duplicate_of", *more))
    return f"""
keys AS (
    SELECT outlet, {key("outlet")} AS key FROM (SELECT DISTINCT coalesce(outlet, '') AS outlet FROM articles)
),
wide AS (
    SELECT * FROM (SELECT {columns}, coalesce(outlet, '') AS outlet FROM articles WHERE {{wide}}) JOIN keys USING (outlet)
),
called AS (
    SELECT key, first(outlet ORDER BY n DESC, outlet) AS name
    FROM (SELECT key, outlet, count(*) AS n FROM wide GROUP BY ALL) GROUP BY key
)"""  # noqa: S608


def wide(dataset: "Dataset", filters: Filters) -> Where:
    """The articles that the filters keep, whatever their outlet, and with all copies: among these one outlet's are compared."""
    if filters.outlet is not None:
        wanted(dataset, "articles", "outlet", filters.outlet)
    return both(coverage(dataset, replace(filters, outlet=None, unique=None)), subject(dataset, filters))


def agencies_known(dataset: "Dataset") -> bool:
    """Whether copies were looked for, and their agencies with them; an older dataset has no table of them."""
    return "duplicates" in dataset.manifest["tables"] and dataset.manifest.get("duplicates", {}).get("find", True)


def copies_known(dataset: "Dataset") -> bool:
    """Whether copies were looked for, or an article is marked as one all the same."""
    marked = "SELECT 1 FROM articles WHERE duplicate_cluster IS NOT NULL LIMIT 1"
    return agencies_known(dataset) or not query(dataset, marked).empty


def marks(dataset: "Dataset") -> str:
    """SQL for what the dataset knows of articles that have copies: article_id, story, copy (what kind of one it is), agency."""
    empty = "(SELECT '' AS article_id, '' AS cluster, '' AS kind, '' AS agency LIMIT 0)"
    table = "duplicates" if "duplicates" in dataset.manifest["tables"] else empty
    return f"SELECT article_id, cluster AS story, kind AS copy, agency FROM {table}"  # noqa: S608


def wired(dataset: "Dataset") -> str:
    """SQL for the stories that a news agency signs, in whatever copy, filtered or not: story, agency (that of most copies)."""
    signed = f"SELECT story, agency, count(*) AS n FROM ({marks(dataset)}) WHERE agency IS NOT NULL GROUP BY ALL"  # noqa: S608
    return f"SELECT story, first(agency ORDER BY n DESC, agency) AS agency FROM ({signed}) GROUP BY story"  # noqa: S608


def commonest(column: str, table: str, by: str, called: str) -> str:
    """SQL for a row for each `by`, with the values of the column as the list `called`, those of most rows first."""
    counted = f"SELECT {by}, {column}, count(*) AS n FROM {table} WHERE {column} IS NOT NULL GROUP BY ALL"  # noqa: S608
    return f"SELECT {by}, list({column} ORDER BY n DESC, {column}) AS {called} FROM ({counted}) GROUP BY ALL"  # noqa: S608

"""The report `entities`: who and what the articles name."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.filters import NARROWING, STORY, Filters, both, coverage, subject
from pipeline.reports.known import key, same, wanted

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Entities:
    """A row for each name and kind. With `entity`, the rows are those named in the same articles."""

    name: ClassVar = "entities"
    about: ClassVar = "Who and what the articles name, most articles first. --entity keeps the articles that name it."
    columns: ClassVar = {
        "name": "the name, in its commonest form",
        "kind": "person, organisation, place, group, event or other",
        "label": "the model's label, the commonest for the name",
        "articles": "how many articles name it",
        "stories": "how many different stories that makes: copies of one count once",
        "mentions": "how often they do, together",
        "first": "the day of the first article that does",
        "last": "the day of the last",
        "aliases": "how else the articles write it, commonest first",
    }
    takes: ClassVar = NARROWING | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Names by articles, then mentions, then name."""
        where = both(coverage(dataset, filters), subject(dataset, filters, kind=False))
        rows = "true"
        if filters.kind is not None:
            rows = same("kind", "$kind")
            where.params["kind"] = wanted(dataset, "entities", "kind", filters.kind)
        params = {**where.params, "min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, _SQL.format(where=where, rows=rows), params)


def _commonest(column: str) -> str:
    counted = f"SELECT kind, key, {column}, count(*) AS n FROM named GROUP BY ALL"  # noqa: S608
    return f"SELECT kind, key, first({column} ORDER BY n DESC, {column}) AS {column} FROM ({counted}) GROUP BY ALL"  # noqa: S608


_TEXT = "trim(regexp_replace(text, '\\s+', ' ', 'g'))"
_SQL = f"""
WITH scope AS (SELECT article_id, published, {STORY} AS story FROM articles WHERE {{where}}),
named AS (
    SELECT article_id, entity_id, kind, {key("name")} AS key, name, label, mentions, published, story
    FROM entities JOIN scope USING (article_id) WHERE {{rows}}
),
totals AS (
    SELECT kind, key, count(DISTINCT article_id) AS articles, count(DISTINCT story) AS stories, sum(mentions) AS mentions,
           min(published) AS "first", max(published) AS "last"
    FROM named GROUP BY ALL HAVING articles >= $min_count
),
written AS (
    SELECT kind, key, {_TEXT} AS alias, count(*) AS n
    FROM (SELECT article_id, entity_id, text FROM mentions)
    JOIN (SELECT article_id, entity_id, kind, key FROM named) USING (article_id, entity_id) GROUP BY ALL
),
names AS ({_commonest("name")}),
labels AS ({_commonest("label")}),
others AS (
    SELECT kind, key, list(alias ORDER BY n DESC, alias) AS aliases
    FROM written JOIN names USING (kind, key) WHERE alias <> name GROUP BY ALL
)
SELECT name, kind, label, articles, stories, mentions, "first", "last", coalesce(aliases, []) AS aliases
FROM totals JOIN names USING (kind, key) JOIN labels USING (kind, key) LEFT JOIN others USING (kind, key)
ORDER BY articles DESC, mentions DESC, name, kind LIMIT $top
"""  # noqa: S608

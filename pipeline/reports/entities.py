"""The report `entities`: who and what the articles name."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.known import spellings
from pipeline.reports.known_names import known
from pipeline.reports.named import FORMS, LABELS, NAMED, NAMES, SCOPE

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Entities:
    """A row for each entity: names that stand for one over the dataset ("Obama", "Barack Obama") are one, unless `as_written`.

    With `entity`, the rows are those named in the same articles.
    """

    name: ClassVar = "entities"
    about: ClassVar = "Who and what the articles name, most articles first. --entity keeps the articles that name it."
    columns: ClassVar = {
        "name": "the name: of a person the full one; else the form that most articles of the dataset have",
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
            rows = "list_contains($kind, kind)"
            where.params["kind"] = spellings(dataset, "entities", "kind", filters.kind)
        params = {**where.params, "min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, _SQL.format(where=where, rows=rows), params, tables=known(dataset, filters))


_TEXT = "trim(regexp_replace(text, '\\s+', ' ', 'g'))"
_SQL = f"""
WITH scope AS ({SCOPE}), forms AS ({FORMS}),
named AS ({NAMED}),
counted AS (SELECT form, count(*) AS n FROM named GROUP BY form),
totals AS (
    SELECT entity, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories, sum(mentions) AS mentions,
           min(published) AS "first", max(published) AS "last"
    FROM named GROUP BY entity HAVING articles >= $min_count
),
best AS (
    SELECT entity, name, kind, label, articles, stories, mentions, "first", "last"
    FROM totals JOIN ({NAMES}) USING (entity) JOIN ({LABELS}) USING (entity)
    ORDER BY articles DESC, mentions DESC, name, kind LIMIT $top
),
written AS (
    SELECT entity, text, count(*) AS n
    FROM (SELECT article, entity_id, text FROM mentions JOIN (SELECT article_id, article FROM scope) USING (article_id))
    JOIN (SELECT article, entity_id, entity FROM named SEMI JOIN best USING (entity)) USING (article, entity_id)
    GROUP BY ALL
),
others AS (
    SELECT entity, list(alias ORDER BY n DESC, alias) AS aliases
    FROM (SELECT entity, {_TEXT} AS alias, sum(n) AS n FROM written GROUP BY ALL) JOIN best USING (entity)
    WHERE alias <> name GROUP BY entity
)
SELECT name, kind, label, articles, stories, mentions, "first", "last", coalesce(aliases, []) AS aliases
FROM best LEFT JOIN others USING (entity) ORDER BY articles DESC, mentions DESC, name, kind
"""  # noqa: S608

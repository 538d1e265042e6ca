"""Who is named in which articles, as SQL that counts whole numbers: a dataset has few names, and names them often.

Articles, stories, names and the entities that they stand for are numbered once, and counted and joined by number after. The
numbers mean nothing, and no result may depend on them.
"""

from pipeline.reports.filters import STORY
from pipeline.reports.known import key

SCOPE = f"""
SELECT article_id, article, published, min(article) OVER (PARTITION BY story) AS story FROM (
    SELECT article_id, CAST(row_number() OVER () AS INTEGER) AS article, published, {STORY} AS story FROM articles WHERE {{where}}
)
"""  # noqa: S608
"""The articles counted (`where`): article_id, its number, its day, and its story: the number of one article for all copies."""

FORMS = f"""
SELECT name, kind, label, form, min(form) OVER (PARTITION BY kind, key) AS entity FROM (
    SELECT name, kind, label, {key("name")} AS key, CAST(row_number() OVER () AS INTEGER) AS form
    FROM (SELECT DISTINCT name, kind, label FROM entities) WHERE {{rows}}
)
"""  # noqa: S608
"""Each name with its kind and label (`rows`): its number as `form`, and the entity: the number of one form for all that are the
same name and kind."""

NAMED = """
SELECT article, story, published, entity_id, mentions, form, entity
FROM entities JOIN forms USING (name, kind, label) JOIN scope USING (article_id)
"""
"""The rows of `entities` with their numbers, in the articles counted."""


def commonest(column: str) -> str:
    """SQL for the entities' commonest name or label, as `counted` (form, n) has them; the first in the alphabet of several."""
    each = f"SELECT entity, {column}, sum(n) AS n FROM counted JOIN forms USING (form) GROUP BY ALL"  # noqa: S608
    return f"SELECT entity, first({column} ORDER BY n DESC, {column}) AS {column} FROM ({each}) GROUP BY entity"  # noqa: S608


EXACT = "CAST(score AS DECIMAL(18, 9))"
"""A score that can be summed in any order: sums of floats depend on it."""


def mean(column: str, places: int) -> str:
    """SQL for the mean of an exact column, rounded."""
    return f"round(CAST(sum({column}) AS DOUBLE) / count({column}), {places})"

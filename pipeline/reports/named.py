"""Who is named in which articles, as SQL that counts whole numbers: a dataset has few names, and names them often.

Articles, stories, names and the entities that they stand for are numbered once, and counted and joined by number after. The
numbers mean nothing, and no result may depend on them.
"""

from pipeline.reports.filters import STORY

SCOPE = f"""
SELECT article_id, article, published, min(article) OVER (PARTITION BY story) AS story FROM (
    SELECT article_id, CAST(row_number() OVER () AS INTEGER) AS article, published, {STORY} AS story FROM articles WHERE {{where}}
)
"""  # noqa: S608
"""The articles counted (`where`): article_id, its number, its day, and its story: the number of one article for all copies."""

FORMS = """
SELECT name, kind, label, form, called, min(form) OVER (PARTITION BY kind, called) AS entity FROM (
    SELECT name, kind, label, coalesce(known.entity, name) AS called, CAST(row_number() OVER () AS INTEGER) AS form
    FROM (SELECT DISTINCT name, kind, label FROM entities) LEFT JOIN known USING (kind, name) WHERE {rows}
)
"""
"""Each name with its kind and label (`rows`): its number as `form`, what the entity that it stands for is called (by the table
`known`), and that entity: the number of one form for all."""

NAMED = """
SELECT article, story, published, entity_id, mentions, form, entity
FROM entities JOIN forms USING (name, kind, label) JOIN scope USING (article_id)
"""
"""The rows of `entities` with their numbers, in the articles counted."""


NAMES = "SELECT DISTINCT entity, called AS name, kind FROM forms"
"""The entities with their names and kinds."""
LABELS = """
SELECT entity, first(label ORDER BY n DESC, label) AS label
FROM (SELECT entity, label, sum(n) AS n FROM counted JOIN forms USING (form) GROUP BY ALL) GROUP BY entity
"""
"""The entities with their commonest label, as `counted` (form, n) has them; the first in the alphabet of several."""


EXACT = "CAST(score AS DECIMAL(18, 9))"
"""A score that can be summed in any order: sums of floats depend on it."""


def mean(column: str, places: int) -> str:
    """SQL for the mean of an exact column, rounded."""
    return f"round(CAST(sum({column}) AS DOUBLE) / count({column}), {places})"

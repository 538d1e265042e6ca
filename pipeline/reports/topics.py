"""The report `topics`: what the articles are about."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.known import IN_TOPICS
from pipeline.reports.named import EXACT, SCOPE, mean

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Topics:
    """A row for each topic that an article has. With `topic`, the rows are that topic and the narrower ones."""

    name: ClassVar = "topics"
    about: ClassVar = "What the articles are about, most articles first. --topic keeps it and the narrower topics."
    columns: ClassVar = {
        "topic_id": "the IPTC Media Topic, such as medtop:20000133, or your own, such as user:asylum",
        "label": "its English name, or yours",
        "articles": "how many articles have the topic itself",
        "stories": "how many different stories that makes: copies of one count once",
        "articles_with_narrower": "how many articles have it or a narrower topic",
        "stories_with_narrower": "how many different stories these make",
        "mean_score": "how well it fits the articles that have it, from 0 to 1",
        "first": "the day of the first article that has it",
        "last": "the day of the last",
    }
    takes: ClassVar = NARROWING | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Topics by articles, with narrower ones, then label."""
        where = both(coverage(dataset, filters), subject(dataset, filters))
        rows = "true" if filters.topic is None else IN_TOPICS
        params = {**where.params, "min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, _SQL.format(where=where, rows=rows), params)


_SQL = f"""
WITH scope AS ({SCOPE}),
found AS (
    SELECT article, published, story, topic_id, label, {EXACT} AS score, replace(topic_id, 'medtop:', '') AS id, path_ids
    FROM topics JOIN scope USING (article_id) WHERE {{rows}}
),
reached AS (
    SELECT id, count(DISTINCT article) AS articles_with_narrower, count(DISTINCT story) AS stories_with_narrower
    FROM (SELECT article, story, unnest(list_distinct(list_append(path_ids, id))) AS id FROM found) GROUP BY ALL
)
SELECT topic_id, min(label) AS label, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories,
       articles_with_narrower, stories_with_narrower, {mean("score", 4)} AS mean_score,
       min(published) AS "first", max(published) AS "last"
FROM found JOIN reached USING (id)
GROUP BY topic_id, articles_with_narrower, stories_with_narrower HAVING articles >= $min_count
ORDER BY articles DESC, articles_with_narrower DESC, label, topic_id LIMIT $top
"""  # noqa: S608

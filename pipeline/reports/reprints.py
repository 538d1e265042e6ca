"""The report `reprints`: the stories that were printed more than once, and where."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.copies import agencies_known, commonest, keyed, marks, wide
from pipeline.reports.filters import NARROWING, Filters
from pipeline.reports.known import same

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Reprints:
    """A row for each story of two articles or more (`min_count`); `outlet` keeps the stories that it prints, with all copies."""

    name: ClassVar = "reprints"
    about: ClassVar = (
        "Stories that were printed more than once, those in most outlets first. --outlet keeps those that it prints."
    )
    columns: ClassVar = {
        "story": "the story: articles.duplicate_cluster of its articles",
        "title": "the headline of its earliest article, the original where the filters keep that",
        "articles": "how many articles print it: word for word, cut or edited",
        "outlets": "in how many outlets",
        "printed_by": "which, the earliest first",
        "agencies": "which news agencies these articles say they are from, commonest first",
        "exact": "how many of them are word for word the original; empty where the dataset does not know",
        "near": "how many are edited copies of it",
        "first": "the day of the first",
        "last": "the day of the last",
        "article_id": "the article whose headline it is",
    }
    takes: ClassVar = (NARROWING - {"unique"}) | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Stories by outlets, then articles, then day."""
        where = wide(dataset, filters)
        own = "true"
        if filters.outlet is not None:
            own, where.params["outlet"] = same("key", "$outlet"), filters.outlet
        sql = _SQL.format(wide=where, own=own, marks=marks(dataset))
        least = {"min_count": filters.min_count or 2, "top": filters.top}
        return query(dataset, sql, {**where.params, **least, "known": agencies_known(dataset)})


_FIRST = "ORDER BY duplicate_of IS NOT NULL, published NULLS LAST, article_id"
_SQL = f"""
WITH {keyed("title")},
marks AS (SELECT article_id, copy, agency FROM ({{marks}})),
prints AS (
    SELECT duplicate_cluster AS story, name, key, article_id, title, published, duplicate_of, copy, agency
    FROM wide JOIN called USING (key) LEFT JOIN marks USING (article_id)
    WHERE duplicate_cluster IN (SELECT duplicate_cluster FROM wide WHERE {{own}})
),
totals AS (
    SELECT story, count(*) AS articles, count(DISTINCT key) FILTER (key <> '') AS outlets,
           count(*) FILTER (copy = 'exact') AS exact, count(*) FILTER (copy = 'near') AS near,
           min(published) AS "first", max(published) AS "last",
           first(title {_FIRST}) AS title, first(article_id {_FIRST}) AS article_id
    FROM prints GROUP BY story HAVING articles >= $min_count
),
printers AS (
    SELECT story, list(name ORDER BY "first" NULLS LAST, name) AS printed_by
    FROM (SELECT story, key, name, min(published) AS "first" FROM prints WHERE key <> '' GROUP BY ALL) GROUP BY story
),
signers AS ({commonest("agency", "prints", "story", "agencies")})
SELECT story, title, articles, outlets, coalesce(printed_by, []) AS printed_by, coalesce(agencies, []) AS agencies,
       if($known, exact, NULL) AS exact, if($known, near, NULL) AS near, "first", "last", article_id
FROM totals LEFT JOIN printers USING (story) LEFT JOIN signers USING (story)
ORDER BY outlets DESC, articles DESC, "first" NULLS LAST, story LIMIT $top
"""  # noqa: S608

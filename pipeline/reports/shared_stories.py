"""The report `shared-stories`: which outlets print the same stories, and of which agency."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.copies import agencies_known, commonest, keyed, wide, wired
from pipeline.reports.filters import NARROWING, STORY, Filters
from pipeline.reports.known import same

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class SharedStories:
    """A row for each pair of outlets with a story that both print; `outlet` keeps the pairs that it is one of."""

    name: ClassVar = "shared-stories"
    about: ClassVar = "Pairs of outlets that print the same stories, most stories first. --outlet keeps its own pairs."
    columns: ClassVar = {
        "outlet": "the --outlet asked for; else the one of the two with more articles",
        "other": "the other",
        "stories": "how many stories both print: word for word, cut or edited",
        "share": "that as a share of all different stories that either prints, from 0 to 1 (Jaccard)",
        "wire": "how many of `stories` a news agency signs, in whatever outlet's copy; empty where the dataset does not know",
        "agencies": "which agencies, those with most of these stories first",
        "outlet_stories": "how many different stories `outlet` prints, shared or not",
        "other_stories": "how many `other` does",
        "outlet_earlier": "how many of `stories` `outlet` printed on an earlier day than `other`",
        "other_earlier": "how many `other` printed on an earlier day; of the rest the day is the same, or not known",
        "first": "the day of the first article of `stories` in either",
        "last": "the day of the last",
    }
    takes: ClassVar = (NARROWING - {"unique"}) | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Pairs by stories, then share, then names."""
        where = wide(dataset, filters)
        if filters.outlet is not None:
            where.params["outlet"] = filters.outlet
        asked = "false" if filters.outlet is None else same("key", "$outlet")
        pairs = "true" if filters.outlet is None else "one.asked"
        sql = _SQL.format(wide=where, asked=asked, pairs=pairs, wired=wired(dataset))
        least = {"min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, sql, {**where.params, **least, "signed": agencies_known(dataset)})


_SQL = f"""
WITH {keyed()},
wired AS ({{wired}}),
sizes AS (
    SELECT row_number() OVER (ORDER BY asked DESC, articles DESC, name, key) AS place, *
    FROM (
        SELECT key, name, {{asked}} AS asked, count(*) AS articles, count(DISTINCT {STORY}) AS printed
        FROM wide JOIN called USING (key) WHERE key <> '' GROUP BY ALL
    )
),
prints AS (
    SELECT place, asked, duplicate_cluster AS story, min(published) AS "first", max(published) AS "last"
    FROM wide JOIN sizes USING (key) WHERE duplicate_cluster IS NOT NULL GROUP BY ALL
),
pairs AS (
    SELECT one.place AS one, other.place AS other, agency, one."first" < other."first" AS earlier,
           other."first" < one."first" AS later, least(one."first", other."first") AS "first",
           greatest(one."last", other."last") AS "last"
    FROM prints one JOIN prints other ON one.story = other.story AND one.place < other.place
    LEFT JOIN wired ON wired.story = one.story WHERE {{pairs}}
),
totals AS (
    SELECT one, other, count(*) AS stories, count(agency) AS wire, count(*) FILTER (earlier) AS outlet_earlier,
           count(*) FILTER (later) AS other_earlier, min("first") AS "first", max("last") AS "last"
    FROM pairs GROUP BY ALL HAVING stories >= $min_count
),
signers AS ({commonest("agency", "pairs", "one, other", "agencies")})
SELECT left_one.name AS outlet, right_one.name AS other, stories,
       round(stories / (left_one.printed + right_one.printed - stories), 4) AS share, if($signed, wire, NULL) AS wire,
       coalesce(agencies, []) AS agencies, left_one.printed AS outlet_stories, right_one.printed AS other_stories,
       outlet_earlier, other_earlier, "first", "last"
FROM totals LEFT JOIN signers USING (one, other)
JOIN sizes left_one ON left_one.place = one JOIN sizes right_one ON right_one.place = other
ORDER BY stories DESC, share DESC, outlet, other LIMIT $top
"""  # noqa: S608

"""The report `outlets`: who publishes how much, and how much of it others print too."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.copies import agencies_known, commonest, copies_known, keyed, wide, wired
from pipeline.reports.filters import NARROWING, STORY, Filters, Where
from pipeline.reports.known import same

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Outlets:
    """A row for each outlet, and one for the articles that name none. The report `shared-stories` has the pairs of outlets.

    With `outlet` and `unique`, which leave other outlets' copies out, what is shared is still found among all articles that the
    other filters keep. What is not known, as no copies were looked for, is empty.
    """

    name: ClassVar = "outlets"
    about: ClassVar = "Who publishes how much, most articles first: copies, wire, and with whom an outlet shares stories."
    columns: ClassVar = {
        "outlet": "the newspaper, agency or site, in its commonest form; empty for the articles that name none",
        "articles": "how many articles are its",
        "stories": "how many different stories that makes: copies of one count once",
        "shared": "how many of these stories another outlet prints too",
        "wire": "how many of `shared` a news agency signs, in whatever outlet's copy",
        "agencies": "which agencies, those with most of these stories first",
        "shared_with": "the outlets that print the same stories, those with most of them first",
        "copies": "how many of its articles are copies of an earlier one that is not its own",
        "originals": "how many of its articles are the earliest of a story that others print too",
        "words": "the median length of its articles, in words",
        "languages": "their languages, commonest first",
        "first": "the day of its first article",
        "last": "the day of its last",
    }
    takes: ClassVar = NARROWING | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Outlets by articles, then stories, then name."""
        where, own = wide(dataset, filters), Where(unique=bool(filters.unique))
        if filters.outlet is not None:
            own.add(same("key", "$outlet"), outlet=filters.outlet)
        known = {"known": copies_known(dataset), "signed": agencies_known(dataset)}
        sql = _SQL.format(wide=where, own=own, wired=wired(dataset))
        least = {"min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, sql, {**where.params, **own.params, **known, **least})


_SQL = f"""
WITH {keyed()},
counted AS (SELECT * FROM wide WHERE {{own}}),
wired AS ({{wired}}),
marked AS (
    SELECT article_id, key, duplicate_of
    FROM (SELECT article_id, coalesce(outlet, '') AS outlet, duplicate_of FROM articles) JOIN keys USING (outlet)
),
copies AS (
    SELECT copy.article_id, copy.duplicate_of
    FROM (FROM marked WHERE duplicate_of IS NOT NULL) copy LEFT JOIN marked original ON copy.duplicate_of = original.article_id
    WHERE copy.key = '' OR copy.key <> coalesce(original.key, '')
),
prints AS (SELECT DISTINCT key, duplicate_cluster AS story FROM wide WHERE key <> '' AND duplicate_cluster IS NOT NULL),
pairs AS (
    SELECT one.key, called.name AS other FROM prints one JOIN prints ON one.story = prints.story AND one.key <> prints.key
    JOIN called ON called.key = prints.key
),
common AS (SELECT story, agency FROM (SELECT story FROM prints GROUP BY story HAVING count(*) > 1) LEFT JOIN wired USING (story)),
stories AS (
    SELECT key, story, any_value(agency) AS agency
    FROM counted JOIN common ON duplicate_cluster = story WHERE key <> '' GROUP BY key, story
),
shares AS (SELECT key, count(*) AS shared, count(agency) AS wire FROM stories GROUP BY key),
totals AS (
    SELECT key, count(*) AS articles, count(DISTINCT {STORY}) AS stories,
           count(*) FILTER (article_id IN (SELECT article_id FROM copies)) AS copies,
           count(*) FILTER (article_id IN (SELECT duplicate_of FROM copies)) AS originals,
           round(median(words), 1) AS words, min(published) AS "first", max(published) AS "last"
    FROM counted GROUP BY key HAVING articles >= $min_count
),
wires AS ({commonest("agency", "stories", "key", "agencies")}),
partners AS ({commonest("other", "pairs", "key", "shared_with")}),
spoken AS ({commonest("language", "counted", "key", "languages")})
SELECT name AS outlet, articles, stories, if($known, coalesce(shared, 0), NULL) AS shared,
       if($signed, coalesce(wire, 0), NULL) AS wire, coalesce(agencies, []) AS agencies, coalesce(shared_with, []) AS shared_with,
       if($known, copies, NULL) AS copies, if($known, originals, NULL) AS originals, words, coalesce(languages, []) AS languages,
       "first", "last"
FROM totals JOIN called USING (key) LEFT JOIN shares USING (key) LEFT JOIN wires USING (key) LEFT JOIN partners USING (key)
LEFT JOIN spoken USING (key)
ORDER BY articles DESC, stories DESC, outlet LIMIT $top
"""  # noqa: S608

"""The report `coverage`: what is in the dump, and what is not."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.copies import copies_known, keyed, marks
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.periods import PERIOD, chosen

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Coverage:
    """A row for each value of each section: what a reader should know of a dump before counting anything in it.

    The sections, in this order: `total`; `language`; `outlet`; the period (`year` unless `by` says so; a week, as a quarter, is
    its first day); `published_from`; `duplicates` (single: without a copy; original; exact and near copies; empty where none
    were looked for); `agency` (of articles with copies); `words` (the length of the text); `zone`; `kept` and `rejected` (the
    problems that were met, as stage/code); `file` (of the input). An empty value is of the articles that have none. Within a
    section the commonest comes first, but periods, lengths and kinds of duplicates come in their own order. What was rejected
    has no outlet, language or day, and so is told only where nothing is filtered. `min_count` and `top` shorten the sections
    that may be long: language, outlet, agency, kept, rejected and file.
    """

    name: ClassVar = "coverage"
    about: ClassVar = (
        "What is in the dump: languages, outlets, years (or --by), copies, lengths, problems and more, a row a value."
    )
    columns: ClassVar = {
        "section": "total, language, outlet, year (or what --by says), published_from, duplicates, agency, words, zone, kept, "
        "rejected or file",
        "value": "which language, outlet, year ...; of a problem its stage and code; empty for the articles that have none",
        "articles": "how many articles have it; of rejected: how many were left out",
        "stories": "how many different stories that makes: copies of one count once",
        "share": "`articles` as a share of all, from 0 to 1; of rejected: of all that were read; of a zone: its share of the "
        "text, in characters",
        "first": "the day of the first article that has it",
        "last": "the day of the last",
        "example": "where to look: the first such article, as path:line or path!member:line of the input",
    }
    takes: ClassVar = NARROWING | {"by", "min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Sections in their order, and each one's values in theirs."""
        where = both(coverage(dataset, filters), subject(dataset, filters))
        by = chosen(filters, "year")
        shape = {"year": "%Y", "month": "%Y-%m"}.get(by, "%Y-%m-%d")
        own = {"by": by, "shape": shape, "known": copies_known(dataset), "narrowed": str(where) != "true"}
        sql = _SQL.format(wide=where, marks=marks(dataset))
        return query(dataset, sql, {**where.params, **own, "min_count": filters.min_count or 1, "top": filters.top})


_LEAST = (2000, 1000, 500, 200, 50, 1)
_BETWEEN = " ".join(
    f"WHEN words >= {least} THEN '{least} to {most - 1}'" for least, most in zip(_LEAST[1:], _LEAST, strict=False)
)
_LENGTH = f"CASE WHEN words >= {_LEAST[0]} THEN '{_LEAST[0]} or more' {_BETWEEN} WHEN words = 0 THEN '0' END"
_COPY = """coalesce(copy, CASE WHEN NOT $known THEN '' WHEN single THEN 'single'
                              WHEN duplicate_of IS NULL THEN 'original' ELSE 'copy' END)"""
_PLACE = "concat_ws('!', nullif(path, ''), nullif(member, '')) || coalesce(':' || line, '')"

_SECTIONS = {
    "total": ("scope", "'all'", "0"),
    "language": ("scope", "language", "0"),
    "outlet": ("scope", "name", "0"),
    "year": ("scope", "strftime(period, $shape)", "epoch(period)"),
    "published_from": ("scope", "published_from", "0"),
    "duplicates": ("scope", _COPY, f"list_position(['single', 'original', 'exact', 'near', 'copy'], {_COPY})"),
    "agency": ("scope WHERE agency IS NOT NULL", "agency", "0"),
    "words": ("scope", _LENGTH, "words"),
    "zone": ("zones", "zone", "0"),
    "kept": ("met WHERE kept", "problem", "0"),
    "rejected": ("met WHERE NOT kept", "problem", "0"),
    "file": ("scope", "path", "0"),
}
"""Section -> the table that it counts, the value of a row, and what its values are ordered by before they are by articles."""
_LONG = ("language", "outlet", "agency", "kept", "rejected", "file")

_ONE = ", ".join(f"any_value({column}) AS {column}" for column in ("single", "cluster", "published", "example")) + ", n"


def _counted(number: int, section: str) -> str:
    table, value, order = _SECTIONS[section]
    return f"""
SELECT {number} AS number, '{section}' AS section, coalesce({value}, '') AS value, min({order}) AS place,
       count(*) AS articles, count(*) FILTER (single) + count(DISTINCT cluster) AS stories, sum(size) AS size,
       min(published) AS "first", max(published) AS "last", arg_min(example, n) AS example
FROM {table} GROUP BY ALL"""  # noqa: S608


_SQL = f"""
WITH {keyed("published_from", "path", "member", "line")},
marks AS (SELECT article_id, copy, agency FROM ({{marks}})),
scope AS (
    SELECT row_number() OVER (ORDER BY path, member, line, article_id) AS n, article_id, duplicate_cluster AS cluster,
           duplicate_cluster IS NULL AS single, duplicate_of, copy, agency, published, {PERIOD} AS period, published_from,
           language, name, words, path, 1 AS size, {_PLACE} AS example
    FROM wide JOIN called USING (key) LEFT JOIN marks USING (article_id)
),
zones AS (
    SELECT zone, sum(characters) AS size, {_ONE}
    FROM (
        SELECT article_id, zone.kind AS zone, zone."end" - zone.start AS characters
        FROM (SELECT article_id, unnest(zones) AS zone FROM articles)
    ) JOIN scope USING (article_id) GROUP BY n, zone
),
met AS (
    SELECT problem, kept, 1 AS size, {_ONE}
    FROM (
        SELECT dense_rank() OVER (ORDER BY path, member, line, article_id) AS n, stage || '/' || code AS problem, kept,
               single, cluster, published, place AS example
        FROM (SELECT *, {_PLACE} AS place FROM problems) LEFT JOIN (FROM scope SELECT article_id, single, cluster, published)
        USING (article_id) WHERE single IS NOT NULL OR NOT $narrowed
    ) GROUP BY n, problem, kept
),
counted AS ({" UNION ALL ".join(_counted(*numbered) for numbered in enumerate(_SECTIONS))}),
shared AS (
    SELECT *, coalesce(max(articles) FILTER (section = 'total') OVER (), 0) AS total,
           sum(articles) OVER (PARTITION BY section) AS all_articles, sum(size) OVER (PARTITION BY section) AS all_sizes,
           row_number() OVER (PARTITION BY section ORDER BY articles DESC, value) AS rank
    FROM counted
)
SELECT if(section = 'year', $by, section) AS section, value, articles, if(section = 'rejected', NULL, stories) AS stories,
       round(CASE section WHEN 'zone' THEN size / all_sizes WHEN 'rejected' THEN articles / (total + all_articles)
                          ELSE articles / total END, 4) AS share, "first", "last", coalesce(example, '') AS example
FROM shared WHERE section NOT IN {_LONG} OR (articles >= $min_count AND rank <= coalesce($top, rank))
ORDER BY number, place NULLS LAST, articles DESC, value
"""  # noqa: S608

"""The report `places`: where on the map the articles are, ready for a map."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.named import EXACT, SCOPE, mean

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


class Places:
    """A row for each place of the gazetteer that an article names. Peoples and organisations are not counted as their places."""

    name: ClassVar = "places"
    about: ClassVar = "The places that articles name, with their points, most articles first."
    columns: ClassVar = {
        "name": "the place's name in the gazetteer",
        "kind": "country, admin1, admin2, region, water, continent, landmark, capital or city",
        "country": "ISO 3166 code of the country it lies in",
        "admin1": "GeoNames' code of the first-level unit it lies in",
        "lat": "latitude in degrees (WGS 84)",
        "lon": "longitude in degrees (WGS 84)",
        "geonameid": "its number in GeoNames; empty for a region whose number is not known",
        "articles": "how many articles name it",
        "stories": "how many different stories that makes: copies of one count once",
        "about": "how many articles are about it: it is their country, region or city",
        "mentions": "how often the articles name it, together",
        "mean_score": "how sure its being this place is, from 0 to 1, on average",
        "first": "the day of the first article that names it",
        "last": "the day of the last",
        "names": "how the articles write it, commonest first",
    }
    takes: ClassVar = (NARROWING - {"kind"}) | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Places by articles, then mentions, then name and point."""
        where = both(coverage(dataset, filters), subject(dataset, filters, kind=False))
        params = {**where.params, "min_count": filters.min_count or 1, "top": filters.top}
        return query(dataset, _SQL.format(where=where), params)


_PLACE = "name, kind, country, admin1, lat, lon, geonameid"
_SAME = " AND ".join(f"p.{column} IS NOT DISTINCT FROM q.{column}" for column in _PLACE.split(", "))
_SQL = f"""
WITH scope AS ({SCOPE}),
found AS (SELECT article_id, entity_id, mentions, score, {_PLACE} FROM places WHERE via IN ('name', 'part')),
points AS (SELECT {_PLACE}, CAST(row_number() OVER () AS INTEGER) AS place FROM (SELECT DISTINCT {_PLACE} FROM found)),
named AS (
    SELECT place, article, story, published, entity_id, mentions, {EXACT} AS score
    FROM found p JOIN points q ON {_SAME} JOIN scope USING (article_id)
),
written AS (
    SELECT place, name, count(*) AS n
    FROM named JOIN (SELECT article, entity_id, name FROM entities JOIN scope USING (article_id)) USING (article, entity_id)
    GROUP BY ALL
),
forms AS (SELECT place, list(name ORDER BY n DESC, name) AS names FROM written GROUP BY place),
central AS (SELECT geonameid, count(DISTINCT article) AS about FROM focus JOIN scope USING (article_id) GROUP BY ALL),
totals AS (
    SELECT place, count(DISTINCT article) AS articles, count(DISTINCT story) AS stories, sum(mentions) AS mentions,
           {mean("score", 3)} AS mean_score, min(published) AS "first", max(published) AS "last"
    FROM named GROUP BY place HAVING articles >= $min_count
)
SELECT {_PLACE}, articles, stories, coalesce(about, 0) AS about, mentions, mean_score, "first", "last", names
FROM totals JOIN points USING (place) JOIN forms USING (place) LEFT JOIN central USING (geonameid)
ORDER BY articles DESC, mentions DESC, name, lat, lon, geonameid, country, admin1, kind LIMIT $top
"""  # noqa: S608

"""The report `places`: where on the map the articles are, ready for a map."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.query import query
from pipeline.reports.filters import NARROWING, STORY, Filters, both, coverage, subject

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


def _of(table: str) -> str:
    return ", ".join(f"{table}.{column}" for column in _PLACE.split(", "))


_SAME = " AND ".join(f"totals.{column} IS NOT DISTINCT FROM forms.{column}" for column in _PLACE.split(", "))
_SQL = f"""
WITH scope AS (SELECT article_id, published, {STORY} AS story FROM articles WHERE {{where}}),
named AS (
    SELECT {_of("p")}, p.article_id, p.mentions, p.score, scope.published, story,
           entities.name AS written
    FROM places p JOIN scope USING (article_id) JOIN entities USING (article_id, entity_id) WHERE p.via IN ('name', 'part')
),
central AS (
    SELECT geonameid, count(DISTINCT article_id) AS about FROM focus JOIN scope USING (article_id) GROUP BY ALL
),
forms AS (
    SELECT {_PLACE}, list(written ORDER BY n DESC, written) AS names
    FROM (SELECT {_PLACE}, written, count(*) AS n FROM named GROUP BY ALL) GROUP BY ALL
),
totals AS (
    SELECT {_PLACE}, count(DISTINCT article_id) AS articles, count(DISTINCT story) AS stories, sum(mentions) AS mentions,
           round(avg(score), 3) AS mean_score, min(published) AS "first", max(published) AS "last"
    FROM named GROUP BY ALL HAVING articles >= $min_count
)
SELECT {_of("totals")}, articles, stories, coalesce(about, 0) AS about, mentions, mean_score, "first", "last", names
FROM totals JOIN forms ON {_SAME}
LEFT JOIN central ON totals.geonameid = central.geonameid
ORDER BY articles DESC, mentions DESC, name, lat, lon LIMIT $top
"""  # noqa: S608

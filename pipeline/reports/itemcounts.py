"""In how many articles of each side a name, topic or place is: SQL over the table `sides` of a comparison."""

from pipeline.reports.known import key
from pipeline.resolution.lookup import RESOLVED

_COUNTS = """
    count(*) AS articles, count(*) FILTER (side = 1) AS one_count, count(*) FILTER (side = 2) AS other_count
"""
_SIDED = "SELECT article_id, side, row_number() OVER () AS n FROM sides"
_COMMONEST = "SELECT kind, key, first(name ORDER BY uses DESC, name) AS item FROM forms GROUP BY ALL"

ENTITIES = f"""
WITH named AS (
    SELECT n, side, kind, name FROM ({RESOLVED}) JOIN ({_SIDED}) USING (article_id) WHERE name <> '' AND {{rows}}
),
forms AS (SELECT kind, name, {key("name")} AS key, uses FROM (SELECT kind, name, count(*) AS uses FROM named GROUP BY ALL)),
totals AS (
    SELECT kind, key, {_COUNTS} FROM (SELECT DISTINCT kind, key, n, side FROM named JOIN forms USING (kind, name)) GROUP BY ALL
)
SELECT item, kind, '' AS id, articles, one_count, other_count
FROM totals JOIN ({_COMMONEST}) USING (kind, key) WHERE articles >= $min_count
"""  # noqa: S608
TOPICS = f"""
WITH found AS (SELECT DISTINCT topic_id, n, side FROM topics JOIN ({_SIDED}) USING (article_id) WHERE {{rows}}),
labels AS (SELECT topic_id, min(label) AS label FROM topics GROUP BY ALL)
SELECT label AS item, 'topic' AS kind, topic_id AS id, {_COUNTS}
FROM found JOIN labels USING (topic_id) GROUP BY ALL HAVING articles >= $min_count
"""  # noqa: S608
_PLACE = "name, kind, country, admin1, lat, lon, geonameid"
PLACES = f"""
SELECT name AS item, kind, coalesce(CAST(geonameid AS VARCHAR), '') AS id, articles, one_count, other_count FROM (
    SELECT {_PLACE}, {_COUNTS} FROM (
        SELECT DISTINCT {_PLACE}, n, side FROM places JOIN ({_SIDED}) USING (article_id)
        WHERE via IN ('name', 'part') AND {{rows}}
    ) GROUP BY ALL HAVING articles >= $min_count
)
"""  # noqa: S608

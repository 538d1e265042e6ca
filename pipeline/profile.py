"""What a dataset says of one person, organisation, place, group or event."""

import unicodedata
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.errors import QueryError
from pipeline.query import query, stream
from pipeline.sentences import sentence_at

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


def _key(column: str) -> str:
    return f"lower(nfc_normalize(replace({column}, chr(10), ' ')))"


_OF = "article_id, entity_id"
_NAMED = f"""
WITH named AS (
    SELECT {_OF}, kind, name, mentions FROM entities
    WHERE ($kind IS NULL OR kind = $kind) AND (
        {_key("name")} = $key OR ({_OF}) IN (SELECT ({_OF}) FROM mentions WHERE {_key("text")} = $key)
    )
)
"""  # noqa: S608
_COUNTS = """
SELECT count(DISTINCT article_id) AS articles, coalesce(sum(mentions), 0) AS mentions, min(published) AS "first",
       max(published) AS "last"
FROM named JOIN (SELECT article_id, published FROM articles) USING (article_id)
"""
_NAMES = """
SELECT name, kind, count(DISTINCT article_id) AS articles, sum(mentions) AS mentions FROM named GROUP BY ALL
ORDER BY articles DESC, mentions DESC, name, kind
"""
_ALIASES = f"""
SELECT trim(regexp_replace(text, '\\s+', ' ', 'g')) AS alias, count(DISTINCT article_id) AS articles, count(*) AS mentions
FROM mentions JOIN (SELECT {_OF} FROM named) USING ({_OF}) GROUP BY ALL ORDER BY mentions DESC, alias
"""  # noqa: S608
_MONTHS = """
SELECT strftime(published, '%Y-%m') AS month, count(DISTINCT article_id) AS articles, sum(mentions) AS mentions
FROM named JOIN (SELECT article_id, published FROM articles) USING (article_id) WHERE published IS NOT NULL
GROUP BY ALL ORDER BY month
"""
_TOGETHER = f"""
SELECT first(name ORDER BY n DESC, name) AS name, kind, CAST(sum(n) AS BIGINT) AS articles FROM (
    SELECT e.name, e.kind, count(DISTINCT article_id) AS n
    FROM entities e SEMI JOIN named USING (article_id) ANTI JOIN named own USING ({_OF}) GROUP BY ALL
) GROUP BY lower(name), kind ORDER BY articles DESC, name, kind
"""  # noqa: S608
_TOPICS = """
SELECT topic_id, min(label) AS label, count(DISTINCT article_id) AS articles, round(avg(score), 3) AS mean_score
FROM topics SEMI JOIN named USING (article_id) GROUP BY topic_id ORDER BY articles DESC, topic_id
"""
_PLACES = f"""
SELECT a.article_id, a.published, a.outlet, a.title, a.url, m.start, m."end", m.text AS mention, a.text
FROM mentions m SEMI JOIN named USING ({_OF}) JOIN articles a USING (article_id)
ORDER BY a.published NULLS LAST, a.article_id, m.start LIMIT $most
"""  # noqa: S608


class Profile:
    """An entity over the whole dataset. Each table is asked for once, when it is first looked at.

    It is whatever an article names, or anywhere calls, `name`: case does not count, and other forms of the name in the same
    article count too. Articles are not compared: "Clinton" is everyone who is called so, and `names` says who they are.
    """

    def __init__(self, dataset: "Dataset", name: str, kind: str | None = None) -> None:
        self._dataset, self.name, self.kind = dataset, " ".join(name.split()), kind
        self._params = {"key": unicodedata.normalize("NFC", self.name).lower(), "kind": kind}
        if not self.articles:
            raise QueryError(_unknown(dataset, self.name, kind))

    def __repr__(self) -> str:
        return f"<{self.name}: {self.articles:,} articles, {self.mentions:,} mentions>"

    @property
    def articles(self) -> int:
        """How many articles name it."""
        return int(self._counts["articles"])

    @property
    def mentions(self) -> int:
        """How often they do, together."""
        return int(self._counts["mentions"])

    @cached_property
    def names(self) -> "pd.DataFrame":
        """The fullest forms of its name in the articles: name, kind, articles, mentions; most articles first."""
        return self._table(_NAMES)

    @cached_property
    def aliases(self) -> "pd.DataFrame":
        """Every form in which it is named: alias, articles, mentions; most mentions first."""
        return self._table(_ALIASES)

    @cached_property
    def months(self) -> "pd.DataFrame":
        """Month (2015-05), articles, mentions; months without an article and articles without a day are left out."""
        return self._table(_MONTHS)

    @cached_property
    def together(self) -> "pd.DataFrame":
        """Who and what the same articles name: name, kind, articles; most articles first."""
        return self._table(_TOGETHER)

    @cached_property
    def topics(self) -> "pd.DataFrame":
        """The topics of its articles: topic_id, label, articles, mean_score; most articles first."""
        return self._table(_TOPICS)

    def sentences(self, most: int | None = None) -> "pd.DataFrame":
        """Each mention in its sentence, by day: article_id, published, outlet, title, url, start, end, mention, sentence.

        `start` and `end` index the article's text. Without `most` all are given.
        """
        import pandas as pd

        frames = []
        for frame in stream(self._dataset, _NAMED + _PLACES, {**self._params, "most": most}, rows=1000):
            rows = zip(frame["text"], frame["start"], frame["end"], strict=True)
            said = [_sentence(str(text), int(start), int(end)) for text, start, end in rows]
            frames.append(frame.drop(columns="text").assign(sentence=pd.Series(said, index=frame.index, dtype="str")))
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def _counts(self) -> "pd.Series[Any]":
        return self._table(_COUNTS).iloc[0]

    def _table(self, sql: str) -> "pd.DataFrame":
        return query(self._dataset, _NAMED + sql, self._params)

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.name)}</h3><p>{self.articles:,} articles, {self.mentions:,} mentions</p>"]
        for title, frame in (("Also named", self.aliases), ("Together with", self.together), ("Topics", self.topics)):
            parts.append(f"<h4>{title}</h4>{frame.head(10).to_html(index=False, escape=True)}")
        return "".join(parts)


def _sentence(text: str, start: int, end: int) -> str:
    first, last = sentence_at(text, start, end)
    return " ".join(text[first:last].split())


_NEAR = f"""
WITH names AS (SELECT name, count(*) AS n FROM entities WHERE name <> '' AND ($kind IS NULL OR kind = $kind) GROUP BY ALL),
scored AS (SELECT *, contains({_key("name")}, $key) AS inside, jaro_winkler_similarity({_key("name")}, $key) AS alike FROM names)
SELECT name FROM scored WHERE inside OR alike >= 0.8 ORDER BY inside DESC, alike DESC, n DESC, name LIMIT 3
"""  # noqa: S608


def _unknown(dataset: "Dataset", name: str, kind: str | None) -> str:
    near = query(dataset, _NEAR, {"key": name.lower(), "kind": kind})["name"]
    hint = f"near it: {', '.join(near)}" if len(near) else "and none comes near"
    return f"the dataset names no {kind or 'entity'} '{name}'; {hint}"

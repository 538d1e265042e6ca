"""What a dataset says of one person, organisation, place, group or event."""

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from pipeline.named import NAMED, same, sought, unknown
from pipeline.query import query
from pipeline.resolution.lookup import RESOLVED, known

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset


_OF = "article_id, entity_id"
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
    FROM ({RESOLVED}) e SEMI JOIN named USING (article_id) ANTI JOIN named own USING ({_OF}) GROUP BY ALL
) GROUP BY lower(name), kind ORDER BY articles DESC, name, kind
"""  # noqa: S608
_TOPICS = """
SELECT topic_id, min(label) AS label, count(DISTINCT article_id) AS articles, round(avg(score), 3) AS mean_score
FROM topics SEMI JOIN named USING (article_id) GROUP BY topic_id ORDER BY articles DESC, topic_id
"""
_SENTENCES = ("article_id", "published", "outlet", "title", "url", "start", "end", "mention", "sentence")


class Profile:
    """An entity over the whole dataset. Each table is asked for once, when it is first looked at.

    It is whatever an article names, or anywhere calls, `name`: case does not count, and other forms of the name in the same
    article count too, and names that stand for the same over the dataset. "Clinton" is everyone who is called so: `names` says
    who they are.
    """

    def __init__(self, dataset: "Dataset", name: str, kind: str | None = None) -> None:
        self._dataset, self.name, self.kind = dataset, " ".join(name.split()), kind
        self._params = sought(name, kind)
        self._tables = {**same(dataset, name), "known": known(dataset)}
        if not self.articles:
            raise unknown(dataset, name, kind)

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

        from pipeline.kwic import IN_NAMED, Keywords, contexts

        keywords = Keywords(name=self.name, kind=self.kind, articles=IN_NAMED, most=most)
        return pd.concat([frame[list(_SENTENCES)] for frame in contexts(self._dataset, keywords)], ignore_index=True)

    @cached_property
    def _counts(self) -> "pd.Series[Any]":
        return self._table(_COUNTS).iloc[0]

    def _table(self, sql: str) -> "pd.DataFrame":
        return query(self._dataset, NAMED + sql, self._params, tables=self._tables)

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.name)}</h3><p>{self.articles:,} articles, {self.mentions:,} mentions</p>"]
        for title, frame in (("Also named", self.aliases), ("Together with", self.together), ("Topics", self.topics)):
            parts.append(f"<h4>{title}</h4>{frame.head(10).to_html(index=False, escape=True)}")
        return "".join(parts)

"""More reports as a researcher would write them in pandas: outlets, coverage, compare and context. Part of `benchmarks/query.py`.

They count the same things, by outlets and names as they are spelt; what takes no work is left out, so rows may differ by a few.
"""

import re

import numpy as np
import pandas as pd
from query_plain import Plain, _key

from pipeline.report import Filters

_END = re.compile(r"(?<=[.!?])\s+|\n+")


class More(Plain):
    """The same tables; each method is a report, and gives how many rows it has."""

    def outlets(self, asked: Filters) -> int:
        """Counts of each outlet, and with whom it shares stories."""
        articles = self.tables["articles"]
        kept = self.scope(asked).merge(articles[["article_id", "outlet", "language", "words"]], on="article_id")
        kept = kept[kept["outlet"].str.strip() != ""]
        groups = kept.groupby("outlet")
        counts = groups.agg(
            articles=("article_id", "size"),
            stories=("story", "nunique"),
            words=("words", "median"),
            languages=("language", lambda codes: list(codes.value_counts().index)),
            first=("published", "min"),
            last=("published", "max"),
        )
        own = kept[["story", "outlet"]].drop_duplicates()
        shared = own[own["story"].duplicated(keep=False)]
        both = shared.merge(shared, on="story", suffixes=("", "_other"))
        both = both[both["outlet"] != both["outlet_other"]]
        counts["shared_with"] = both.groupby("outlet")["outlet_other"].agg(lambda others: list(others.value_counts().index))
        return len(counts)

    def coverage(self, asked: Filters) -> int:
        """Articles by language, outlet, year, source of the day, length and zone, and the problems."""
        articles, problems = self.tables["articles"], self.tables["problems"]
        kept = self.scope(asked).merge(articles.drop(columns="published"), on="article_id")
        parts = [
            kept.groupby(column, dropna=False).agg(articles=("article_id", "size"), stories=("story", "nunique"))
            for column in ("language", "outlet", "published_from")
        ]
        parts.append(kept.groupby(kept["published"].dt.year).agg(articles=("article_id", "size"), stories=("story", "nunique")))
        parts.append(kept.groupby(pd.cut(kept["words"], [-1, 0, 50, 200, 1000, 10_000_000])).size().to_frame())
        zones = kept[["article_id", "zones"]].explode("zones").dropna()
        zones["kind"] = [zone["kind"] for zone in zones["zones"]]
        parts.append(zones.groupby("kind")["article_id"].nunique().to_frame())
        parts.append(problems.groupby(["stage", "code", "kept"]).size().to_frame())
        return sum(map(len, parts))

    def compare(self, asked: Filters) -> int:
        """Log-odds with a prior of each name in articles on the topic against the others."""
        scope = self.scope(asked)
        said = self.named(scope).drop_duplicates(["article_id", "kind", "key"])
        inside = said["article_id"].isin(self.about())
        counts = said.assign(one=inside, other=~inside).groupby(["kind", "key"])[["one", "other"]].sum()
        counts = counts[counts.sum(axis=1) >= 5]
        sizes = np.array([scope["article_id"].isin(self.about()).sum(), 0])
        sizes[1] = len(scope) - sizes[0]
        prior = 0.1 * sizes.min()
        share = counts.sum(axis=1) / sizes.sum()
        there, rest = counts.add(prior * share, axis=0), sizes - counts + prior * (1 - share).to_numpy()[:, None]
        odds = np.log(there / rest)
        z = (odds["one"] - odds["other"]) / np.sqrt((1 / there + 1 / rest).sum(axis=1))
        return len(counts.assign(z=z).sort_values("z"))

    def context(self, asked: Filters) -> int:
        """The mentions of the entity (or all), each with its sentence."""
        entities, scope = self.tables["entities"], self.scope(asked)
        if asked.entity:
            entities = entities[_key(entities["name"]) == asked.entity.lower()]
        own = entities[["article_id", "entity_id", "name"]].merge(scope[["article_id"]], on="article_id")
        said = self.tables["mentions"].merge(own, on=["article_id", "entity_id"])
        texts = self.tables["articles"].set_index("article_id")["text"].to_dict()
        ends = {ident: [match.end() for match in _END.finditer(texts[ident])] for ident in said["article_id"].unique()}
        sentences = []
        for ident, start in zip(said["article_id"], said["start"], strict=True):
            at = np.searchsorted(ends[ident], start, side="right")
            first, last = ends[ident][at - 1] if at else 0, ends[ident][at] if at < len(ends[ident]) else None
            sentences.append(" ".join(texts[ident][first:last].split()))
        return len(said.assign(sentence=sentences))

"""The reports as a researcher would write them in pandas: part of `benchmarks/query.py`.

They make the same rows, with every column that takes work; only the order of rows is left out.
"""

import numpy as np
import pandas as pd

from pipeline.report import Filters

_POLITICS = "11000000"
_PLACE = ["name", "kind", "country", "admin1", "lat", "lon", "geonameid"]


class Plain:
    """The tables in memory, and the reports in pandas. A new report is a method of its name, and a line in `reports`."""

    def __init__(self, tables: dict[str, pd.DataFrame]) -> None:
        self.tables = tables

    def about(self) -> "set[str]":
        """The articles on the topic."""
        topics = self.tables["topics"]
        return set(topics.loc[[_POLITICS in path for path in topics["path_ids"]], "article_id"])

    def naming(self, name: str) -> "set[str]":
        """The articles that name the entity."""
        entities = self.tables["entities"]
        return set(entities.loc[_key(entities["name"]) == name.lower(), "article_id"])

    def scope(self, asked: Filters, *, narrow: bool = True) -> pd.DataFrame:
        """The articles that the filters keep: article_id, published, story; `narrow` is whether the entity counts."""
        kept = self.tables["articles"][["article_id", "published", "duplicate_cluster", "duplicate_of"]]
        kept = kept.assign(story=kept["duplicate_cluster"].fillna(kept["article_id"]))
        kept["published"] = pd.to_datetime(kept["published"])
        if asked.start:
            kept = kept[kept["published"] >= asked.start]
        if asked.topic:
            kept = kept[kept["article_id"].isin(self.about())]
        if asked.entity and narrow:
            kept = kept[kept["article_id"].isin(self.naming(asked.entity))]
        if asked.unique:
            order = kept.assign(copy=kept["duplicate_of"].notna()).sort_values(["copy", "published", "article_id"])
            kept = order.drop_duplicates("story")
        return kept[["article_id", "published", "story"]]

    def named(self, scope: pd.DataFrame) -> pd.DataFrame:
        """The entities of these articles, with the form in which their names are compared."""
        found = self.tables["entities"].merge(scope, on="article_id")
        return found.assign(key=_key(found["name"]))

    def entities(self, asked: Filters) -> int:
        """Counts, the commonest name and label, and the aliases of each entity."""
        named = self.named(self.scope(asked))
        groups = named.groupby(["kind", "key"])
        counts = _counts(groups).assign(name=_first(named, "name"), label=_first(named, "label"))
        said = self.tables["mentions"][["article_id", "entity_id", "text"]].merge(
            named[["article_id", "entity_id", "kind", "key"]], on=["article_id", "entity_id"]
        )
        spelt = said.groupby(["kind", "key", "text"]).size().reset_index(name="n").sort_values("n", ascending=False)
        aliases = spelt.groupby(["kind", "key"])["text"].agg(list)
        return len(counts.join(aliases))

    def places(self, asked: Filters) -> int:
        """Counts, the mean score and the names of each place, and how many articles are about it."""
        scope, all_places = self.scope(asked), self.tables["places"]
        found = all_places[all_places["via"].isin(["name", "part"])].merge(scope, on="article_id")
        counts = _counts(found.groupby(_PLACE, dropna=False)).reset_index()
        counts["mean_score"] = found.groupby(_PLACE, dropna=False)["score"].mean().round(3).to_numpy()
        written = found.merge(
            self.tables["entities"][["article_id", "entity_id", "name"]].rename(columns={"name": "written"}),
            on=["article_id", "entity_id"],
        )
        spelt = written.groupby([*_PLACE, "written"], dropna=False).size().reset_index(name="n").sort_values("n", ascending=False)
        names = spelt.groupby(_PLACE, dropna=False)["written"].agg(list).reset_index()
        about = self.tables["focus"].merge(scope, on="article_id").groupby("geonameid")["article_id"].nunique()
        return len(counts.merge(names, on=_PLACE).join(about.rename("about"), on="geonameid"))

    def topics(self, asked: Filters) -> int:
        """Counts of each topic, itself and with the narrower ones."""
        found = self.tables["topics"].merge(self.scope(asked), on="article_id")
        if asked.topic:
            found = found[[_POLITICS in path for path in found["path_ids"]]]
        counts = found.groupby(["topic_id", "label"]).agg(
            articles=("article_id", "nunique"),
            stories=("story", "nunique"),
            mean_score=("score", "mean"),
            first=("published", "min"),
            last=("published", "max"),
        )
        reached = found.explode("path_ids").groupby("path_ids")[["article_id", "story"]].nunique()
        ids = counts.index.get_level_values("topic_id").str.removeprefix("medtop:")
        return len(counts.assign(articles_with_narrower=reached["article_id"].reindex(ids).to_numpy()))

    def timeline(self, asked: Filters) -> int:
        """Counts of each month, all and those that match."""
        coverage = self.scope(Filters(start=asked.start, unique=asked.unique)).dropna(subset=["published"])
        matching = self.about() if asked.topic else self.naming(asked.entity) if asked.entity else set()
        months = coverage.assign(matching=coverage["article_id"].isin(matching)).groupby(pd.Grouper(key="published", freq="MS"))
        counts = months.agg(articles=("article_id", "size"), stories=("story", "nunique"), matching=("matching", "sum"))
        return len(counts)

    def co_mentions(self, asked: Filters) -> int:
        """Pairs by a join of the names with themselves. Numbers stand for names, or the join would not fit into memory."""
        scope = self.scope(asked, narrow=False)
        named = self.named(scope)
        who, article = named.groupby(["kind", "key"]).ngroup(), named.groupby("article_id").ngroup()
        said = named.assign(who=who, article=article)[["article", "who", "story", "published"]].drop_duplicates(
            ["article", "who"]
        )
        one = said
        if asked.entity:
            one = said[said["who"].isin(who[named["key"] == asked.entity.lower()])]
        two = one.merge(said[["article", "who"]], on="article", suffixes=("", "_other"))
        two = two[two["who"] != two["who_other"] if asked.entity else two["who"] < two["who_other"]]
        two["story"] = pd.factorize(two["story"])[0]
        groups = two.groupby(["who", "who_other"])
        counts = groups.agg(articles=("article", "size"), first=("published", "min"), last=("published", "max"))
        counts["stories"] = two.drop_duplicates(["who", "who_other", "story"]).groupby(["who", "who_other"]).size()
        counts = counts[counts["articles"] >= 2].reset_index()
        alone, n = said["who"].value_counts(), counts["articles"]
        pmi = np.log2(n * len(scope) / (counts["who"].map(alone) * counts["who_other"].map(alone)))
        names = _first(named.assign(who=who), "name", ["who"])
        counts = counts.assign(pmi=pmi, npmi=pmi / -np.log2(n / len(scope)))
        return len(counts.assign(one=counts["who"].map(names), other=counts["who_other"].map(names)))


def _key(names: "pd.Series[str]") -> "pd.Series[str]":
    return names.str.normalize("NFC").str.replace(r"\s+", " ", regex=True).str.strip().str.lower()


def _counts(groups: "pd.api.typing.DataFrameGroupBy") -> pd.DataFrame:  # type: ignore[type-arg]
    return groups.agg(
        articles=("article_id", "nunique"),
        stories=("story", "nunique"),
        mentions=("mentions", "sum"),
        first=("published", "min"),
        last=("published", "max"),
    )


def _first(named: pd.DataFrame, column: str, by: "list[str] | None" = None) -> "pd.Series[str]":
    """The commonest `column` of each entity."""
    by = by or ["kind", "key"]
    counted = named.groupby([*by, column]).size().reset_index(name="n").sort_values(["n", column], ascending=[False, True])
    return counted.drop_duplicates(by).set_index(by)[column]

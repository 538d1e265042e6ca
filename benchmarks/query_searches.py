"""Searches, and what a person would write in pandas for them: part of `benchmarks/query.py`."""

from collections.abc import Callable

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.search.find import search
from pipeline.search.index import opened

Question = tuple[str, Callable[[], int], Callable[[], int]]
"""What is asked, how many articles (or rows) Dateline finds, and pandas."""


def searches(dataset: Dataset, frames: dict[str, pd.DataFrame]) -> list[Question]:
    """Searches of each kind, and what a person would write in pandas for them."""
    index = opened(dataset)
    articles, entities, topics = frames["articles"], frames["entities"], frames["topics"]
    lower = articles["text"].str.lower()

    def has(*words: str) -> "pd.Series[bool]":
        found = lower.str.contains(rf"\b{words[0]}\b", regex=True)
        for word in words[1:]:
            found &= lower.str.contains(rf"\b{word}\b", regex=True)
        return found

    def named(name: str) -> set[str]:
        said = frames["mentions"]
        return set(said.loc[said["text"].str.lower() == name, "article_id"]) | set(
            entities.loc[entities["name"].str.lower().str.split().str[-1] == name, "article_id"]
        )

    def about(ident: str) -> set[str]:
        return set(topics.loc[[ident in path for path in topics["path_ids"]], "article_id"])

    def placed(name: str) -> set[str]:
        return set(frames["places"].loc[frames["places"]["name"] == name, "article_id"])

    def dated(first: str, last: str) -> "pd.Series[bool]":
        days = articles["published"].astype("datetime64[s]")
        return (days >= first) & (days <= last)

    def within(found: set[str]) -> "pd.Series[bool]":
        return articles["article_id"].isin(found)

    asked: list[tuple[str, Callable[[], int]]] = [
        ("police", lambda: int(has("police").sum())),
        ("the", lambda: int(has("the").sum())),
        ("police border NOT football", lambda: int((has("police", "border") & ~has("football")).sum())),
        ('"border patrol"', lambda: int(has("border patrol").sum())),
        ("immig*", lambda: int(lower.str.contains(r"\bimmig", regex=True).sum())),
        ("name:obama", lambda: len(named("obama"))),
        ("topic:migration", lambda: len(about("20000771") | about("20000634") | about("20000645") | about("20000772"))),
        ("place:texas", lambda: len(placed("Texas"))),
        ("date:2013-05..2013-06", lambda: int(dated("2013-05-01", "2013-06-30").sum())),
        (
            'obama AND topic:"politics and government" AND place:Texas AND date:2013..2016',
            lambda: int((has("obama") & within(about("11000000")) & within(placed("Texas")) & dated("2013", "2016-12-31")).sum()),
        ),
        (
            "kind:person NOT name:obama",
            lambda: len(set(entities.loc[entities["kind"] == "person", "article_id"]) - named("obama")),
        ),
        (
            " OR ".join(["congress", "senate", "house", "court", "governor", "mayor", "president", "minister"] * 5),
            lambda: int(lower.str.contains(r"\b(?:congress|senate|house|court|governor|mayor|president|minister)\b").sum()),
        ),
    ]
    return [(query, lambda q=query: search(dataset, q, index=index).total, plain) for query, plain in asked]  # type: ignore[misc]

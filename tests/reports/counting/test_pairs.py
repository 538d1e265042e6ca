"""Pairs in blocks."""

from collections import defaultdict
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.counting.pairs import UNDATED, Named, pairs, together

ARTICLES = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-3, 3) | st.none(), st.frozensets(st.integers(0, 6))), min_size=1, max_size=12
).map(lambda rows: sorted(rows, key=lambda row: row[0]))
"""Story, day and entities of each article; those of one story together."""


def named(articles) -> Named:
    said = [(number, entity) for number, (_, _, entities) in enumerate(articles) for entity in sorted(entities)]
    columns = np.array(said, np.int32).reshape(-1, 2).T
    days = [UNDATED if day is None else day for _, day, _ in articles]
    return Named(*columns, np.array([row[0] for row in articles], np.int32), np.array(days, np.int32), 7)


def rows(articles, **asked) -> list[tuple[int, ...]]:
    found = together(list(pairs(named(articles), **asked)))
    columns = (found.one, found.other, found.articles, found.stories, found.first, found.last)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@given(articles=ARTICLES, least=st.integers(1, 3), ones=st.none() | st.integers(0, 7), entries=st.integers(1, 40))
def test_counts_what_counting_by_hand_does(articles, least, ones, entries):
    seen = defaultdict(list)
    for story, day, entities in articles:
        for pair in combinations(sorted(entities), 2):
            seen[pair].append((story, day))
    expected = []
    for (one, other), both in sorted(seen.items()):
        days = [day for _, day in both if day is not None] or [UNDATED]
        if len(both) >= least and (ones is None or one < ones):
            expected.append((one, other, len(both), len({story for story, _ in both}), min(days), max(days)))
    assert rows(articles, least=least, ones=ones, entries=entries) == expected


def test_no_entity_and_no_article():
    none = np.empty(0, np.int32)
    assert len(together(list(pairs(Named(none, none, none, none, 0))))) == 0

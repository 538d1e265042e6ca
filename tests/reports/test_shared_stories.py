"""The report `shared-stories`."""

from collections import defaultdict

import pytest

from pipeline.errors import QueryError
from pipeline.records import Record
from pipeline.report import Filters, report
from pipeline.reports.shared_stories import SharedStories


def _expected(corpus, kept: list[Record], asked: str | None = None) -> list[dict]:
    """The pairs by hand."""
    stories, printed, names = defaultdict(lambda: defaultdict(list)), defaultdict(set), defaultdict(list)
    for record in kept:
        if own := corpus.key(record.outlet):
            names[own].append(record.outlet)
            printed[own].add(corpus.story(record))
            if record.duplicates.cluster:
                stories[record.duplicates.cluster][own].append(record.published)
    called = {own: corpus.commonest(found)[0] for own, found in names.items()}
    places = sorted(names, key=lambda own: (own != asked, -len(names[own]), called[own]))
    rows = []
    for one in places:
        for other in places[places.index(one) + 1 :]:
            both = [story for story, outlets in stories.items() if one in outlets and other in outlets]
            if both and asked in (None, one):
                rows.append(_row(both, stories, one, other, called, printed, corpus))
    return sorted(rows, key=lambda row: (-row["stories"], -row["share"], row["outlet"], row["other"]))


def _row(both, stories, one, other, called, printed, corpus) -> dict:
    firsts = [[min(filter(None, stories[story][own]), default=None) for own in (one, other)] for story in both]
    days = sorted(day for story in both for own in (one, other) for day in stories[story][own] if day)
    agencies = [corpus.wire[story] for story in both if story in corpus.wire]
    return {
        "outlet": called[one],
        "other": called[other],
        "stories": len(both),
        "share": corpus.share(len(both), len(printed[one] | printed[other])),
        "wire": len(agencies),
        "agencies": corpus.commonest(agencies),
        "outlet_stories": len(printed[one]),
        "other_stories": len(printed[other]),
        "outlet_earlier": sum(all(first) and first[0] < first[1] for first in firsts),
        "other_earlier": sum(all(first) and first[1] < first[0] for first in firsts),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def test_counts_what_two_outlets_print(corpus):
    assert corpus.rows(report(corpus.dataset, "shared-stories")) == _expected(corpus, corpus.records)


def test_filters_narrow_the_articles_of_both(corpus):
    kept = [record for record in corpus.records if record.language == "en" and any(e.name == "Paris" for e in record.entities)]
    found = report(corpus.dataset, "shared-stories", Filters(language="en", entity="Paris"))
    assert corpus.rows(found) == _expected(corpus, kept)


@pytest.mark.parametrize("outlet", ["ONE", "'||(SELECT 1)||'", "zoë"])
def test_an_outlet_stands_first_in_its_own_pairs(corpus, outlet):
    found = report(corpus.dataset, "shared-stories", Filters(outlet=outlet))
    assert corpus.rows(found) == _expected(corpus, corpus.records, corpus.key(outlet))


def test_top_and_min_count(corpus):
    every = corpus.rows(report(corpus.dataset, "shared-stories"))
    assert corpus.rows(report(corpus.dataset, "shared-stories", Filters(top=3))) == every[:3]
    assert corpus.rows(report(corpus.dataset, "shared-stories", Filters(min_count=2))) == [
        row for row in every if row["stories"] > 1
    ]


def test_a_dataset_without_a_table_of_copies_has_the_pairs_and_no_agencies(corpus, without_duplicates):
    frame = report(without_duplicates(corpus.dataset), "shared-stories")
    assert frame["wire"].isna().all()
    assert frame["stories"].tolist() == [row["stories"] for row in _expected(corpus, corpus.records)]


def test_a_dataset_without_copies_has_no_rows(tiny_dataset, without_duplicates):
    frame = report(without_duplicates(tiny_dataset), "shared-stories", Filters(outlet="Daily Bugle"))
    assert (len(frame), list(frame.columns)) == (0, list(SharedStories.columns))


def test_takes_no_unique_as_nothing_would_be_shared(tiny_dataset):
    with pytest.raises(QueryError, match="takes no unique"):
        report(tiny_dataset, "shared-stories", Filters(unique=True))

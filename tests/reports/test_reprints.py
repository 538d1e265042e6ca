"""The report `reprints`."""

from collections import defaultdict

import pytest

from pipeline.errors import QueryError
from pipeline.records import Record
from pipeline.report import Filters, report
from pipeline.reports.reprints import Reprints


def _expected(corpus, kept: list[Record], asked: str | None = None) -> list[dict]:
    """The stories by hand."""
    stories, outlets = defaultdict(list), defaultdict(list)
    for record in kept:
        stories[record.duplicates.cluster].append(record)
        outlets[corpus.key(record.outlet)].append(record.outlet)
    called = {key: corpus.commonest(found)[0] for key, found in outlets.items()}
    rows = []
    for story, records in stories.items():
        keys = {corpus.key(record.outlet) for record in records}
        if story and len(records) > 1 and asked in (None, *keys):
            rows.append(_row(corpus, story, records, called))
    return sorted(rows, key=lambda row: (-row["outlets"], -row["articles"], row["first"] or "9", row["story"]))


def _row(corpus, story: str, records: list[Record], called: dict[str, str]) -> dict:
    firsts = defaultdict(lambda: "9")
    for record in records:
        if record.outlet:
            name = called[corpus.key(record.outlet)]
            firsts[name] = min(firsts[name], record.published or "9")
    days = sorted(record.published for record in records if record.published)
    (head,) = corpus.unique(records)
    kinds = [corpus.kinds[record.id] for record in records]
    return {
        "story": story,
        "title": head.title,
        "articles": len(records),
        "outlets": len(firsts),
        "printed_by": sorted(firsts, key=lambda name: (firsts[name], name)),
        "agencies": corpus.commonest(corpus.agencies[record.id] for record in records if record.id in corpus.agencies),
        "exact": kinds.count("exact"),
        "near": kinds.count("near"),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "article_id": head.id,
    }


def test_lists_the_stories_that_have_copies(corpus):
    assert corpus.rows(report(corpus.dataset, "reprints")) == _expected(corpus, corpus.records)


def test_filters_narrow_the_articles(corpus):
    kept = [record for record in corpus.records if record.language == "en"]
    assert corpus.rows(report(corpus.dataset, "reprints", Filters(language="en"))) == _expected(corpus, kept)


@pytest.mark.parametrize("outlet", ["ONE", 'x"; DROP TABLE articles; --'])
def test_an_outlet_keeps_its_stories_with_all_copies(corpus, outlet):
    found = report(corpus.dataset, "reprints", Filters(outlet=outlet))
    assert corpus.rows(found) == _expected(corpus, corpus.records, corpus.key(outlet))


def test_top_and_min_count(corpus):
    every = corpus.rows(report(corpus.dataset, "reprints"))
    assert corpus.rows(report(corpus.dataset, "reprints", Filters(top=3))) == every[:3]
    assert corpus.rows(report(corpus.dataset, "reprints", Filters(min_count=3))) == [row for row in every if row["articles"] > 2]


def test_a_dataset_without_a_table_of_copies_has_the_stories(corpus, without_duplicates):
    frame = report(without_duplicates(corpus.dataset), "reprints")
    assert frame[["exact", "near"]].isna().all(axis=None)
    assert (frame["story"].nunique(), list(frame.columns)) == (len(_expected(corpus, corpus.records)), list(Reprints.columns))


def test_takes_no_unique_as_nothing_would_be_left(tiny_dataset):
    with pytest.raises(QueryError, match="takes no unique"):
        report(tiny_dataset, "reprints", Filters(unique=True))

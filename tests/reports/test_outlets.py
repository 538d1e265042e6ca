"""The report `outlets`."""

from statistics import median

import pytest

from pipeline.records import Duplicates, Record, Source
from pipeline.report import Filters, report
from pipeline.reports.outlets import Outlets


def _expected(corpus, wide: list[Record], counted: list[Record]) -> list[dict]:
    """The rows, most articles first, by hand: `counted` are the articles of `wide` that are counted."""
    key, outlets = corpus.key, {record.id: corpus.key(record.outlet) for record in corpus.records}
    copies = {
        record.id: of
        for record in corpus.records
        if (of := record.duplicates.of) and (not outlets[record.id] or outlets[record.id] != outlets[of])
    }
    names = {
        own: corpus.commonest(one.outlet for one in wide if key(one.outlet) == own)[0]
        for own in {key(one.outlet) for one in wide}
    }
    prints = {(outlets[one.id], one.duplicates.cluster) for one in wide if one.outlet and one.duplicates.cluster}
    partners = [(own, names[other]) for own, story in prints for other, same in prints if story == same and own != other]
    shared = {story for own, story in prints for other, same in prints if story == same and own != other}
    rows = []
    for own in {outlets[one.id] for one in counted}:
        mine = [one for one in counted if outlets[one.id] == own]
        common = {one.duplicates.cluster for one in mine} & shared if own else set()
        wires = [corpus.wire[story] for story in common if story in corpus.wire]
        days = sorted(one.published for one in mine if one.published)
        rows.append(
            {
                "outlet": names[own],
                "articles": len(mine),
                "stories": len({corpus.story(one) for one in mine}),
                "shared": len(common),
                "copies": sum(one.id in copies for one in mine),
                "originals": sum(one.id in copies.values() for one in mine),
                "wire": len(wires),
                "agencies": corpus.commonest(wires),
                "shared_with": corpus.commonest(other for of, other in partners if of == own),
                "words": median(len(one.text.split()) for one in mine),
                "languages": corpus.commonest(one.language for one in mine if one.language),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
            }
        )
    return sorted(rows, key=lambda row: (-row["articles"], -row["stories"], row["outlet"]))


def test_counts_what_an_outlet_prints_and_shares(corpus):
    assert corpus.rows(report(corpus.dataset, "outlets")) == _expected(corpus, corpus.records, corpus.records)


def test_filters_narrow_what_is_counted_and_shared(corpus):
    kept = [record for record in corpus.records if record.language == "en" and (record.published or "") >= "2019-12-24"]
    found = report(corpus.dataset, "outlets", Filters(language="en", start="2019-12-24"))
    assert corpus.rows(found) == _expected(corpus, kept, kept)


@pytest.mark.parametrize("outlet", ["ONE", 'x"; DROP TABLE articles; --', "a B"])
def test_an_outlet_is_still_compared_with_the_others(corpus, outlet):
    mine = [record for record in corpus.records if corpus.key(record.outlet) == corpus.key(outlet)]
    assert corpus.rows(report(corpus.dataset, "outlets", Filters(outlet=outlet))) == _expected(corpus, corpus.records, mine)


def test_unique_counts_a_story_for_the_outlet_that_had_it_first(corpus):
    found = report(corpus.dataset, "outlets", Filters(unique=True))
    assert corpus.rows(found) == _expected(corpus, corpus.records, corpus.unique(corpus.records))
    assert found["articles"].equals(found["stories"])


def test_top_and_min_count(corpus):
    every = corpus.rows(report(corpus.dataset, "outlets"))
    assert corpus.rows(report(corpus.dataset, "outlets", Filters(top=2))) == every[:2]
    assert corpus.rows(report(corpus.dataset, "outlets", Filters(min_count=6))) == [row for row in every if row["articles"] >= 6]


def test_an_article_that_an_outlet_prints_again_is_not_shared(make_dataset):
    rows = [("a", "One", None), ("b", "one", "a"), ("c", "Two", None)]
    dataset = make_dataset(
        [
            Record(
                id=name,
                source=Source(path="x"),
                outlet=outlet,
                duplicates=Duplicates(cluster="k" if name != "c" else None, of=of),
            )
            for name, outlet, of in rows
        ]
    )
    frame = report(dataset, "outlets").set_index("outlet")
    assert frame.loc["One", ["articles", "stories", "shared", "copies", "originals"]].tolist() == [2, 1, 0, 0, 0]


def test_a_dataset_without_a_table_of_copies_counts_those_marked(corpus, without_duplicates):
    rows = _expected(corpus, corpus.records, corpus.records)
    frame = report(without_duplicates(corpus.dataset), "outlets")
    assert frame["wire"].isna().all()
    assert [row | {"wire": 0, "agencies": []} for row in corpus.rows(frame)] == [
        row | {"wire": 0, "agencies": []} for row in rows
    ]


def test_what_nobody_looked_for_is_not_known(make_dataset, without_duplicates):
    dataset = without_duplicates(make_dataset([Record(id="a", source=Source(path="x"), outlet="One")]))
    frame = report(dataset, "outlets")
    assert frame[["shared", "copies", "originals", "wire"]].isna().all(axis=None)
    assert (frame.loc[0, "articles"], list(frame.columns)) == (1, list(Outlets.columns))

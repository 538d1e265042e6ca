"""The report `coverage`."""

from collections import defaultdict

import pytest

from pipeline.records import Duplicates, Problem, Record, Source
from pipeline.report import Filters, report

SECTIONS = ["total", "language", "outlet", "year", "published_from", "duplicates", "agency", "words", "zone"]
SECTIONS += ["kept", "rejected", "file"]
COPIES = ["single", "original", "exact", "near"]
LENGTHS = ["0", "1 to 49", "50 to 199", "200 to 499", "500 to 999", "1000 to 1999", "2000 or more"]


def _values(corpus, record: Record, period: int, called: dict[str, str]) -> list[tuple[str, str, int]]:
    """The section and value of each row that an article counts in, and for how much of the section."""
    words = len(record.text.split())
    length = next(said for said in reversed(LENGTHS) if words >= int(said.split()[0]))
    agency = corpus.agencies.get(record.id)
    return [
        ("total", "all", 1),
        ("language", record.language or "", 1),
        ("outlet", called[corpus.key(record.outlet)], 1),
        ("year", (record.published or "")[:period], 1),
        ("published_from", record.published_from or "", 1),
        ("duplicates", corpus.kinds.get(record.id, "single"), 1),
        *([("agency", agency, 1)] if agency else []),
        ("words", length, 1),
        *(("zone", zone.kind, zone.end - zone.start) for zone in record.zones),
        *(("kept", f"{problem.stage}/{problem.code}", 1) for problem in record.problems),
        ("file", record.source.path, 1),
    ]


def _place(row: dict) -> tuple:
    """What the rows are ordered by."""
    section, value = row["section"], row["value"]
    own = {"year": value or "9", "duplicates": [*COPIES, value].index(value), "words": [*LENGTHS, value].index(value)}
    return SECTIONS.index(section), own.get(section, 0), -row["articles"], value


def _expected(corpus, kept: list[Record], period: int = 4) -> list[dict]:
    names, found, sizes = defaultdict(list), defaultdict(list), defaultdict(int)
    for record in kept:
        names[corpus.key(record.outlet)].append(record.outlet)
    called = {key: corpus.commonest(outlets)[0] for key, outlets in names.items()}
    for record in kept:
        for section, value, size in _values(corpus, record, period, called):
            found[section, value].append(record)
            sizes[section, value] += size
    text = sum(size for (section, _), size in sizes.items() if section == "zone")
    rows = []
    for (section, value), records in found.items():
        days = sorted(record.published for record in records if record.published)
        whole = text if section == "zone" else len(kept)
        rows.append(
            {
                "section": section,
                "value": value,
                "articles": len({record.id for record in records}),
                "stories": len({corpus.story(record) for record in records}),
                "share": corpus.share(sizes[section, value], whole),
                "first": days[0] if days else None,
                "last": days[-1] if days else None,
                "example": str(min((record.source for record in records), key=lambda place: (place.path, place.line))),
            }
        )
    return sorted(rows, key=_place)


def test_counts_every_section(corpus):
    frame = report(corpus.dataset, "coverage")
    kept = frame[frame["section"] != "rejected"]
    assert corpus.rows(kept) == _expected(corpus, corpus.records)
    assert list(frame["section"].unique()) == SECTIONS
    (lost,) = frame[frame["section"] == "rejected"].to_dict("records")
    assert (lost["value"], lost["articles"], lost["share"], lost["example"]) == (
        "read/empty",
        2,
        corpus.share(2, 82),
        "b.zip!m1:1",
    )


def test_filters_narrow_the_articles_and_what_was_rejected_is_left_out(corpus):
    kept = [record for record in corpus.records if record.language == "en" and (record.published or "") >= "2019-12"]
    found = report(corpus.dataset, "coverage", Filters(language="en", start="2019-12"))
    assert corpus.rows(found) == _expected(corpus, kept)


def test_unique_counts_one_article_a_story(corpus):
    found = report(corpus.dataset, "coverage", Filters(unique=True))
    assert corpus.rows(found) == _expected(corpus, corpus.unique(corpus.records))


@pytest.mark.parametrize(("by", "period"), [("month", 7), ("day", 10)])
def test_by_another_period(corpus, by, period):
    expected = [row | {"section": by} for row in _expected(corpus, corpus.records, period) if row["section"] == "year"]
    found = report(corpus.dataset, "coverage", Filters(by=by))
    assert corpus.rows(found[found["section"] == by]) == expected


def test_top_and_min_count_shorten_the_long_sections(corpus):
    every = report(corpus.dataset, "coverage")
    found = report(corpus.dataset, "coverage", Filters(top=2, min_count=10))
    for section in SECTIONS:
        rows = every[every["section"] == section]
        if section in ("language", "outlet", "agency", "kept", "rejected", "file"):
            rows = rows[rows["articles"] >= 10].head(2)
        assert corpus.rows(found[found["section"] == section]) == corpus.rows(rows)


def _copies(frame) -> list[tuple[str, int]]:
    return [(row.value, row.articles) for row in frame[frame["section"] == "duplicates"].itertuples()]


def test_a_dataset_without_a_table_of_copies_tells_those_marked(corpus, without_duplicates):
    frame = report(without_duplicates(corpus.dataset), "coverage")
    kinds = list(corpus.kinds.values())
    originals = kinds.count("original")
    assert _copies(frame) == [("single", 80 - len(kinds)), ("original", originals), ("copy", len(kinds) - originals)]
    assert "agency" not in set(frame["section"])


def test_what_nobody_looked_for_is_not_known(make_dataset, without_duplicates):
    dataset = make_dataset([Record(id="a", source=Source(path="x"))])
    assert _copies(report(dataset, "coverage")) == [("single", 1)]
    assert _copies(report(without_duplicates(dataset), "coverage")) == [("", 1)]


def test_an_article_with_two_problems_of_a_kind_counts_once(make_dataset):
    place = Source(path="x", line=7)
    problems = tuple(Problem(id="a", source=place, stage="clean", code="formula", message=m, kept=True) for m in "12")
    frame = report(make_dataset([Record(id="a", source=place, problems=problems, duplicates=Duplicates())]), "coverage")
    (row,) = frame[frame["section"] == "kept"].to_dict("records")
    assert (row["value"], row["articles"], row["share"], row["example"]) == ("clean/formula", 1, 1.0, "x:7")


def test_a_dump_of_which_nothing_was_kept(make_dataset):
    lost = Problem(source=Source(path="x\ny.txt"), stage="read", code="empty", message="")
    total, row = report(make_dataset([lost]), "coverage").to_dict("records")
    assert (total["section"], total["articles"]) == ("total", 0)
    assert (row["section"], row["articles"], row["share"], row["example"]) == ("rejected", 1, 1.0, "x\ny.txt")

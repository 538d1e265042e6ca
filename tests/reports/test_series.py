"""The report `timeline` per topic, entity and outlet."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from pipeline.errors import QueryError
from pipeline.report import Filters, frames, report
from pipeline.reports.series import PER


def _values(corpus, record, per: str) -> list[tuple[str, str, str]]:
    """The kind, key and name of each value that an article has."""
    if per == "topic":
        return [(topic.id, "", topic.label) for topic in record.topics]
    if per == "entity":
        return [(entity.kind, corpus.key(entity.name), entity.name) for entity in record.entities]
    return [("outlet", corpus.key(record.outlet), record.outlet)] if record.outlet else []


def _month(day: str) -> str:
    return f"{day[:7]}-01"


def _expected(corpus, per: str, keep=lambda record: True) -> list[tuple]:
    dated = [record for record in corpus.records if record.published]
    months = sorted({_month(record.published) for record in dated})
    whole = Counter(_month(record.published) for record in dated)
    cells, names = defaultdict(set), defaultdict(list)
    for record in filter(keep, dated):
        for kind, key, name in _values(corpus, record, per):
            cells[kind, key, _month(record.published)].add((record.id, corpus.story(record)))
            names[kind, key].append(name)
    if per == "entity":  # an entity is called the same whatever is asked
        every = {(*found[:2], found[2], record.id) for record in corpus.records for found in _values(corpus, record, per)}
        names = {value: [name for *found, name, _ in every if tuple(found) == value] for value in names}
    totals = {value: sum(len(cells[*value, month]) for month in months) for value in names}
    called = {value: corpus.commonest(found)[0] for value, found in names.items()}
    if per == "entity":
        called = {value: " ".join(name.split()) for value, name in called.items()}
    order = sorted(names, key=lambda value: (-totals[value], called[value], value[0]))
    return [
        (month, called[value], value[0], len(cell), len({story for _, story in cell}), corpus.share(len(cell), whole[month]))
        for value in order
        for month in months
        for cell in (cells[*value, month],)
    ]


def _rows(frame) -> list[tuple]:
    return [(str(period.date()), *rest) for period, *rest in frame.itertuples(index=False, name=None)]


@pytest.mark.parametrize("per", PER)
def test_counts_each_value_in_each_period(corpus, per):
    assert _rows(report(corpus.dataset, "timeline", Filters(per=per))) == _expected(corpus, per)


def test_a_topic_narrows_the_articles_and_not_those_that_they_are_a_share_of(corpus):
    found = report(corpus.dataset, "timeline", Filters(per="entity", topic="user:x"))
    assert _rows(found) == _expected(corpus, "entity", lambda record: any(topic.id == "user:x" for topic in record.topics))


def test_a_kind_keeps_entities_and_leaves_the_articles(corpus):
    found = report(corpus.dataset, "timeline", Filters(per="entity", kind="place"))
    assert _rows(found) == [row for row in _expected(corpus, "entity") if row[2] == "place"]


def test_an_entity_keeps_those_named_with_it(tiny_dataset):
    frame = report(tiny_dataset, "timeline", Filters(per="entity", entity="acme", by="year"))
    assert frame.loc[frame["articles"] > 0, ["series", "articles"]].values.tolist() == [["Acme", 1], ["Ann Lee", 1]]


def test_a_topic_keeps_it_and_the_narrower_ones(tiny_dataset):
    frame = report(tiny_dataset, "timeline", Filters(per="topic", topic="law enforcement", by="year"))
    assert frame.groupby("series", sort=False)["articles"].sum().to_dict() == {"police": 2, "law enforcement": 1}


@pytest.mark.parametrize(("per", "name", "column"), [("topic", "topics", "label"), ("entity", "entities", "name")])
def test_adds_up_to_the_other_reports(corpus, per, name, column):
    days = {"start": "2019", "end": "2020"}
    ours = report(corpus.dataset, "timeline", Filters(per=per, **days)).groupby(["series", "kind"])["articles"].sum()
    theirs = report(corpus.dataset, name, Filters(**days))
    kind = theirs["topic_id" if per == "topic" else "kind"]
    assert ours.to_dict() == dict(zip(zip(theirs[column], kind, strict=True), theirs["articles"], strict=True))


def test_top_and_min_count_leave_all_periods_of_the_commonest(corpus):
    every = _expected(corpus, "outlet")
    first = list(dict.fromkeys(row[1] for row in every))[:2]
    assert _rows(report(corpus.dataset, "timeline", Filters(per="outlet", top=2))) == [row for row in every if row[1] in first]
    totals = Counter({name: sum(row[3] for row in every if row[1] == name) for name in {row[1] for row in every}})
    found = report(corpus.dataset, "timeline", Filters(per="outlet", min_count=10))
    assert _rows(found) == [row for row in every if totals[row[1]] >= 10]


def test_periods_without_the_value_and_without_any_article(tiny_dataset):
    frame = report(tiny_dataset, "timeline", Filters(per="topic", topic="sport", start="2015", end="2015-04"))
    assert frame["articles"].tolist() == [1, 0, 0, 0]
    assert frame["share"].fillna(-1).tolist() == [round(1 / 3, 4), -1, -1, 0]


def test_unique_counts_a_story_where_it_first_stood(corpus):
    found = report(corpus.dataset, "timeline", Filters(per="outlet", unique=True, by="year"))
    assert found["articles"].equals(found["stories"])
    once = corpus.unique([record for record in corpus.records if record.published])
    assert found["articles"].sum() == sum(bool(record.outlet) for record in once)


def test_rows_come_in_frames_and_in_order(tiny_dataset):
    asked = Filters(per="outlet", by="day", start="2000", end="2099", top=2)
    found = list(frames(tiny_dataset, "timeline", asked))
    assert len(found) > 1
    days = [date(2000, 1, 1) + timedelta(n) for n in range((date(2100, 1, 1) - date(2000, 1, 1)).days)]
    assert [period.date() for frame in found for period in frame["period"]] == days * 2


def test_what_cannot_be_asked(tiny_dataset):
    with pytest.raises(QueryError, match="not per language: choose from topic, entity, outlet"):
        report(tiny_dataset, "timeline", Filters(per="language"))
    with pytest.raises(QueryError, match="top and min_count go with per"):
        report(tiny_dataset, "timeline", Filters(top=3))

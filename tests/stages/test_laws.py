"""The laws of stages, for every stage there is."""

from dataclasses import replace

import pytest

from pipeline.annotate import Pipeline, stage_classes
from pipeline.config import Settings
from pipeline.records import Article, Problem, Record, Source

TEXTS = [
    "Police in Calais said on Tuesday that Bernard Cazeneuve had visited the Channel port.\n\nMr Cazeneuve left on 5 May 2015.",
    "",
    "   \n ",
    "LONDON (MP) — The United Nations' refugee agency said three people had died.\n\nSign up for our newsletter",
    "Les policiers ont évacué le camp de migrants mardi matin, a déclaré le préfet du Pas-de-Calais devant la presse.",
    "\x00\u202ethe U.S. and U.K. \ud83d\ude00 " * 20,
    "No names here, only words that go on for a while and say nothing much at all.",
]
SETTINGS = Settings()


def records(upto: str) -> list[Record]:
    """The records that the stage `upto` would get in a run."""
    names = SETTINGS.stages[: SETTINGS.stages.index(upto)]
    articles = [
        Article(id=f"a{n}", source=Source(path="x", line=n), text=text, published="2015-05-13") for n, text in enumerate(TEXTS)
    ]
    if not names:
        return [Record.of(article) for article in articles]
    made = Pipeline(Settings(stages=names))(articles)
    return [replace(record, provenance=None) for record in made if isinstance(record, Record)]


@pytest.fixture(scope="module", params=[kind.name for kind in stage_classes(SETTINGS)])
def stage_and_records(request):
    kind = next(kind for kind in stage_classes(SETTINGS) if kind.name == request.param)
    return kind(SETTINGS.section(kind)), records(request.param)


def test_one_in_exactly_one_out_in_order(stage_and_records):
    stage, given = stage_and_records
    assert [result.id for result in stage(given)] == [record.id for record in given]


def test_the_same_twice_and_one_by_one(stage_and_records):
    stage, given = stage_and_records
    at_once = list(stage(given))
    assert list(stage(given)) == at_once
    assert [result for record in given for result in stage([record])] == at_once
    assert list(stage(reversed(given)))[::-1] == at_once


def test_changes_only_what_it_provides(stage_and_records):
    stage, given = stage_and_records
    for record, result in zip(given, stage(given), strict=True):
        if isinstance(result, Record):
            changed = {name for name in Record.__dataclass_fields__ if getattr(record, name) != getattr(result, name)}
            assert changed <= stage.provides | {"problems", "html"}


def test_every_offset_is_the_thing_itself(stage_and_records):
    stage, given = stage_and_records
    for result in stage(given):
        if isinstance(result, Problem):
            continue
        for item in (*result.mentions, *result.dates):
            assert result.text[item.start : item.end] == item.text
            assert item.text.strip()
        for span in (*result.zones, *(span for topic in result.topics for span in topic.evidence)):
            assert 0 <= span.start < span.end <= len(result.text)


def test_models_are_named_without_loading(stage_and_records):
    stage, _ = stage_and_records
    assert all(ref.count("@") == 1 for ref in stage.models(SETTINGS.section(type(stage))).values())

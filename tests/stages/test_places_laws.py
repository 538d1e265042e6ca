"""Whatever an article says, its places are sound."""

from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.entities import KINDS
from pipeline.records import Entity, Mention, Record, Source, Zone
from pipeline.stages.places import Places, PlacesConfig

HERALD = "https://www.herald.example/x"
SAID = st.sampled_from(
    ["Paris", "Texas", "French", "Bank of England", "St. Louis", "Ill.", "U.S.", "\ud800", "", "Xyzzyqua", "of of"]
)
FURTHER = {
    "outlet": st.sampled_from(["", "The Herald", "Calais Record"]) | st.text(),
    "url": st.none() | st.just(HERALD) | st.text(),
}


@pytest.fixture(scope="module")
def at_home() -> Places:
    return Places(PlacesConfig(homes={"herald.example": "Paris, Tennessee", "The Herald": "Calais"}))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any text with any spans for mentions, some of them real names, of any entities."""
    text = draw(st.lists(SAID | st.text(max_size=5), max_size=12).map(", ".join))
    spans = [
        sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))) for _ in range(draw(st.integers(0, 8)))
    ]
    labels = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=4, max_size=4))
    entities = [
        Entity(id=f"e{n}", kind=KINDS[at], label=at, name=draw(SAID | st.text(max_size=9)), mentions=0)
        for n, at in enumerate(labels)
    ]
    mentions = []
    for start, end in spans:
        own = draw(st.sampled_from(entities))
        score = draw(st.none() | st.floats(0, 1))
        mentions.append(
            Mention(start=start, end=end, text=text[start:end], label=own.label, kind=own.kind, entity=own.id, score=score)
        )
    zones = tuple(
        Zone(start=start, end=end, kind=draw(st.sampled_from(["headline", "dateline", "body"]))) for start, end in spans[:2]
    )
    further = {name: draw(values) for name, values in FURTHER.items()}
    return Record(
        id="a", source=Source(path="x"), text=text, mentions=tuple(mentions), entities=tuple(entities), zones=zones, **further
    )


@given(records())
def test_any_article_has_sound_places(at_home, record: Record) -> None:
    before = deepcopy(record)
    (result,) = at_home([record])
    assert record == before
    assert list(at_home([record])) == [result]
    assert replace(result, places=(), focus=()) == record
    ids = [entity.id for entity in record.entities]
    assert [place.entity for place in result.places] == [at for at in ids if at in {place.entity for place in result.places}]
    for found in (*result.places, *result.focus):
        assert -90 <= found.lat <= 90
        assert -180 <= found.lon <= 180
        assert 0 <= found.score <= 1
        assert found.geonameid is None or found.geonameid > 0
        assert found.name
    assert [one.level for one in result.focus] == [
        level for level in ("country", "region", "city") if level in {f.level for f in result.focus}
    ]
    assert bool(result.places) >= bool(result.focus)

"""A few made-up articles that a search can tell apart."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.opened import OpenDataset
from pipeline.records import Place, Record, Source, Topic, Zone

POLICE = Topic(id="medtop:20000133", label="police", path_ids=("02000000", "20000129", "20000133"), score=0.8)
OWN = Topic(id="user:harbour", label="Harbours", path_ids=(), score=0.7)
SPORT = Topic(id="medtop:15000000", label="sport", path_ids=("15000000",), score=0.25)
_POINT = {"lat": 50.95, "lon": 1.86, "score": 0.9}
CALAIS = Place(
    entity="e2", geonameid=3029162, name="Calais", kind="city", via="name", country="FR", admin1="32", admin2="62", **_POINT
)
FRANCE = Place(
    entity="e2", geonameid=3017382, name="France", kind="country", via="name", country="FR", admin1="", admin2="", **_POINT
)
SHARE = "Share this article"


@pytest.fixture(scope="session")
def stories(article: Callable[..., Record]) -> list[Record]:
    """`fence` is the earliest, `paris` has no day, `hostile` is written to break things."""
    text = f"Police clear camp at Calais port\nBernard Cazeneuve came. Mr Cazeneuve spoke of the fence.\n\n{SHARE}"
    camp = article(text, {"Bernard Cazeneuve": "PERSON", "Calais": "GPE"}, id="camp", title="Police clear camp at Calais port")
    dover = "The fence at Dover is new. Zoë Le Pen-Müller of the U.S. said so. Border police watched the football."
    fence = article(dover, {"Zoë Le Pen-Müller": "PERSON", "Dover": "GPE", "U.S.": "GPE"}, id="fence", title="New: a fence")
    paris = article("Le ministre Bernard Cazeneuve est en France.", {"Bernard Cazeneuve": "PERSON", "France": "GPE"}, id="paris")
    nasty = 'Say "AND", OR, NOT NEAR(a b); <b>x</b> \x1b[31m=1+1 text:foo [bold]' + " words" * 90 + " police" * 3
    hostile = article(nasty, {}, id="hostile", title="'; DROP TABLE words; -- \x1b[2J")
    return [
        replace(hostile, published="2016-02-29", outlet="=1+1", source=Source(path="x")),
        replace(
            camp,
            published="2015-06-12",
            outlet="Harbour Courier",
            language="en",
            topics=(POLICE, OWN),
            places=(CALAIS,),
            zones=(Zone(start=len(text) - len(SHARE), end=len(text), kind="boilerplate"),),
        ),
        replace(fence, published="2015-05-31", outlet="Daily Bugle", language="en", topics=(SPORT,)),
        replace(paris, language="fr", places=(FRANCE,)),
    ]


@pytest.fixture
def small(make_dataset: Callable[[list[Record]], OpenDataset], stories: list[Record]) -> OpenDataset:
    """The stories as a dataset, for a test that changes it."""
    return make_dataset(stories)


@pytest.fixture(scope="session")
def stored(
    write_dataset: Callable[[Path, list[Record]], OpenDataset], stories: list[Record], tmp_path_factory: pytest.TempPathFactory
) -> OpenDataset:
    """The stories as a dataset that is only read."""
    return write_dataset(tmp_path_factory.mktemp("stories") / "dataset", stories)

"""Drafts of places get their units, points and names."""

import pytest

from pipeline.places.gazetteer import Kind, Known
from pipeline.training.places import gazetteer, supplement
from pipeline.training.places.gazetteer import names, short
from pipeline.training.places.sources import Draft


@pytest.fixture(autouse=True)
def lists(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, list[str]]]:
    """Our own lists, made small."""
    made = {"names.tsv": {"AC": ["A.C.", "ACN", "Old Acton"]}, "demonyms.tsv": {"AC": ["Actonian"], "Great Marsh": ["Marsher"]}}
    monkeypatch.setattr(supplement, "listed", lambda name: made[name])
    monkeypatch.setattr(supplement, "points", lambda: {"AC.01": (7.0, 8.0)})
    return made


def unit(code: str, name: str, *alternates: str, kind: Kind = Kind.ADMIN1) -> Draft:
    return Draft(1, name, kind, code[:2], 5.0, 5.0, 0, code, within=(code,), alternates=list(alternates))


def town(name: str, population: int, lat: float = 1.0, *alternates: str, kind: Kind = Kind.CITY) -> Draft:
    return Draft(9, name, kind, "AC", lat, 2.0, population, within=("AC.01", "AC.09"), alternates=list(alternates))


def country() -> Draft:
    return Draft(3, "Acton", Kind.COUNTRY, "AC", code="AC")


MARSH = Draft(0, "Great Marsh", Kind.REGION, "AC", 5.5, 5.5, alternates=["The Marsh"])


def test_a_unit_has_the_inhabitants_and_the_middle_of_its_places() -> None:
    one, empty = unit("AC.01", "Polder"), unit("AC.02", "Fen")
    one.within = ("AC.01", "AC.77")
    gazetteer._fill({"AC.01": one, "AC.02": empty}, [town("A", 10, lat=1.0), town("B", 30, lat=3.0)])
    assert (one.population, one.lat, one.lon) == (40, 2.0, 2.0)
    assert (empty.population, empty.lat) == (0, 5.0)
    assert one.within == ("AC.01",)


def test_points_are_ours_or_a_countrys_capital_and_what_has_none_is_left_out() -> None:
    every = [country(), unit("AC.01", "Polder"), Draft(4, "Nowhere", Kind.COUNTRY, "NW", code="NW"), town("Big", 900)]
    every.append(town("Seat", 10, lat=6.0, kind=Kind.CAPITAL))
    gazetteer._supplement(every)
    assert [place.name for place in every] == ["Acton", "Polder", "Big", "Seat"]
    assert (every[0].lat, every[0].lon) == (6.0, 2.0)
    assert (every[1].lat, every[1].lon) == (7.0, 8.0)


def test_a_region_that_is_a_unit_gives_it_its_other_names() -> None:
    near, far = unit("AC.01", "Great Marsh Province"), unit("AC.02", "Great Marsh")
    far.lat = 50.0
    assert list(gazetteer._new([MARSH], [near, far])) == []
    assert near.alternates == ["Great Marsh", "The Marsh"]
    assert far.alternates == []
    assert list(gazetteer._new([MARSH], [far])) == [MARSH]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Polder Province", ["Polder"]),
        ("Province of Polder", ["Polder"]),
        ("Republic of the Polder", ["Polder"]),
        ("Polder County", ["Polder"]),
        ("Polder", []),
        ("Polderstate", []),
        ("Province", []),
    ],
)
def test_the_word_for_what_a_unit_is_may_be_left_out(name: str, bare: list[str]) -> None:
    assert short(unit("AC.01", name)) == bare
    assert short(town(name, 10)) == []


def test_every_name_says_how_the_place_goes_by_it() -> None:
    places = [
        country(),
        unit("AC.01", "Polder Province", "Polderland"),
        MARSH,
        town("Big", 5000, 1, "Grand"),
        town("Small", 500, 1, "Petit"),
    ]
    assert names(places) == {
        "acton": {0: Known.NAME},
        "polder province": {1: Known.NAME},
        "polder": {1: Known.SHORT},
        "polderland": {1: Known.ALTERNATE},
        "great marsh": {2: Known.NAME},
        "marsh": {2: Known.ALTERNATE},
        "big": {3: Known.NAME},
        "grand": {3: Known.ALTERNATE},
        "small": {4: Known.NAME},
        "ac": {0: Known.ABBREVIATION},
        "acn": {0: Known.ABBREVIATION},
        "old acton": {0: Known.ALTERNATE},
        "actonian": {0: Known.DEMONYM},
        "actonians": {0: Known.DEMONYM},
        "marsher": {2: Known.DEMONYM},
        "marshers": {2: Known.DEMONYM},
    }


def test_of_several_ways_to_go_by_a_name_the_plainest_counts() -> None:
    assert names([country(), MARSH, town("Big", 5000, 1, "BIG")])["big"] == {2: Known.NAME}


def test_a_list_that_names_no_place_stops_the_build(lists) -> None:
    lists["demonyms.tsv"]["Xyzzyqua"] = ["Xyzzyquan"]
    with pytest.raises(ValueError, match="empty"):
        names([country(), MARSH])


def test_places_stand_by_kind_and_then_by_inhabitants(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"1": unit("AC.01", "Polder"), "2": unit("AC.02", "Fen")}
    monkeypatch.setattr(gazetteer.sources, "units", lambda english: found)
    monkeypatch.setattr(gazetteer.sources, "cities", lambda units: iter([town("Small", 500), town("Big", 900)]))
    monkeypatch.setattr(gazetteer.sources, "countries", lambda: iter([country()]))
    monkeypatch.setattr(gazetteer.sources, "regions", lambda: iter([MARSH]))
    assert [place.name for place in gazetteer.places("unused")] == ["Acton", "Polder", "Fen", "Great Marsh", "Big", "Small"]

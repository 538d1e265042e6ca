"""An outlet is at home where the user says that it is."""

from collections.abc import Callable

import pytest

from pipeline.errors import ConfigError
from pipeline.places.home import Homes
from pipeline.places.lookup import Lookup


@pytest.fixture(scope="module")
def home(gazetteer) -> Callable[..., tuple[str, str] | None]:
    """Of which place an outlet is, by name and first-level unit, if these homes are told."""
    lookup = Lookup(gazetteer)

    def find(homes: dict[str, str], outlet: str = "", url: str | None = None) -> tuple[str, str] | None:
        reading = Homes(homes, lookup, gazetteer).of(outlet, url)
        if reading is None:
            return None
        (row,) = reading.rows.tolist()
        return gazetteer.name(row), gazetteer.code(int(gazetteer.rows["admin1"][row]))

    return find


@pytest.mark.parametrize(
    ("told", "admin1"),
    [
        ("Paris, Texas", "US.TX"),
        ("Paris, Tenn.", "US.TN"),
        ("Paris , Ontario", "CA.08"),
        ("paris,France", "FR.11"),
        ("Paris", "FR.11"),
    ],
)
def test_a_home_is_the_largest_place_of_its_name_in_what_stands_behind_the_comma(home, told: str, admin1: str) -> None:
    assert home({"The Herald": told}, "The Herald") == ("Paris", admin1)


@pytest.mark.parametrize(
    "url",
    [
        "https://herald.example",
        "https://www.herald.example/x?y=z",
        "http://NEWS.www.Herald.example:8080/x",
        "//herald.example/x",
    ],
)
def test_a_domain_is_that_of_all_below_it(home, url: str) -> None:
    assert home({"Herald.example": "Paris, Texas"}, "Another", url) == ("Paris", "US.TX")


@pytest.mark.parametrize("url", [None, "", "https://erald.example", "https://example", "http://[", "http://", "\ud800"])
def test_another_domain_or_none_has_no_home(home, url: str | None) -> None:
    assert home({"herald.example": "Paris, Texas", "example": "Paris"}, "The Herald", url) is None


def test_the_nearest_domain_is_taken(home) -> None:
    homes = {"herald.example": "Paris, Texas", "north.herald.example": "Paris, Tennessee"}
    assert home(homes, "", "https://north.herald.example/x") == ("Paris", "US.TN")
    assert home(homes, "", "https://south.herald.example/x") == ("Paris", "US.TX")


def test_the_outlets_name_goes_before_its_domain_and_its_case_does_not_matter(home) -> None:
    homes = {"THE Herald": "Paris, Texas", "herald.example": "Paris, Tennessee"}
    assert home(homes, "the herald", "https://herald.example") == ("Paris", "US.TX")


def test_without_homes_no_outlet_has_one(home) -> None:
    assert home({}, "The Herald", "https://herald.example") is None


@pytest.mark.parametrize("told", ["Xyzzyqua", "", ",", "Paris, Japan", "Paris, Xyzzyqua", ", Texas"])
def test_a_home_that_is_no_place_is_refused_by_name(home, told: str) -> None:
    with pytest.raises(ConfigError, match=rf'homes: "{told}" is no place .* write it as "Paris, Texas"'):
        home({"The Herald": told})


@pytest.mark.parametrize("outlet", ["", "  ", "https://www.herald.example/", "herald.example/news"])
def test_what_is_no_outlet_is_refused(home, outlet: str) -> None:
    with pytest.raises(ConfigError, match="domain alone"):
        home({outlet: "Boston"})


@pytest.mark.parametrize(
    ("told", "name"),
    [("New York", "New York City"), ("Washington", "Washington"), ("Islamabad", "Islamabad"), ("Cancun", "Cancún")],
)
def test_a_home_is_the_town_that_has_the_name(home, told: str, name: str) -> None:
    assert home({"The Herald": told}, " the herald ")[0] == name
    assert home({"The Herald": told}, " the herald ")[1] not in ("US.NY", "US.WA") or told == "New York"


def test_a_people_is_no_home(home) -> None:
    with pytest.raises(ConfigError, match="is no place"):
        home({"The Herald": "French"})

"""Our own lists are well formed, and name what there is."""

import pytest

from pipeline.places.folding import fold
from pipeline.places.gazetteer import Kind
from pipeline.training.places.sources import regions
from pipeline.training.places.supplement import lines, listed, points


@pytest.fixture(scope="module")
def codes(gazetteer) -> set[str]:
    return {gazetteer.code(row) for row in range(len(gazetteer.rows))}


@pytest.mark.parametrize("name", ["names.tsv", "demonyms.tsv", "points.tsv", "regions.tsv"])
def test_no_line_is_a_comment_or_lacks_a_field(name: str) -> None:
    found = list(lines(name))
    assert len(found) > 50
    assert all(len(fields) > 1 and fields[0] and not fields[0].startswith("#") for fields in found)


@pytest.mark.parametrize("name", ["names.tsv", "demonyms.tsv"])
def test_no_key_is_listed_twice_and_no_name_is_empty(name: str) -> None:
    assert len(listed(name)) == len(list(lines(name)))
    assert all(form and form == form.strip() for forms in listed(name).values() for form in forms)


@pytest.mark.parametrize("name", ["names.tsv", "demonyms.tsv"])
def test_every_listed_name_leads_to_its_place(gazetteer, name: str) -> None:
    for code, forms in listed(name).items():
        for form in forms:
            found = gazetteer.find(form).rows.tolist()
            own = {gazetteer.code(row) for row in found} | {fold(gazetteer.name(row)) for row in found}
            assert code in own or own & {fold(code), *({fold(gazetteer.name(r)) for r in gazetteer.find(code).rows.tolist()})}, (
                form
            )


def test_every_point_is_on_the_globe_and_of_a_unit(codes: set[str]) -> None:
    found = points()
    assert set(found) <= codes
    assert all(abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon) for lat, lon in found.values())


def test_regions_are_read_with_their_kind_country_and_other_names(codes: set[str]) -> None:
    found = list(regions())
    named = {region.name: region for region in found}
    assert len(named) == len(found)
    assert all(Kind.REGION <= region.kind < Kind.CAPITAL for region in found)
    assert named["English Channel"].kind == Kind.WATER
    assert all(region.country == "" or region.country in codes for region in found)
    assert all(abs(region.lat) <= 90 and abs(region.lon) <= 180 for region in found)
    assert "Mideast" in named["Middle East"].alternates
    assert (named["Donbas"].country, named["Europe"].id) == ("UA", 6255148)

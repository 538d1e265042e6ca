"""The places of an article speak for each other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.places.coherence import COHERENCE, Coherence, distances
from pipeline.places.evidence import LOCAL

POINTS = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ((48.8566, 2.3522), (51.5074, -0.1278), 344),
        ((0, 0), (0, 180), 20015),
        ((90, 0), (-90, 77), 20015),
        ((0, 179.5), (0, -179.5), 111),
        ((10, 20), (10, 20), 0),
    ],
)
def test_distances_are_those_on_the_globe(one, other, far) -> None:
    lat, lon = (np.array(axis, np.float64) for axis in zip(one, other, strict=True))
    assert distances(lat, lon)[0, 1] == pytest.approx(far, abs=1)


@given(POINTS)
def test_distances_are_symmetric_and_never_more_than_half_the_globe(points) -> None:
    found = distances(*np.array(points).T)
    assert found == pytest.approx(found.T, abs=1e-6)
    assert np.diag(found) == pytest.approx(np.zeros(len(points)), abs=1e-3)
    assert (found >= 0).all()
    assert (found <= 20016).all()


@pytest.fixture(scope="module")
def related(gazetteer, article):
    """What candidates gain, by name of the evidence and code of the candidate's first-level unit, if all are as probable."""
    candidates = Candidates(gazetteer)

    def relate(*names: str, of: int = 0) -> dict[str, dict[str, float]]:
        f = evidence.field(candidates(article(" and ".join(names), dict.fromkeys(names, "GPE"))))
        local = evidence.local(f, gazetteer, " and ".join(names))
        share = 1 / np.bincount(f.of)[f.of]
        found = Coherence(f, gazetteer, local[:, LOCAL.index("smaller than the largest")])(share)
        assert found.shape == (len(f.rows), len(COHERENCE))
        assert np.isfinite(found).all()
        codes = [gazetteer.code(int(gazetteer.rows["admin1"][row])) for row in f.rows]
        own = f.of == of
        return {
            name: dict(zip(np.array(codes)[own].tolist(), found[own, at].tolist(), strict=True))
            for at, name in enumerate(COHERENCE)
        }

    return relate


def test_a_place_alone_gains_nothing_from_the_others_of_its_name(related) -> None:
    found = related("Paris")
    assert not any(value for name in COHERENCE for value in found[name].values())


def test_a_state_that_is_named_speaks_for_what_lies_in_it(related) -> None:
    found = related("Paris", "Kentucky")
    assert found["its admin1 is named"]["US.KY"] == 1
    assert found["its admin1 is named"]["US.TX"] == 0
    assert found["share in its admin1"]["US.KY"] > 0 == found["share in its admin1"]["US.TX"]
    assert found["share in its country"]["US.TX"] > 0 == found["share in its country"]["FR.11"]


def test_a_country_that_is_named_speaks_for_what_lies_in_it_and_they_for_it(related) -> None:
    assert related("Paris", "France")["its country is named"]["FR.11"] == 1
    assert related("Paris", "France")["its country is named"]["US.TX"] == 0
    (held,) = related("Paris", "France", of=1)["share in it"].values()
    assert held > 0
    assert set(related("Lititz", "France", of=1)["share in it"].values()) == {0}


def test_a_town_near_by_speaks_for_a_place_and_one_far_off_does_not(related) -> None:
    found = related("Lancaster", "Lititz", "Ephrata")
    near, far = (found["nearest"][state] for state in ("US.PA", "US.CA"))
    assert near > 0.3 > 0.001 > far
    assert found["nearness of all"]["US.PA"] > found["nearness of all"]["US.TX"]


def test_in_an_article_of_one_region_small_places_are_not_held_back(related) -> None:
    name = "smaller than the largest, in an article of one region"
    one, two = related("Lancaster", "Lititz", "Ephrata")[name], related("Lancaster", "Lille")[name]
    assert one["US.TX"] < two["US.TX"] <= 0

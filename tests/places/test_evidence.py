"""What speaks for a candidate, and what for none."""

import numpy as np
import pytest

from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.places.evidence import LOCAL, NOTHING, Field


@pytest.fixture(scope="module")
def seen(gazetteer, article):
    """The field and the evidence of an article that says this."""
    candidates = Candidates(gazetteer)

    def see(text: str, **names: str) -> tuple[Field, np.ndarray]:
        record = article(text, {name.replace("_", " "): label for name, label in names.items()})
        f = evidence.field(candidates(record))
        return f, evidence.local(f, gazetteer, text)

    return see


def column(local: np.ndarray, name: str) -> np.ndarray:
    return local[:, LOCAL.index(name)]


def codes(gazetteer, f: Field, marked: np.ndarray) -> set[str]:
    """The first-level units of the candidates that are marked."""
    return {gazetteer.code(int(gazetteer.rows["admin1"][row])) for row in f.rows[marked > 0]}


def test_a_field_has_every_candidate_of_every_name(seen) -> None:
    f, local = seen("Calais and Kentucky and Paris Paris", Calais="GPE", Kentucky="GPE", Paris="GPE")
    counts = [len(toponym.rows) for toponym in f.toponyms]
    assert local.shape == (sum(counts), len(LOCAL))
    assert f.starts.tolist() == [0, counts[0], counts[0] + counts[1]]
    assert np.bincount(f.of).tolist() == counts
    assert f.weights[0] == 1 < f.weights[-1]
    few = f.only(np.isin(np.arange(len(f.rows)), f.starts))
    assert few.of.tolist() == [0, 1, 2]
    assert few.rows.tolist() == f.rows[f.starts].tolist()


def test_evidence_is_small_and_finite(seen) -> None:
    _, local = seen("Calais, Europe and Paris", Calais="FAC", Europe="LOC", Paris="GPE")
    assert np.isfinite(local).all()
    assert (np.abs(local) <= 1.2).all()


def test_the_largest_is_the_one_that_nothing_is_larger_than(seen, gazetteer) -> None:
    f, local = seen("Paris", Paris="GPE")
    largest = int(gazetteer.rows["population"][f.rows].argmax())
    assert np.flatnonzero(column(local, "the largest")).tolist() == [largest]
    assert column(local, "smaller than the largest")[largest] == 0
    assert (np.delete(column(local, "smaller than the largest"), largest) < 0).all()


def test_what_stands_behind_a_comma_says_what_a_place_is_in(seen, gazetteer) -> None:
    f, local = seen("A fire in Paris, Texas.", Paris="GPE", Texas="GPE")
    inner, outer = (column(local, name) for name in ("the text names what it is in", "the text says what is in it"))
    assert codes(gazetteer, f, inner) == {"US.TX"}
    assert set(f.of[inner > 0].tolist()) == {0}
    assert set(f.of[outer > 0].tolist()) == {1}


@pytest.mark.parametrize("text", ["Paris (Texas)", "Paris in Texas", "Paris Texas", "Paris,Texas"])
def test_it_may_be_written_in_other_ways(seen, gazetteer, text: str) -> None:
    f, local = seen(text, Paris="GPE", Texas="GPE")
    assert codes(gazetteer, f, column(local, "the text names what it is in")) == {"US.TX"}


@pytest.mark.parametrize("text", ["Paris and Texas", "Paris. Texas", "Paris; Texas", "Texas, Paris", "Paris, then Texas"])
def test_other_neighbours_hold_nothing(seen, text: str) -> None:
    _, local = seen(text, Paris="GPE", Texas="GPE")
    assert not column(local, "the text names what it is in").any()


def test_states_in_a_row_are_a_list_but_a_town_may_stand_before_an_abbreviation(seen, gazetteer) -> None:
    _, local = seen("Kansas, Illinois", Kansas="GPE", Illinois="GPE")
    assert not column(local, "the text names what it is in").any()
    f, local = seen("Kansas, Ill. ", Kansas="GPE", **{"Ill.": "GPE"})
    assert codes(gazetteer, f, column(local, "the text names what it is in")) == {"US.IL"}


def test_the_label_speaks_for_its_kinds(seen) -> None:
    for label, name in (("LOC", "LOC, a city"), ("FAC", "FAC, a city")):
        f, local = seen("Ossining", Ossining=label)
        assert column(local, name).tolist() == [1] * len(f.rows)
    _, local = seen("Ossining", Ossining="GPE")
    assert not local[:, [LOCAL.index("LOC, a city"), LOCAL.index("FAC, a city"), LOCAL.index("GPE, natural")]].any()
    _, local = seen("Europe", Europe="LOC")
    assert (column(local, "LOC, natural") == column(local, "natural")).all()
    assert column(local, "natural").any()


def test_what_speaks_for_nothing_is_said_of_each_name(seen) -> None:
    f, local = seen(
        "Bank of England, French, Calais Town Hall, Paris Paris",
        Bank_of_England="ORG", French="NORP", Calais_Town_Hall="FAC", Paris="GPE",
    )  # fmt: skip
    found = evidence.nothing(f, local)
    assert found.shape == (4, len(NOTHING))
    kinds = [NOTHING.index(name) for name in ("an organisation's name", "a part of a name", "a demonym")]
    assert found[:, kinds].argmax(1).tolist() == [0, 2, 1, 0]
    assert found[:, kinds].sum(1).tolist() == [1, 1, 1, 0]
    assert found[:, NOTHING.index("FAC")].tolist() == [0, 0, 1, 0]
    assert found[:, NOTHING.index("named once")].tolist() == [1, 1, 1, 0]
    assert found[:, NOTHING.index("nothing")].tolist() == [1] * 4


def test_following_counts_each_time_that_a_name_stands_behind_another(seen) -> None:
    text = "Paris, Texas and Paris (Texas); Texas"
    f, _ = seen(text, Paris="GPE", Texas="GPE")
    assert evidence.following(f.toponyms, text) == [1, 1]

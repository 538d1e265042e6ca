"""Which place a name means, where the article says so itself or geography leaves one answer."""

import pytest

from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.training.places.distant import TRUST, Teacher


@pytest.fixture(scope="module")
def taught(gazetteer, article):
    """For each name how its answer was found, and the first-level units of its right candidates."""
    candidates = Candidates(gazetteer)

    def teach(text: str, **names: str) -> dict[str, tuple[str, set[str]]]:
        f = evidence.field(candidates(article(text, names)))
        answers = Teacher(f, evidence.local(f, gazetteer, text), gazetteer, text)()
        assert answers.trust.tolist() == [TRUST.get(how, 0) for how in answers.how]
        right = {
            number: {gazetteer.code(int(gazetteer.rows["admin1"][row])) for row in f.rows[answers.right & (f.of == number)]}
            for number in range(len(f.toponyms))
        }
        return {t.entity.name: (answers.how[n], right[n]) for n, t in enumerate(f.toponyms)}

    return teach


def test_a_place_is_named_by_what_stands_behind_it(taught) -> None:
    found = taught("A fire in Paris, Texas.", Paris="GPE", Texas="GPE")
    assert found == {"Paris": ("named", {"US.TX"}), "Texas": ("dwarfs", {"US.TX"})}


def test_a_small_place_that_has_its_name_alone_is_meant(taught) -> None:
    assert taught("Ossining voted.", Ossining="GPE") == {"Ossining": ("alone", {"US.NY"})}


def test_a_place_a_drive_from_a_certain_one_is_meant(taught) -> None:
    assert taught("Ossining and Greenwich voted.", Ossining="GPE", Greenwich="GPE")["Greenwich"] == ("near", {"US.CT"})
    assert taught("Lititz and Greenwich voted.", Lititz="GPE", Greenwich="GPE")["Greenwich"][0] != "near"


@pytest.mark.parametrize(
    ("name", "label", "units"), [("France", "GPE", {""}), ("Lebanon", "GPE", {""}), ("French", "NORP", {""})]
)
def test_a_place_that_dwarfs_the_others_of_its_name_is_meant(taught, name: str, label: str, units: set[str]) -> None:
    assert taught(f"The {name} vote.", **{name: label}) == {name: ("dwarfs", units)}


@pytest.mark.parametrize("name", ["Lancaster", "Springfield", "Georgia"])
def test_where_nothing_tells_there_is_no_answer(taught, name: str) -> None:
    assert taught(f"A fire in {name}.", **{name: "GPE"}) == {name: ("", set())}


def test_a_region_or_a_building_that_has_but_towns_for_candidates_is_none_of_them(taught) -> None:
    assert taught("At Ossining.", Ossining="LOC") == {"Ossining": ("no town", set())}
    assert taught("At Lancaster.", Lancaster="FAC") == {"Lancaster": ("no town", set())}


def test_a_name_does_not_speak_for_itself(taught) -> None:
    assert taught("Greenwich, and Greenwich again.", Greenwich="GPE")["Greenwich"][0] != "near"


def test_an_organisation_has_no_answer(taught) -> None:
    assert taught("The Kentucky police.", **{"Kentucky police": "ORG"}) == {"Kentucky police": ("", set())}


def test_what_the_text_says_is_trusted_most() -> None:
    assert max(TRUST, key=lambda how: TRUST[how]) == "named"
    assert all(0 < trust <= 1 for trust in TRUST.values())


def test_a_metropolis_goes_before_the_state_of_its_name_where_it_stands_alone(taught) -> None:
    assert taught("Washington said it would wait.", Washington="GPE")["Washington"] == ("metropolis", {"US.DC"})
    listed = taught("Oregon, Washington and Idaho chose.", Oregon="GPE", Washington="GPE", Idaho="GPE")
    assert listed["Washington"][0] != "metropolis"

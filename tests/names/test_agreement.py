"""What the occurrences of a name in an article say of each other, and where one withstands."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.agreement import settle
from pipeline.names.reading import Reading
from pipeline.names.words import Words, split

LABELS = ("PERSON", "ORG", "GPE")
Said = tuple[str, str, float]
"""A surface, what the recogniser said of its next occurrence ("O": no name) and how surely; the rest goes to the others alike."""


def place(words: Words, surface: str, after: int) -> tuple[int, int]:
    wanted = split(surface).texts
    first = next(at for at in range(after, len(words)) if words.texts[at : at + len(wanted)] == wanted)
    return first, first + len(wanted)


def read(text: str, *said: Said) -> Reading:
    words = split(text)
    p = np.full((len(words), 1 + len(LABELS)), 0.02, np.float32)
    p[:, 0] = 0.94
    names, at = [], 0
    for surface, label, share in said:
        first, at = place(words, surface, at)
        p[first:at] = (1 - share) / len(LABELS)
        p[first:at, ("O", *LABELS).index(label)] = share
        names += [(first, at)] if label != "O" else []
    return Reading(words, names, np.log(p), LABELS)


def settled(text: str, *said: Said) -> list[tuple[str, str]]:
    reading = read(text, *said)
    return [(reading.surface(*stretch), label) for stretch, label, _ in settle(reading)]


def test_the_label_of_a_doubtful_minority_is_corrected() -> None:
    said = [("Acton", "GPE", 0.9), ("Acton", "GPE", 0.9), ("Acton", "PERSON", 0.5)]
    assert settled("Acton and Acton and Acton", *said) == [("Acton", "GPE")] * 3


def test_a_clear_context_withstands_the_majority() -> None:
    said = [("Acton", "GPE", 0.9), ("Acton", "GPE", 0.9), ("Acton", "PERSON", 0.97)]
    assert settled("Acton and Acton and Acton", *said) == [("Acton", "GPE")] * 2 + [("Acton", "PERSON")]


def test_an_occurrence_that_was_missed_is_found() -> None:
    said = [("Port Acton", "GPE", 0.95), ("Port Acton", "O", 0.6)]
    assert settled("Port Acton and Port Acton", *said) == [("Port Acton", "GPE")] * 2


def test_an_occurrence_that_is_surely_no_name_stays_none() -> None:
    said = [("Acton", "GPE", 0.95), ("Acton", "O", 0.97)]
    assert settled("Acton and Acton", *said) == [("Acton", "GPE")]


def test_a_form_in_small_letters_is_not_an_occurrence() -> None:
    assert settled("Acton and acton", ("Acton", "GPE", 0.95), ("acton", "O", 0.4)) == [("Acton", "GPE")]
    assert settled("acton and acton", ("acton", "GPE", 0.95), ("acton", "O", 0.4)) == [("acton", "GPE")]


def test_a_doubtful_name_that_the_others_deny_is_none() -> None:
    said = [("Acton", "GPE", 0.4), ("Acton", "O", 0.97), ("Acton", "O", 0.97)]
    assert settled("Acton and Acton and Acton", *said) == []


def test_a_bare_surname_of_a_person_is_found() -> None:
    said = [("Ann Marsh", "PERSON", 0.95), ("Marsh", "O", 0.6)]
    assert settled("Ann Marsh left. Marsh came", *said) == [("Ann Marsh", "PERSON"), ("Marsh", "PERSON")]


def test_a_surname_that_was_taken_for_another_thing_is_a_person() -> None:
    said = [("Ann Marsh", "PERSON", 0.95), ("Marsh", "ORG", 0.5)]
    assert settled("Ann Marsh left. Marsh came", *said) == [("Ann Marsh", "PERSON"), ("Marsh", "PERSON")]


def test_the_last_word_of_what_is_no_person_is_no_surname() -> None:
    said = [("Port Acton", "GPE", 0.95), ("Acton", "O", 0.5)]
    assert settled("Port Acton rose. Acton fell", *said) == [("Port Acton", "GPE")]


def test_the_longest_form_is_found_where_a_shorter_one_stands_too() -> None:
    said = [("Acton Steel", "ORG", 0.95), ("Acton", "GPE", 0.95), ("Steel", "ORG", 0.95)]
    found = settled("Acton Steel, Acton, Steel, Acton Steel", *said, ("Acton Steel", "O", 0.5))
    assert found == [(surface, label) for surface, label, _ in (*said, said[0])]


def test_an_occurrence_inside_another_name_is_left_alone() -> None:
    said = [("Acton", "GPE", 0.9), ("Acton Steel", "ORG", 0.6)]
    assert settled("Acton and Acton Steel", *said) == [("Acton", "GPE"), ("Acton Steel", "ORG")]


@pytest.mark.parametrize("surname", ["O'Marsh", "Polder-Marsh"])
def test_a_bare_surname_with_a_hyphen_or_apostrophe_is_found_whole(surname: str) -> None:
    said = [(f"Ann {surname}", "PERSON", 0.95), (surname, "O", 0.6)]
    reading = read(f"Ann {surname} left. {surname} came", *said)
    assert [last - first for (first, last), _, _ in settle(reading)] == [4, 3]


def test_a_surname_is_not_found_inside_another_surname() -> None:
    said = [("Ann Marsh", "PERSON", 0.95), ("Polder-Marsh", "O", 0.6)]
    assert settled("Ann Marsh left. Polder-Marsh came", *said) == [("Ann Marsh", "PERSON")]


def test_a_name_is_not_found_across_two_lines() -> None:
    said = [("Port Acton", "GPE", 0.95), ("Port", "O", 0.6), ("Acton", "O", 0.6)]
    assert settled("Port Acton\n\nClosed: Port\nActon Steel said", *said) == [("Port Acton", "GPE")]


@pytest.mark.parametrize("doubt", [("NRW", "GPE", 0.5), ("NRW", "O", 0.6)])
def test_an_abbreviation_in_brackets_gets_the_label_of_its_name(doubt: Said) -> None:
    said = [("Northern Rail Watch", "ORG", 0.95), doubt]
    assert settled("Northern Rail Watch (NRW) spoke", *said) == [("Northern Rail Watch", "ORG"), ("NRW", "ORG")]


def test_later_occurrences_of_an_explained_abbreviation_are_found() -> None:
    said = [("Northern Rail Watch", "ORG", 0.95), ("NRW", "ORG", 0.9), ("NRW", "O", 0.6)]
    assert settled("Northern Rail Watch (NRW) spoke; NRW left", *said)[1:] == [("NRW", "ORG")] * 2


def test_a_name_that_stands_once_keeps_its_label_and_probability() -> None:
    ((_, label, score),) = settle(read("Acton fell", ("Acton", "GPE", 0.5)))
    assert label == "GPE"
    assert score == pytest.approx(0.5)


def test_a_name_of_several_words_has_the_geometric_mean_of_their_probabilities_made_to_add_up_to_one() -> None:
    reading = read("Port Acton", ("Port Acton", "GPE", 0.5))
    reading.log_p[:] = np.log([[0.05, 0.05, 0.05, 0.85], [0.2, 0.2, 0.2, 0.4]])
    ((_, _, score),) = settle(reading)
    assert score == pytest.approx(0.34**0.5 / (0.34**0.5 + 3 * 0.1))


def test_agreement_makes_a_name_surer_and_disagreement_less_sure() -> None:
    alike = settle(read("Acton and Acton", ("Acton", "GPE", 0.7), ("Acton", "GPE", 0.7)))
    apart = settle(read("Acton and Acton", ("Acton", "GPE", 0.7), ("Acton", "ORG", 0.7)))
    assert alike[0][2] > 0.7 > apart[0][2]


@given(
    st.lists(st.sampled_from(["Acton", "Marsh", "Ann Marsh", "Port Acton", "(", ")", "said"]), max_size=12),
    st.integers(0, 2**32 - 1),
)
def test_names_come_in_order_apart_and_with_a_label_and_probability(parts: list[str], seed: int) -> None:
    rng = np.random.default_rng(seed)
    said = [(part, str(rng.choice(("O", *LABELS))), float(rng.uniform(0.3, 0.99))) for part in parts if part[0].isupper()]
    reading = read(" ".join(parts), *said)
    found = settle(reading)
    edges = [edge for (first, last), _, _ in found for edge in (first, last)]
    assert edges == sorted(edges)
    assert all(first < last <= len(reading.words) for (first, last), _, _ in found)
    assert all(label in LABELS and 0 < score <= 1 for _, label, score in found)

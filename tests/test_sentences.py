"""The sentence around a mention."""

import pytest

from pipeline.sentences import sentence_at


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two met Ann here. Three.", "Ann", "Two met Ann here."),
        ("Ann came.", "Ann", "Ann came."),
        ("A headline\nAnn came by. More.", "Ann", "Ann came by."),
        ("He said: “See Ann.” Then he left.", "Ann", "He said: “See Ann.”"),
        ("It cost 3.5 euros, Ann said e.g. to him. No.", "Ann", "It cost 3.5 euros, Ann said e.g. to him."),
        ("Ann\n\nnext", "Ann", "Ann"),
    ],
)
def test_finds_the_sentence(text, word, sentence):
    at = text.index(word)
    start, end = sentence_at(text, at, at + len(word))
    assert text[start:end] == sentence


def test_goes_no_further_than_500_characters():
    text = "x" * 2000 + "Ann" + "y" * 2000
    assert sentence_at(text, 2000, 2003) == (1500, 2503)

"""Markup in the place of text."""

from pipeline.cleaning.fragment import fragment_text, is_markup
from pipeline.cleaning.normalise import clean_text


def test_paragraphs_and_entities_become_text() -> None:
    markup = "<p>Salt &amp; <b>pepper</b>,&nbsp;too.</p><script>no()</script><p>One<br>two</p>"
    assert is_markup(markup)
    assert clean_text(fragment_text(markup)) == "Salt & pepper,\u00a0too.\n\nOne\ntwo"


def test_text_about_markup_is_text() -> None:
    assert not is_markup("He typed <p> and x < y > z; AT&amp;T did not.")

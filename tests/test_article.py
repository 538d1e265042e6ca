"""One article, and how it shows itself in a notebook."""

from datetime import date

import pytest

from pipeline.article import highlighted
from pipeline.errors import QueryError
from pipeline.opened import OpenDataset


def test_has_its_rows(tiny_dataset: OpenDataset) -> None:
    one = tiny_dataset.article("a2")
    assert (one.id, one.title, one.published, one.duplicate_of) == ("a2", "Article 2", date(2015, 1, 20), None)
    assert one.mentions["text"].tolist() == ["ann lee", "lee", "Acme"]
    assert one.entities["name"].tolist() == ["ann lee", "Acme"]
    assert one.topics["label"].tolist() == ["police", "sport"]
    assert one.dates.empty
    assert one.places.empty


def test_what_is_not_known_is_empty(tiny_dataset: OpenDataset) -> None:
    one = tiny_dataset.article("a5")
    assert (one.published, one.url, one.byline) == (None, "", "")


def test_an_unknown_id_is_said(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match="no article '; --'"):
        tiny_dataset.article("; --")


def test_shows_its_mentions(tiny_dataset: OpenDataset) -> None:
    html = tiny_dataset.article("a1")._repr_html_()
    assert html.count("<mark") == 3
    assert "Ann Lee" in html
    assert "police" in html


def test_what_comes_from_an_article_is_escaped() -> None:
    text = "<script>alert(1)</script> & <b>Eve</b>"
    start = text.index("<b>")
    html = highlighted(text, [{"start": start, "end": len(text), "label": "<i>PERSON"}])
    assert not any(tag in html for tag in ("<script", "<b>", "<i>"))
    assert "&lt;b&gt;Eve" in html


def test_mentions_that_overlap_or_lie_outside_are_left_out() -> None:
    spans = [(0, 3), (2, 5), (4, 7), (6, 99), (5, 5), (-3, 1)]
    html = highlighted("Ann met Bob", [{"start": start, "end": end, "label": "PERSON"} for start, end in spans])
    assert html.count("<mark") == 2

"""Agencies: named where an article says that it is from one, and not where a picture or a person is."""

import pytest

from pipeline.corpus.agencies import agency_of


@pytest.mark.parametrize(
    ("outlet", "byline", "text", "agency"),
    [
        ("", "", "WASHINGTON (AP) — The president said", "AP"),
        ("", "", "HAVELOCK, N.C. (AP) — Trying to", "AP"),
        ("", "", "LONDON, Jan 5 (Reuters) - Shares fell", "Reuters"),
        ("", "", "Shares fall\n\nPARIS (AFP) – Shares fell", "AFP"),
        ("", "", "BEIJING (Xinhua) China's output rose", "Xinhua"),
        ("", "By Ann Lee, Associated Press", "The president said", "AP"),
        ("", "Associated Press", "The president said", "AP"),
        ("", "by the associated press staff", "The president said", "AP"),
        ("", "Ann Lee | Reuters", "The president said", "Reuters"),
        ("Reuters", "", "The president said", "Reuters"),
        ("Bloomberg News", "", "The president said", "Bloomberg"),
        ("", "", "The president said.\n\nAFP", "AFP"),
        ("", "", "The president said.\n(Reuters)", "Reuters"),
        ("", "", "The end. Copyright 2019 The Associated Press. All rights reserved.", "AP"),
        ("The Courier", "Ann Lee", "The president told Reuters that he", None),
        ("", "", "A ferry at Ardle. (Ann Lee/AP) The ferry", None),
        ("", "", "The PA system failed, said the AP's editor", None),
        ("", "", "", None),
    ],
)
def test_signs(outlet, byline, text, agency):
    assert agency_of(outlet, byline, text) == agency


def test_a_byline_in_the_text_counts():
    text = "Head\nBy Ann Lee, Agence France-Presse\nBody"
    assert agency_of("", "", text, [{"start": 5, "end": 37, "kind": "byline"}]) == "AFP"


def test_the_credit_of_a_picture_does_not():
    assert agency_of("", "", "A ferry. AFP\nBody of the story", [{"start": 9, "end": 12, "kind": "credit"}]) is None

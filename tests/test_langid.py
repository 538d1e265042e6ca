"""The identifier of languages says what py3langid's own says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from pipeline.langid import Identifier

OWN = Identifier.shipped()
THEIRS = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
TEXTS = (
    "",
    "7",
    "The police said on Tuesday that the road to the harbour had been closed after the storm.",
    "La police a déclaré mardi que la route du port avait été fermée après la tempête de la nuit.",
    "警方周二表示，暴风雨过后，通往港口的道路已经关闭。",
    "Полиция сообщила во вторник, что дорога в порт закрыта после шторма.",
    "قالت الشرطة يوم الثلاثاء إن الطريق إلى الميناء أغلق بعد العاصفة.",
)


def assert_same(text: str) -> None:
    (own, probability), (theirs, wanted) = OWN.classify(text), THEIRS.classify(text)
    assert (own, probability) == (theirs, pytest.approx(wanted, abs=1e-6))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_in_the_language_that_the_library_says(text: str) -> None:
    assert_same(text)
    assert_same(text * 30)


@given(st.text(max_size=200), st.sampled_from(TEXTS))
def test_whatever_stands_in_it(text: str, other: str) -> None:
    assert_same(text + other + text)

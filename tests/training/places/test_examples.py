"""Each article is an example as it is, and one in which its answers' evidence is hidden."""

import numpy as np
import pytest

from pipeline.places.evidence import LOCAL, NOTHING
from pipeline.training.places import examples as module
from pipeline.training.places.examples import WITH_EVIDENCE, Example, examples

SAID = [LOCAL.index("the text names what it is in"), LOCAL.index("the text says what is in it")]


@pytest.fixture(scope="module")
def made(gazetteer, article):
    def make(text: str, *names: str, **fields: str) -> list[Example]:
        return list(examples([article(text, dict.fromkeys(names, "GPE"), **fields)], gazetteer))

    return make


@pytest.fixture
def nothing_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MISSING", 0.0)


def names(example: Example) -> list[str]:
    return [toponym.entity.name for toponym in example.field.toponyms]


def test_an_article_that_says_where_it_is_gives_two_and_the_second_hides_what_it_says(made, nothing_missing) -> None:
    whole, hidden = made("A fire in Paris, Texas.", "Paris", "Texas")
    assert names(whole) == ["Paris", "Texas"]
    assert names(hidden) == ["Paris"]
    assert whole.local[:, SAID].any()
    assert not hidden.local[:, SAID].any()
    assert whole.trust[0] == WITH_EVIDENCE * hidden.trust[0] > 0


def test_what_stands_alone_too_is_not_hidden(made, nothing_missing) -> None:
    _, hidden = made("A fire in Paris, Texas. In Texas it rains.", "Paris", "Texas")
    assert names(hidden) == ["Paris", "Texas"]


def test_an_article_that_does_not_say_where_it_is_gives_one(made, nothing_missing) -> None:
    (whole,) = made("France and Ossining.", "France", "Ossining")
    assert names(whole) == ["France", "Ossining"]
    assert not whole.none.any()


@pytest.mark.parametrize(
    ("text", "said"), [("Nobody was there.", []), ("A fire in Lancaster.", ["Lancaster"]), ("Xyzzyqua.", ["Xyzzyqua"])]
)
def test_an_article_without_an_answer_gives_none(made, text: str, said: list[str]) -> None:
    assert made(text, *said) == []


def test_all_parts_of_an_example_fit(made) -> None:
    for example in made("A fire in Paris, Texas, and in Lancaster and France.", "Paris", "Texas", "Lancaster", "France"):
        candidates, toponyms = len(example.field.rows), len(example.field.toponyms)
        assert example.local.shape == (candidates, len(LOCAL))
        assert example.nothing.shape == (toponyms, len(NOTHING))
        assert len(example.right) == candidates
        assert len(example.none) == len(example.trust) == toponyms
        assert example.trust[names(example).index("Lancaster")] == 0


def test_a_small_place_that_is_taken_out_leaves_none_for_an_answer(made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MISSING", 1.1)
    whole, _ = made("A fire in Paris, Texas.", "Paris", "Texas")
    assert whole.none.tolist() == [1, 0]
    assert not whole.right[whole.field.of == 0].any()


def test_the_same_articles_lack_their_place_each_time_and_so_many_of_them(made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MISSING", 0.3)
    runs = [[made("A fire in Paris, Texas.", "Paris", "Texas", id=f"a{n}")[0] for n in range(100)] for _ in range(2)]
    missing = [[bool(example.none[0]) for example in run] for run in runs]
    assert missing[0] == missing[1]
    assert 0.2 < np.mean(missing[0]) < 0.4

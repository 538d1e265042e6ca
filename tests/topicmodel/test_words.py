import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topicmodel.words import READ, Weighed, vector, weigh, words


@given(st.text(max_size=80))
def test_a_word_stands_where_it_says(text):
    found = words(text)
    assert len(found.forms) == len(found.starts) == len(found.ends) == len(found)
    for start, end in zip(found.starts, found.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert text[start:end].split() == [text[start:end]]


def test_plurals_and_case_are_one_word():
    assert words("Migrants migrant Cities city Police boss was Refugees news").forms == [
        "migrant",
        "migrant",
        "city",
        "city",
        "police",
        "boss",
        "was",
        "refugee",
        "news",
    ]


def vector_of(title, body, vocabulary, idf):
    return vector(weigh(words(title), words(body)), vocabulary, np.array(idf, float))


def test_title_weighs_more_than_lead_and_lead_more_than_the_rest():
    found = weigh(words("fire"), words("smoke " + "and " * 120 + "ash"))
    weight = dict(zip(found.terms, found.weights.tolist(), strict=True))
    assert weight["fire"] > weight["smoke"] > weight["ash"]


def test_pairs_are_of_neighbours_in_one_part():
    assert weigh(words("wild fire"), words("smoke rose")).terms == ["smoke", "rose", "wild", "fire", "smoke rose", "wild fire"]


def test_a_value_is_one_and_the_log_of_the_count_times_idf():
    found = vector_of("fire", "smoke smoke fire", {"fire": 1, "smoke": 0}, [1, 3])
    assert found.columns.tolist() == [0, 1]
    raw = np.array([1 + np.log(4), (1 + np.log(7)) * 3])
    assert found.values.tolist() == pytest.approx((raw / np.linalg.norm(raw)).tolist())


def test_a_vector_has_length_one_and_knows_only_its_vocabulary():
    found = vector(
        Weighed(["fire", "smoke", "unknown", "fire"], np.array([2, 1, 9, 2])), {"fire": 1, "smoke": 0}, np.array([1.0, 2.0])
    )
    assert found.columns.tolist() == [0, 1]
    assert abs(sum(found.values**2) - 1) < 1e-12
    assert found.terms.tolist() == [1, 0, -1, 1]
    assert len(vector(weigh(words(""), words("")), {}, np.array([]))) == 0


def test_the_longest_article_of_one_word_has_a_vector():
    assert vector_of("fire " * READ, "fire " * READ, {"fire": 0}, [1]).values.tolist() == [1.0]

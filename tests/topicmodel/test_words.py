from hypothesis import given
from hypothesis import strategies as st

from pipeline.topicmodel.words import vector, weigh, words


@given(st.text(max_size=80))
def test_a_word_stands_where_it_says(text):
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert text[word.start : word.end].split() == [text[word.start : word.end]]


def test_plurals_and_case_are_one_word():
    assert [word.form for word in words("Migrants migrant Cities city Police boss was Refugees news")] == [
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


def test_title_weighs_more_than_lead_and_lead_more_than_the_rest():
    counts = weigh(words("fire"), words("smoke " + "and " * 120 + "ash"))
    assert counts["fire"] > counts["smoke"] > counts["ash"]


def test_a_vector_has_length_one_and_knows_only_its_vocabulary():
    row = vector({"fire": 2.0, "smoke": 1.0, "unknown": 9.0}, {"fire": 1, "smoke": 0}, [1.0, 2.0])
    assert [column for column, _ in row] == [0, 1]
    assert abs(sum(value * value for _, value in row) - 1) < 1e-12
    assert vector({}, {}, []) == []

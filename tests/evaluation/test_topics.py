"""Scores of topics, by hand: three articles."""

import json

import pytest

from pipeline.errors import InputError
from pipeline.evaluation.measures import calibration_error
from pipeline.evaluation.topics import read_gold, score

POLICE, LAW, CRIME = "20000133", "20000129", "02000000"
HEALTH = "07000000"
GOLD = [
    {"id": "a", "text": "x", "topics": [f"medtop:{POLICE}"], "ancestors": [f"medtop:{one}" for one in (CRIME, LAW, POLICE)]},
    {"id": "b", "text": "x", "topics": ["medtop:07000000"], "ancestors": ["medtop:07000000"]},
    {"id": "c", "text": "x", "topics": ["medtop:20000771"]},
]


def topic(ident, value, *path):
    return {"id": f"medtop:{ident}", "score": value, "path_ids": [*path, ident]}


RECORDS = {
    "a": [topic(LAW, 0.9, CRIME), topic(HEALTH, 0.3)],
    "b": [topic(HEALTH, 0.8)],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, GOLD)))
    return path


def test_by_hand(gold):
    found = score(read_gold(gold), RECORDS)
    assert (found["articles"], found["missing"]) == (3, 1)
    # given: law, health, health; gold: police, health, immigration
    assert found["leaf"] == {"P": 33.33, "R": 33.33, "F": 33.33, "gold": 3, "predicted": 3}
    # given: crime, law, health + health; gold: crime, law, police + health + society, immigration
    assert found["hierarchical"] == {"P": 75.0, "R": 50.0, "F": 60.0, "gold": 6, "predicted": 4}
    assert found["first_is_right"] == 66.67
    assert (found["macro_F_of_common"], found["topics_in_macro"]) == (0.0, 0)
    assert found["aliases"]["policing"] == {"P": 100.0, "R": 100.0, "F": 100.0, "gold": 1, "predicted": 1}
    assert found["aliases"]["migration"] == {"P": 0.0, "R": 0.0, "F": 0.0, "gold": 1, "predicted": 0}
    health = next(row for row in found["topics"] if row["label"] == "health")
    assert health == {"id": HEALTH, "label": "health", "P": 50.0, "R": 100.0, "F": 66.67, "gold": 1, "predicted": 2}
    # bins: 0.9 right, 0.8 right, 0.3 wrong, one each
    assert found["calibration_error"] == pytest.approx((0.1 + 0.2 + 0.3) / 3, abs=1e-4)


def test_macro_f_is_over_topics_with_ten_articles(tmp_path):
    path = tmp_path / "gold.jsonl"
    rows = [{"id": str(n), "topics": [HEALTH if n < 10 else "15000000"]} for n in range(19)]
    path.write_text("\n".join(map(json.dumps, rows)))
    found = score(read_gold(path), {str(n): [topic(HEALTH, 0.5)] for n in range(5)})
    assert (found["macro_F_of_common"], found["topics_in_macro"]) == (66.67, 1)


def test_calibration_error_is_over_bins():
    assert calibration_error([]) is None
    assert calibration_error([(0.5, True), (0.5, False)]) == 0
    assert calibration_error([(0.91, True), (1.0, False), (0.1, False), (0.0, False)]) == pytest.approx((0.91 + 0.1) / 4)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", r"gold\.jsonl:4: is not JSON"),
        ("[1]", r"gold\.jsonl:4: is no object with an id"),
        ('{"id": "d"}', "article 'd' has no list of topics"),
        ('{"id": "d", "topics": [], "ancestors": 3}', "article 'd' has ancestors that are no list"),
        ('{"id": "a", "topics": []}', "the id 'a' is there twice"),
        ('{"id": "\\u001b[31m"}', r"article '\\x1b\[31m' has no list"),
    ],
)
def test_a_bad_line_is_named(gold, line, said):
    gold.write_text(gold.read_text() + "\n" + line)
    with pytest.raises(InputError, match=said):
        read_gold(gold)


@pytest.mark.parametrize(
    "row", ["x", {"id": "medtop:1"}, {"id": "medtop:1", "score": "x"}, {"id": "a", "score": 1, "path_ids": None}]
)
def test_records_whose_topics_are_none(gold, row):
    with pytest.raises(InputError, match="record 'a' has topics without"):
        score(read_gold(gold), {"a": [row]})

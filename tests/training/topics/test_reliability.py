import json

import pytest

from pipeline.training.topics.reliability import bins, diagram, given


def test_each_topic_is_right_where_the_article_has_it_or_a_narrower_one(tmp_path):
    gold, records = tmp_path / "gold.jsonl", tmp_path / "records.jsonl"
    gold.write_text(json.dumps({"id": "a", "topics": ["20000133"]}))
    topics = [{"id": f"medtop:{one}", "score": score} for one, score in (("20000133", 0.9), ("02000000", 0.8), ("15000000", 0.3))]
    records.write_text("\n".join(json.dumps({"id": one, "topics": topics}) for one in ("a", "not in gold")))
    assert given(gold, records) == [(0.9, True), (0.8, True), (0.3, False)]


def test_bins_have_mean_score_and_share_right():
    (low, high) = bins([(0.12, False), (0.18, True), (1.0, True)])
    assert low == (pytest.approx(0.15), 0.5, 2)
    assert high == (1.0, 1.0, 1)


def test_the_diagram_has_a_row_and_a_bar_for_each_bin():
    text = diagram([(0.15, 0.5, 2), (1.0, 1.0, 1)])
    assert "| 0.15 | 0.50 | 2 |" in text
    assert "bar [0.5, 1.0]" in text
    assert "line [0.15, 1.0]" in text

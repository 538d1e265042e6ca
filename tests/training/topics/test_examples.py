"""Examples and their targets."""

import json

import numpy as np

from pipeline.mediatopics.concepts import concepts
from pipeline.training.topics import examples
from pipeline.training.topics.copies import without
from pipeline.training.topics.examples import DEEPEST, Example, annotated, body, labels, own, stories
from pipeline.training.topics.targets import targets

FIRE = "20000153"


def example(*topics, title="", text="x"):
    return Example(id="a", title=title, text=text, topics=topics, weight=1.0)


def test_labels_are_the_upper_levels_with_parents_first():
    found = labels()
    seen = set()
    for label in found:
        path = concepts()[label].path_ids
        assert len(path) <= DEEPEST
        assert seen >= set(path[:-1])
        seen.add(label)


def test_a_target_is_one_for_all_above_and_half_from_the_fourth_on():
    found = labels()
    topics = [one for one in found if len(concepts()[one].path_ids) == DEEPEST][::60][:4]
    row = dict(zip(found, targets([example(*topics)], found)[0].tolist(), strict=True))
    assert all(row[one] == 1.0 for one in concepts()[topics[0]].path_ids)
    fourth = [one for one in concepts()[topics[3]].path_ids if one in row]
    assert {row[one] for one in fourth} == {0.5}
    assert sum(row.values()) < 20


def test_hand_annotated_articles_are_held_by_their_ids(tmp_path):
    file = tmp_path / "annotated.jsonl"
    rows = [{"id": f"n{number}", "title": "t", "text": "x", "topics": [FIRE, "99"]} for number in range(200)]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = list(annotated(file))
    assert 20 < sum(one.held for one in found) < 60
    assert {one.topics for one in found} == {(FIRE,)}
    assert [one.held for one in found] == [one.held for one in annotated(file)]


def test_our_annotations_take_the_text_from_the_articles_given(monkeypatch):
    monkeypatch.setattr(examples, "_supplement", lambda _: f"a\tfit\t{FIRE}\nb\theld\t{FIRE}\nmissing\tfit\t{FIRE}\n")
    found = list(own([{"id": "a", "title": None, "text": "one"}, {"id": "b", "title": "B", "text": "two"}]))
    assert [(one.id, one.text, one.held) for one in found] == [("a", "one", False), ("b", "two", True)]


def test_every_story_has_known_concepts_of_the_upper_levels_and_no_two_are_one():
    found = list(stories())
    assert len(found) > 1000
    assert len({one.text for one in found}) == len(found)
    known = set(labels())
    for one in found:
        assert one.topics
        assert set(one.topics) <= known
    subjects = {one.topics[0] for one in found}
    assert len(subjects) > 600


def test_every_annotation_names_known_concepts():
    for line in examples._supplement("annotations.tsv").splitlines():
        article, use, topics = line.split("\t")
        assert article
        assert use in ("fit", "held")
        assert set(topics.split()) <= set(labels())


def test_a_title_at_the_top_of_the_text_is_no_body():
    assert body(example(title="Fire", text="Fire\nIt burned.")) == "\nIt burned."
    assert body(example(title="Fire", text="It burned.")) == "It burned."


def test_near_copies_of_held_out_articles_are_left_out():
    text = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))
    rows = [{"id": "same", "text": "other"}, {"id": "copy", "text": text[:700]}, {"id": "new", "text": text[::-1]}]
    assert [row["id"] for row in without(rows, [{"id": "same", "text": text}])] == ["new"]
    assert np.all([row["id"] != "same" for row in without(rows, [{"id": "same", "text": ""}])])

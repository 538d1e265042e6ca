"""The trainer on ten made-up articles: the same bytes twice, and a model that tells fire from football."""

import json
import sys

import pytest

from pipeline.topicmodel.model import TopicModel
from pipeline.topicmodel.words import vector, weigh, words
from pipeline.training import topics as trainer
from pipeline.training.topics_data import without

FIRE = "Firefighters fought the forest fire near the village as smoke and flames drove families from burning homes"
BALL = "The striker scored twice and the goalkeeper saved a penalty as the team won the football match at home"
CONCEPTS = [
    {"id": "03", "label": "disaster", "definition": "fires and floods", "path_ids": ["03"], "active": True},
    {"id": "031", "label": "fire", "definition": "something burning", "path_ids": ["03", "031"], "active": True},
    {"id": "15", "label": "sport", "definition": "matches of teams", "path_ids": ["15"], "active": True},
]


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(trainer, "_LEAST_ARTICLES", 1)
    monkeypatch.setattr(trainer, "_DIMENSIONS", 3)
    monkeypatch.setattr(trainer, "LEAST", 2)
    rows = [
        {
            "id": f"{n}",
            "title": "",
            "text": f"{FIRE if n % 2 else BALL} {word} {'abcdefghij'[n] * 3}",
            "ancestors": ["03", "031"] if n % 2 else ["15"],
        }
        for n, word in enumerate(
            ["river", "harbour", "mountain", "road", "bridge", "forest", "station", "market", "square", "island"]
        )
    ]
    weak = [
        {
            **row,
            "id": f"w{k}{row['id']}",
            "topic": "fire" if "fire" in row["text"] else "sport",
            "text": f"{row['text']} {'klmn'[k] * 3}",
        }
        for k in range(4)
        for row in rows
    ]
    for name, items in (("annotated", rows), ("weak", weak), ("dev", [])):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, items)))
    (tmp_path / "mediatopics.json").write_text(json.dumps({"concepts": CONCEPTS}))
    monkeypatch.setattr(trainer, "without", lambda items, held_out: items)
    return tmp_path


def train(data, out, monkeypatch):
    options = {"annotated": "annotated.jsonl", "weak": "weak.jsonl", "media-topics": "mediatopics.json", "held-out": "dev.jsonl"}
    arguments = [part for key, name in options.items() for part in (f"--{key}", str(data / name))]
    monkeypatch.setattr(sys, "argv", ["topics", *arguments, "--out", str(data / out / "topics" / "1")])
    trainer.main()
    return data / out / "topics" / "1"


def test_it_trains_twice_to_the_same_bytes_and_the_model_tells(data, monkeypatch):
    one, two = train(data, "one", monkeypatch), train(data, "two", monkeypatch)
    for name in ("model.json", "weights.npz", "meta.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    model = TopicModel.load(one)
    row = vector(weigh([], words("Smoke and flames from the burning forest")), model.vocabulary, model.idf)
    probabilities = dict(zip((concept.id for concept in model.concepts), model.probabilities(row), strict=True))
    assert probabilities["03"] > probabilities["15"]
    assert probabilities["031"] <= probabilities["03"]


def test_what_is_held_out_is_not_trained_on():
    text = "One two three four five six seven eight nine ten in words that go on".replace(" ", " and ")
    rows = [
        {"id": "a", "text": text},
        {"id": "b", "text": "Another story altogether about the sea and ships"},
        {"id": "c", "text": "x"},
    ]
    kept = without(rows, [{"id": "z", "text": f"{text} with an ending"}, {"id": "c", "text": "different"}])
    assert [row["id"] for row in kept] == ["b"]

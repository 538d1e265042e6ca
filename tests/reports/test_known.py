"""What `--topic` may name."""

import pytest

from pipeline.errors import QueryError
from pipeline.records import Record, Source, Topic
from pipeline.reports.known import spellings, topic_ids

ASYLUM = Topic(id="user:asylum", label="right of asylum", path_ids=("11000000", "20000638", "20000645", "user:asylum"), score=0.8)


@pytest.fixture
def dataset(make_dataset):
    return make_dataset([Record(id="a", source=Source(path="x"), text="x", topics=(ASYLUM,))])


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("migration", ["20000771", "20000634", "20000645", "20000772"]),
        ("Refugees and internally displaced people", ["20000645"]),
        ("medtop:11000000", ["11000000"]),
        ("asylum", ["user:asylum"]),
        ("user:asylum", ["user:asylum"]),
        ("Right of Asylum", ["user:asylum"]),
    ],
)
def test_an_alias_a_label_an_id_or_an_own_topic(dataset, name, ids):
    assert topic_ids(dataset, name) == ids


def test_the_users_aliases_are_known_by_their_file(dataset, tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text('[alias]\nBorders = ["asylum"]\n[[topic]]\nid = "asylum"\nseeds = ["asylum"]\n')
    assert topic_ids(dataset, "borders", path) == ["user:asylum"]
    with pytest.raises(QueryError, match="there is no topic 'bordersx'; near it: borders"):
        topic_ids(dataset, "bordersx", path)


def test_a_topic_that_no_article_has(dataset):
    with pytest.raises(QueryError, match=r"no article of the dataset has the topic 'policing' \(20000129\)"):
        topic_ids(dataset, "policing")


@pytest.mark.parametrize("name", ["boats", "user:boats", "Boats at sea"])
def test_a_topic_of_the_user_that_no_article_has(dataset, tmp_path, name):
    path = tmp_path / "topics.toml"
    path.write_text('[[topic]]\nid = "boats"\nlabel = "boats at sea"\nseeds = ["boat"]\n')
    with pytest.raises(QueryError, match=rf"no article of the dataset has the topic '{name}' \(user:boats\)"):
        topic_ids(dataset, name, path)


def test_a_value_is_known_in_every_spelling(tiny_dataset):
    assert spellings(tiny_dataset, "entities", "name", "  ANN LEE ") == ["Ann Lee", "ann lee"]

"""The stage of the user's own topics, and the laws for it with topics to give."""

import pytest

from pipeline.annotate import Pipeline, stage_classes
from pipeline.config import Settings
from pipeline.errors import ConfigError
from pipeline.records import Article, Record, Source, Topic
from pipeline.stages.own_topics import OwnTopics, OwnTopicsConfig

TEXTS = ["An asylum seeker drowned. It rained.", "", "\x00\u202e asylum \ud83d", "Nothing.", "ASYLUM-seekers! Asylum (again)?"]
TOPICS = '[[topic]]\nid = "asylum"\nparent = "migration"\nrules = "asylum"\n'
HEALTH = Topic(id="medtop:07000000", label="health", path_ids=("07000000",), score=0.9)


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "topics.toml"
    path.write_text(TOPICS)
    return OwnTopicsConfig(file=str(path))


@pytest.fixture
def given():
    return [Record(id=f"a{n}", source=Source(path="x"), text=text, topics=(HEALTH,)) for n, text in enumerate(TEXTS)]


def test_own_topics_stand_after_the_media_topics(config, given):
    first = next(OwnTopics(config)(given))
    assert [topic.id for topic in first.topics] == ["medtop:07000000", "user:asylum"]
    assert first.topics[1].path_ids == ("14000000", "20000771", "user:asylum")


def test_the_laws_of_stages(config, given):
    stage = OwnTopics(config)
    at_once = list(stage(given))
    assert [result.id for result in at_once] == [record.id for record in given]
    assert [result for record in given for result in stage([record])] == at_once
    for record, result in zip(given, at_once, strict=True):
        changed = {name for name in Record.__dataclass_fields__ if getattr(record, name) != getattr(result, name)}
        assert changed <= stage.provides
        for topic in result.topics[1:]:
            assert all(0 <= span.start < span.end <= len(result.text) for span in topic.evidence)
    assert [len(result.topics) for result in at_once] == [2, 1, 2, 1, 2]


def test_without_a_file_nothing_changes(given):
    assert list(OwnTopics(OwnTopicsConfig())(given)) == given
    assert OwnTopics.models(OwnTopicsConfig()) == {}


def test_another_file_makes_another_run(config, tmp_path):
    before = OwnTopics.models(config)
    (tmp_path / "topics.toml").write_text(TOPICS + "threshold = 0.7\n")
    assert all(ref.count("@") == 1 for ref in before.values())
    assert OwnTopics.models(config) != before


def test_models_without_a_file_is_a_mistake():
    with pytest.raises(ConfigError, match="has models but no file"):
        OwnTopics.models(OwnTopicsConfig(models="x"))


def test_it_runs_after_topics(config):
    settings = Settings(stages=("own_topics", "topics"))
    with pytest.raises(ConfigError, match="put 'topics' before it"):
        stage_classes(settings)
    alone = Settings(stages=("own_topics",), stage={"own_topics": {"file": config.file}})
    (record,) = Pipeline(alone)([Article(id="a", source=Source(path="x"), text=TEXTS[0])])
    assert record.provenance.models["own_topics"].startswith("topics.toml@")
    assert [topic.id for topic in record.topics] == ["user:asylum"]

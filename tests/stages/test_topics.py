import pytest

from pipeline.records import Record, Source, Zone
from pipeline.stages.topics import Topics, TopicsConfig

VIRUS = (
    "Health officials said the coronavirus had infected 300 more people in the city. Hospitals are running short of beds, "
    "doctors said. Vaccines against the virus are expected within weeks, the health ministry said. The mayor likes gardening."
)


@pytest.fixture(scope="module")
def stage():
    return Topics(TopicsConfig())


def topics_of(stage, text, **fields):
    (result,) = stage([Record(id="a", source=Source(path="x"), text=text, **fields)])
    return result.topics


def test_an_outbreak_is_health(stage):
    found = topics_of(stage, VIRUS, title="Coronavirus cases rise in the city", language="en")
    assert "07000000" in found[0].path_ids
    assert all(topic.path_ids[-1] == topic.id.removeprefix("medtop:") for topic in found)
    assert [topic.score for topic in found] == sorted((topic.score for topic in found), reverse=True)


def test_evidence_is_the_sentences_that_say_so(stage):
    topic = topics_of(stage, VIRUS, title="Coronavirus cases rise", language="en")[0]
    said = [VIRUS[span.start : span.end] for span in topic.evidence]
    assert said
    assert all(sentence.endswith(".") for sentence in said)
    assert "The mayor likes gardening." not in said


def test_no_topic_is_narrower_and_wider_at_once(stage):
    found = topics_of(stage, VIRUS, language="en")
    for topic in found:
        assert not any(topic.path_ids[-1] in other.path_ids[:-1] for other in found)


def test_furniture_speaks_for_nothing(stage):
    zones = (Zone(start=0, end=len(VIRUS), kind="boilerplate"),)
    assert topics_of(stage, VIRUS, zones=zones, language="en") == ()


@pytest.mark.parametrize("text", ["", "Xyzzy qwrtk.", "1 2 3"])
def test_it_abstains_where_nothing_is_said(stage, text):
    assert topics_of(stage, text) == ()


def test_another_language_is_not_read(stage):
    assert topics_of(stage, VIRUS, language="fr") == ()


def test_a_title_alone_has_topics_without_evidence(stage):
    found = topics_of(stage, "", title="Coronavirus cases rise in the city's hospitals", language="en")
    assert found
    assert all(topic.evidence == () for topic in found)

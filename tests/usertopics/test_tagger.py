import pytest

from pipeline.errors import ModelError
from pipeline.records import Zone
from pipeline.usertopics.classifier import load, save
from pipeline.usertopics.features import counts
from pipeline.usertopics.fit import Example, classifier, cross_validated, design
from pipeline.usertopics.score import evidence, fulfilled
from pipeline.usertopics.tagger import Tagger, classifiers
from pipeline.usertopics.toml import load_topics

YES = [f"The boat with {n} people sank off the coast. Rescuers pulled survivors from the waves." for n in range(12)]
NO = [f"The boat show opened with {n} yachts. Buyers admired the varnish of the boat on display." for n in range(12)]
FAR = [f"Parliament voted on budget {n} and rose for the summer." for n in range(12)]


def example(tagger, topic, record, *, yes, weak=False):
    read = tagger.read(record)
    return Example(counts(read.article), fulfilled(topic, read.hits), evidence(topic, read.hits), yes, weak)


@pytest.fixture
def made(own, story):
    tagger, topic = Tagger(own), own.topic("boats")
    rows = [
        (text, yes, weak) for texts, yes, weak in ((YES, True, False), (NO, False, False), (FAR, False, True)) for text in texts
    ]
    return design([example(tagger, topic, story(text), yes=yes, weak=weak) for text, yes, weak in rows])


@pytest.fixture
def folder(own, made, tmp_path):
    save(classifier(own.topic("boats"), made), tmp_path / "models" / "boats", {})
    return tmp_path / "models"


def test_topics_with_their_path_and_evidence_the_surest_first(own, story):
    text = "Ministers met. An asylum seeker was refused asylum. A boat with refugees and a ferry collided."
    found = Tagger(own)(story(text))
    assert [topic.id for topic in found] == ["user:asylum", "user:boats"]
    assert found[0].path_ids[-2:] == ("20000645", "user:asylum")
    assert [[text[span.start : span.end] for span in topic.evidence] for topic in found] == [
        ["An asylum seeker was refused asylum."],
        ["A boat with refugees and a ferry collided."],
    ]


def test_terms_in_scripts_without_spaces_and_others(tmp_path, story):
    path = tmp_path / "topics.toml"
    terms = ("移民", "難民", "мигрант*", "शरणार्थी", "لاجئ*")
    rows = (f'[[topic]]\nid = "t{n}"\nseeds = ["{term}"]\nthreshold = 0.3\n' for n, term in enumerate(terms))
    path.write_text("".join(rows), encoding="utf-8")
    tagger = Tagger(load_topics(path))
    text = "雨が降った。今年移民人数増加。難民も来た。\nМигранты приехали. Éva spoke.\nभारत में शरणार्थी आए।\nوصل لاجئون كثيرون"
    found = {topic.id: [text[span.start : span.end] for span in topic.evidence] for topic in tagger(story(text))}
    assert found == {
        "user:t0": ["今年移民人数増加。"],
        "user:t1": ["難民も来た。"],
        "user:t2": ["Мигранты приехали."],
        "user:t3": ["भारत में शरणार्थी आए।"],
        "user:t4": ["وصل لاجئون كثيرون"],
    }


def test_a_sentence_ends_where_its_zone_does(own, story):
    text = "A boat left Photo: harbour. It rained"
    zones = (Zone(start=0, end=11, kind="body"), Zone(start=12, end=27, kind="caption"), Zone(start=28, end=37, kind="body"))
    tagger = Tagger(own)
    (span,) = tagger.evidence(own.topic("boats"), tagger.read(story(text, zones=zones)), 1)
    assert text[span.start : span.end] == "A boat left"


def test_a_trained_topic_tells_apart_what_terms_cannot(own, story, folder):
    texts = "A boat sank and survivors clung to it in the waves.", "The boat show has yachts and varnish."
    plain, taught = Tagger(own), Tagger(own, classifiers(own, folder))
    topic = own.topic("boats")
    assert len({plain.score(topic, plain.read(story(text))) for text in texts}) == 1
    sunk, shown = (taught.score(topic, taught.read(story(text))) for text in texts)
    assert sunk > 0.5 > shown


def test_evidence_of_a_trained_topic_is_by_its_weights(own, story, folder):
    text = "The boat show was full of varnish. Rescuers pulled survivors from the waves."
    taught = Tagger(own, classifiers(own, folder))
    (span,) = taught.evidence(own.topic("boats"), taught.read(story(text)), 1)
    assert text[span.start : span.end] == "Rescuers pulled survivors from the waves."


def test_what_is_far_from_the_topic_does_not_have_it(own, story, folder):
    taught = Tagger(own, classifiers(own, folder))
    assert taught(story("Parliament voted on the budget.")) == ()
    assert taught(story("Nothing of this was ever seen.")) == ()


def test_the_same_answers_give_the_same_bytes(own, made, folder, tmp_path):
    save(classifier(own.topic("boats"), made), tmp_path / "again", {})
    for name in ("model.json", "weights.npz", "meta.json"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / "boats" / name).read_bytes()


def test_cross_validation_sees_answers_alone(made):
    scores = cross_validated(made)
    assert len(scores) == len(YES) + len(NO)
    assert min(scores[: len(YES)]) > 0.5 > max(scores[len(YES) :])


def test_a_changed_file_is_refused(folder):
    (folder / "boats" / "model.json").write_text("{}")
    with pytest.raises(ModelError, match="is not the file that was trained: make it again"):
        load(folder / "boats")


@pytest.mark.parametrize("name", ["meta.json", "weights.npz"])
def test_a_missing_file_is_said(folder, name):
    (folder / "boats" / name).unlink()
    with pytest.raises(ModelError, match="holds no topic that can be read"):
        load(folder / "boats")


def test_a_topic_that_changed_must_be_trained_again(topics_file, folder):
    topics_file.write_text(topics_file.read_text().replace('"ferry"', '"raft"'))
    with pytest.raises(ModelError, match="topic 'boats': its seeds or rules have changed"):
        classifiers(load_topics(topics_file), folder)

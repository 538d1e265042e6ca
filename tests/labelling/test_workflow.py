"""Try, label and train over a small dataset."""

import io

import pytest

from pipeline.labelling.answers import read_answers
from pipeline.labelling.articles import known_ids, records
from pipeline.labelling.interview import Interview
from pipeline.labelling.pool import candidates, chosen
from pipeline.labelling.session import Session
from pipeline.labelling.teach import teach
from pipeline.labelling.trial import try_topics
from pipeline.records import Duplicates, Record, Source, Zone
from pipeline.usertopics.classifier import load
from pipeline.usertopics.tagger import Tagger

HOSTILE = "\x1b[31m Boat\x07\u202e [bold]sinks"


def record(n, text, title=""):
    zones = (Zone(start=0, end=len(text), kind="body"),)
    return Record(id=f"a{n:02}", source=Source(path="x"), title=title, text=text, zones=zones)


RESULTS = [
    *(record(n, f"The boat with {n} people sank. Rescuers pulled survivors from the waves.", HOSTILE) for n in range(10)),
    *(record(n, f"The boat show opened with {n} yachts. Buyers admired the varnish.", "Boat show") for n in range(10, 20)),
    *(record(n, f"Parliament voted on budget {n} and rose for the summer.", "Budget") for n in range(20, 40)),
]


@pytest.fixture
def dataset(make_dataset):
    return make_dataset(RESULTS)


@pytest.fixture
def session(dataset, own):
    tagger, topic = Tagger(own), own.topic("boats")
    return Session(candidates(dataset, tagger, topic, chosen(dataset, tagger, topic)), {})


@pytest.fixture
def answered(own, session, tmp_path):
    """A person who knows: `say` answers so many questions; returns what the terminal showed."""

    def say(lines):
        out = io.StringIO()
        answers = iter(lines)
        interview = Interview(own.topic("boats"), session, tmp_path / "answers.csv", lambda: next(answers, ""), out)
        return interview.run(), out.getvalue()

    return say


def truth(article):
    return "yes" if int(article[1:]) < 10 else "no"


def test_records_come_back_as_they_were(dataset):
    back = list(records(dataset))
    assert [(one.id, one.title, one.text, one.zones) for one in back] == [(r.id, r.title, r.text, r.zones) for r in RESULTS]
    assert known_ids(dataset, ["a01", "b"]) == {"a01"}


def test_a_sample_is_the_same_each_time_and_leaves_copies_out(make_dataset):
    copy = Record(id="c", source=Source(path="x"), text="x", duplicates=Duplicates(cluster="c1", of="a01"))
    made = make_dataset([*RESULTS, copy])
    some = [one.id for one in records(made, 5)]
    assert len(some) == 5
    assert [one.id for one in records(made, 5)] == some
    assert "c" not in {one.id for one in records(made, 100, copies=False)}
    assert "c" in {one.id for one in records(made)}


def test_a_trial_counts_and_shows_the_borderline_first(dataset, own):
    asylum, boats = try_topics(Tagger(own), own.topics, records(dataset), 4)
    assert (asylum.articles, asylum.tagged, asylum.near, asylum.samples) == (40, 0, 0, [])
    assert (boats.tagged, boats.near) == (20, 0)
    distance = [abs(sample.score - 0.5) for sample in boats.samples]
    assert distance == sorted(distance)
    assert len(boats.samples) == 4
    assert all("boat" in sample.sentence.lower() for sample in boats.samples)


def test_questions_lead_to_a_yes_and_a_no_and_then_to_the_unsure(session):
    asked = []
    while len(asked) < 16 and (one := session.next()):
        asked.append(one.id)
        session.tell(one.id, truth(one.id))
    assert len(set(asked)) == 16
    assert session.count("yes") > 3
    assert session.count("no") > 3


def test_the_same_answers_lead_to_the_same_questions(dataset, own):
    tagger, topic = Tagger(own), own.topic("boats")

    def asked():
        one = Session(candidates(dataset, tagger, topic, chosen(dataset, tagger, topic)), {})
        out = []
        while len(out) < 8:
            out.append(one.next().id)
            one.tell(out[-1], truth(out[-1]))
        return out

    assert asked() == asked()


def test_an_interview_writes_each_answer_and_goes_on_where_it_stood(answered, tmp_path):
    given, _ = answered(["what?\n", "y\n", "N\n", "skip\n", "q\n", "y\n"])
    assert given == 3
    first = read_answers(tmp_path / "answers.csv").of("boats")
    assert list(first.values()) == ["yes", "no", "skip"]
    assert answered(["y\n"])[0] == 1
    assert len(read_answers(tmp_path / "answers.csv").of("boats")) == 4


def test_back_asks_the_last_article_again(answered, tmp_path):
    answered(["y\n", "b\n", "n\n", "q\n"])
    assert list(read_answers(tmp_path / "answers.csv").of("boats").values()) == ["no"]


def test_hostile_text_cannot_steer_the_terminal(answered):
    _, shown = answered(["y\n", "y\n", "y\n", "q\n"])
    assert "sinks" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_it_ends_when_no_article_is_left(answered):
    given, shown = answered(["n\n"] * 100)
    assert given == 40
    assert "No article is left" in shown


def test_what_is_learnt_from_answers(dataset, own, tmp_path):
    path, topic = tmp_path / "answers.csv", own.topic("boats")
    path.write_text("topic,article_id,answer\n" + "".join(f"boats,a{n:02},{truth(f'a{n:02}')}\n" for n in range(4, 16)))
    taught = teach(dataset, Tagger(own), topic, read_answers(path), tmp_path / "models")
    assert (taught.yes, taught.no) == (6, 6)
    assert (taught.cross.precision.value, taught.cross.recall.value) == (1.0, 1.0)
    assert taught.untrained.precision.value == 0.5
    assert "few" in taught.warnings[0]
    tagger = Tagger(own, {"boats": load(tmp_path / "models" / "boats")})
    tagged = [one.id for one in records(dataset) if any(t.id == "user:boats" for t in tagger(one))]
    assert tagged == [f"a{n:02}" for n in range(10)]


@pytest.mark.parametrize(("answer", "missing"), [("yes", "no"), ("no", "yes")])
def test_answers_of_one_kind_train_nothing(dataset, own, tmp_path, answer, missing):
    path = tmp_path / "answers.csv"
    path.write_text(f"topic,article_id,answer\nboats,a01,{answer}\nboats,a02,{answer}\n")
    taught = teach(dataset, Tagger(own), own.topic("boats"), read_answers(path), tmp_path / "models")
    assert taught.folder is None
    assert f"there is no answer '{missing}'" in taught.warnings[0]
    assert not (tmp_path / "models").exists()

import pytest

from pipeline.errors import ConfigError
from pipeline.usertopics.toml import load_topics

GOOD = """
[alias]
Borders = ["migration", "asylum"]

[[topic]]
id = "asylum"
label = "asylum"
description = "People who ask for protection."
parent = "refugees and internally displaced people"
seeds = ["asylum seeker", "refugee status"]
rules = ['asylum AND NOT ("lunatic asylum")']

[[topic]]
id = "deaths"
parent = "migration"
rules = "drown*"
threshold = 0.7
"""


@pytest.fixture
def load(tmp_path):
    def loaded(text):
        path = tmp_path / "topics.toml"
        path.write_text(text, encoding="utf-8")
        return load_topics(path)

    return loaded


def test_what_a_file_says(load):
    found = load(GOOD)
    asylum, deaths = found.topics
    assert asylum.path_ids == ("11000000", "20000638", "20000645", "user:asylum")
    assert (deaths.label, deaths.threshold, deaths.seeds) == ("deaths", 0.7, ())
    assert deaths.path_ids[-2:] == ("20000771", "user:deaths")
    assert found.aliases["borders"] == ("20000771", "20000634", "20000645", "20000772", "user:asylum")
    assert len(asylum.speaking) == 3
    assert len(asylum.terms) == 4
    assert found.topic("user:asylum") is found.topic("Asylum") is asylum


def test_the_digest_is_of_what_scores(load):
    one = load(GOOD).topics[0].digest
    assert load(GOOD.replace("People who", "Those who")).topics[0].digest == one
    assert load(GOOD.replace("refugee status", "refugee camp")).topics[0].digest != one


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('seeds = ["asylum seeker"', 'seed = ["asylum seeker"', "topics.toml:10: topic 'asylum': seed is no key of a topic"),
        ('"asylum seeker"', "7", "topics.toml:10: topic 'asylum': seeds is not a list of texts"),
        ("lunatic asylum", "of lunatics*x", "topics.toml:11: topic 'asylum': rules cannot be read: rule 1, column 18: "),
        ('rules = "drown*"', "", "topics.toml:13: topic 'deaths': seeds is missing, and so are rules"),
        ('rules = "drown*"', 'rules = "(drown*"', "topics.toml:16: topic 'deaths': rules cannot be read: rule 1, column 1: "),
        ("0.7", "7", "topics.toml:17: topic 'deaths': threshold is not a number between 0 and 1"),
        ('id = "deaths"', 'id = "../deaths"', "topics.toml:14: topic '../deaths': id '../deaths' is no id"),
        ('id = "deaths"', 'id = "asylum"', "topics.toml:14: topic 'asylum': id is there twice"),
        ('id = "deaths"', "", "topics.toml:13: topic number 2: id is missing"),
        (
            'parent = "migration"',
            'parent = "migraton"',
            "topics.toml:15: topic 'deaths': parent 'migraton' .* near it: migration",
        ),
        ('"migration", "asylum"', '"asylun"', "alias 'Borders': 'asylun' is no topic; near it: asylum"),
        ("[alias]", "[aliases]", "'aliases' means nothing here"),
        ('[[topic]]\nid = "asylum"', '[topic]\nid = "asylum"', "is not TOML|two brackets"),
    ],
)
def test_what_is_wrong_names_file_line_topic_and_key(load, was, becomes, said):
    assert was in GOOD
    with pytest.raises(ConfigError, match=said):
        load(GOOD.replace(was, becomes))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ConfigError, match=r"none\.toml: No such file"):
        load_topics(tmp_path / "none.toml")


@pytest.mark.parametrize("key", ["a(b", "[", "a.b*"])
def test_a_key_that_is_no_key_is_named_with_its_line(load, key):
    with pytest.raises(ConfigError, match=r"topics\.toml:4: topic 'a': .* is no key of a topic"):
        load(f'[[topic]]\nid = "a"\nseeds = ["x"]\n"{key}" = 1\n')

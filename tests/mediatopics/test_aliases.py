import pytest

from pipeline.mediatopics.aliases import aliases, nearest, resolve
from pipeline.mediatopics.concepts import by_label, concepts, descendants


def test_every_alias_is_of_concepts_and_is_no_label():
    for name, ids in aliases().items():
        assert ids
        assert set(ids) <= concepts().keys()
        assert by_label(name) is None
        assert name == name.casefold()


@pytest.mark.parametrize(
    ("alias", "labels"),
    [
        ("migration", ["immigration policy", "illegal immigration", "refugees and internally displaced people", "immigration"]),
        ("policing", ["police", "law enforcement", "arrest", "investigation (criminal)"]),
    ],
)
def test_an_alias_means_its_branches_whole(alias, labels):
    branch = set().union(*(descendants(ident) for ident in resolve(alias)))
    assert {by_label(label).id for label in labels} <= branch


@pytest.mark.parametrize("name", ["police", " Police ", "20000133", "medtop:20000133", "MEDTOP:20000133"])
def test_an_id_or_a_label_is_the_concept(name):
    assert resolve(name) == ("20000133",)


def test_the_users_aliases_go_first():
    assert resolve("Migration", {"migration": ("user:asylum",)}) == ("user:asylum",)
    assert resolve("astrology-weekly") == ()


def test_what_is_near_an_unknown_name():
    assert nearest("migraton")[0] == "migration"
    assert "police" in nearest("polise")
    assert nearest("asylun", ["asylum"]) == ["asylum"]
    assert nearest("qqqqqqqq") == []

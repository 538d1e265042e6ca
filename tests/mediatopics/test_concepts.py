import pytest

from pipeline.mediatopics.concepts import by_label, concept, concepts, descendants


def test_every_path_is_of_concepts_and_ends_in_its_own():
    for one in concepts().values():
        assert one.path_ids[-1] == one.id
        assert one.parent is None or concept(one.parent).path_ids == one.path_ids[:-1]


def test_parents_stand_before_their_children():
    place = {ident: number for number, ident in enumerate(concepts())}
    assert all(one.parent is None or place[one.parent] < place[one.id] for one in concepts().values())


def test_a_concept_by_id_or_label():
    assert concept("medtop:20000133") == concept("20000133") == by_label("  POLICE ")
    assert concept("20000133").path_ids == ("02000000", "20000129", "20000133")
    assert by_label("astrologers") is None
    with pytest.raises(KeyError):
        concept("99999999")


def test_descendants_are_all_below_and_itself():
    below = descendants("medtop:20000129")
    assert {"20000129", "20000133", "20001200"} <= below
    assert "02000000" not in below
    assert all("20000129" in concept(ident).path_ids for ident in below)

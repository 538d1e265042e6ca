"""Organisations and places over articles."""

from pipeline.resolution.others import organisations, places, resolved


def test_an_acronym_and_its_name_are_the_commoner():
    assert organisations({"fbi": 160, "federal bureau of investigation": 9}, [("fbi", "federal bureau of investigation", 5)]) == {
        "federal bureau of investigation": "fbi"
    }
    assert organisations({"eu": 20, "european union": 90}, [("eu", "european union", 19)]) == {"eu": "european union"}


def test_an_acronym_of_two_names_stays():
    counts = {"ap": 66, "associated press": 40, "alianza pais": 30}
    assert organisations(counts, [("ap", "associated press", 3), ("ap", "alianza pais", 3)]) == {}


def test_said_once_it_is_no_rule():
    assert organisations({"isis": 70, "islamic state in syria": 3}, [("isis", "islamic state in syria", 1)]) == {}


def test_the_form_of_a_company_does_not_count():
    assert organisations({"twitter": 300, "twitter inc": 2, "ford co": 1}, []) == {"twitter inc": "twitter"}


def test_a_company_form_and_an_acronym_chain_to_one():
    counts = {"gm": 50, "general motors": 20, "general motors co": 4}
    assert organisations(counts, [("gm", "general motors co", 3)]) == {"general motors": "gm", "general motors co": "gm"}


def test_names_of_one_place_are_the_commonest():
    counts = {"us": 900, "united states": 500, "america": 400, "paris": 10}
    found = [("us", "1", 880), ("united states", "1", 500), ("america", "1", 390), ("paris", "2", 6), ("paris", "3", 4)]
    assert places(counts, found) == {"united states": "us", "america": "us"}


def test_a_place_that_is_unsure_in_most_articles_stays():
    assert places({"georgia": 100, "ga": 10}, [("georgia", "1", 60), ("ga", "1", 10)]) == {}


def test_a_part_is_not_its_whole():
    assert places({"california": 90, "southern california": 7}, [("california", "1", 90), ("southern california", "1", 7)]) == {}


def test_a_circle_ends():
    assert resolved({"a": "b", "b": "a", "c": "d"}) == {"c": "d"}

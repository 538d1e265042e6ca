"""People over articles."""

from pipeline.resolution.people import people


def test_a_bare_surname_is_whom_nearly_all_articles_mean():
    assert people({"obama": 500, "barack obama": 300, "michelle obama": 10}) == {"obama": "barack obama"}


def test_a_surname_that_two_bear_stays():
    assert people({"clinton": 50, "hillary clinton": 300, "bill clinton": 110}) == {}


def test_a_few_articles_prove_nothing():
    assert people({"francis": 12, "francis rooney": 1, "joan francis": 4}) == {}


def test_a_middle_initial_is_the_same_person():
    same = people({"donald trump": 600, "donald j trump": 12, "trump": 300, "melania trump": 30})
    assert same == {"donald j trump": "donald trump", "trump": "donald trump"}


def test_two_usual_middle_names_are_two_persons():
    assert people({"george bush": 20, "george w bush": 130, "george hw bush": 40, "bush": 40}) == {}


def test_generations_are_kept_apart():
    assert people({"donald trump": 600, "donald trump jr": 40, "trump jr": 3, "trump": 9}) == {
        "trump": "donald trump",
        "trump jr": "donald trump jr",
    }


def test_a_rare_middle_name_is_someone_else():
    assert people({"john a smith": 100, "john b smith": 2}) == {}


def test_a_surname_of_several_words():
    assert people({"de blasio": 3, "bill de blasio": 11}) == {"de blasio": "bill de blasio"}


def test_a_middle_name_is_its_initial():
    same = people(
        {"donald trump": 600, "donald j trump": 12, "donald john trump": 7, "hillary rodham clinton": 30, "hillary clinton": 300}
    )
    assert same == {
        "donald j trump": "donald trump",
        "donald john trump": "donald trump",
        "hillary rodham clinton": "hillary clinton",
    }
    assert people({"george bush": 9, "george w bush": 90, "george herbert walker bush": 40}) == {}

"""Searches over a few articles: what is found, in which order, and that nothing else happens."""

import hashlib
from contextlib import suppress
from datetime import date

import pytest

from pipeline.errors import QueryError
from pipeline.search.build import keys
from pipeline.search.find import search, search_ids


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fence", {"camp", "fence"}),
        ("FENCE dover", {"fence"}),
        ("fence OR ministre", {"camp", "fence", "paris"}),
        ("fence NOT football", {"camp"}),
        ("NOT fence", {"hostile", "paris"}),
        ("police NOT (calais OR football)", {"hostile"}),
        ('"the fence"', {"camp", "fence"}),
        ('"fence the"', set()),
        ("foot*", {"fence"}),
        ('"border pol*"', {"fence"}),
        ("u.s.", {"fence"}),
        ("zoe", {"fence"}),
        ("muller", {"fence"}),
        ("title:fence", {"fence"}),
        ("title:(police AND calais)", {"camp"}),
        ("share", set()),
        ("name:cazeneuve", {"camp", "paris"}),
        ('name:"bernard  CAZENEUVE"', {"camp", "paris"}),
        ("name:bernard", set()),
        ('name:"le pen-muller"', {"fence"}),
        ("name:caz*", {"camp", "paris"}),
        ("person:calais", set()),
        ("person:cazeneuve place:calais", {"camp"}),
        ("place:dover", {"fence"}),
        ("place:3029162", {"camp"}),
        ("place:US", {"fence"}),
        ("country:fr", {"camp", "paris"}),
        ("country:France", {"camp", "paris"}),
        ("topic:police", {"camp"}),
        ("topic:policing", {"camp"}),
        ("topic:medtop:20000129", {"camp"}),
        ('topic:"crime, law and justice"', {"camp"}),
        ("topic:harbour", {"camp"}),
        ("topic:user:harbour", {"camp"}),
        ("topic:harbours", {"camp"}),
        ("topic:(sport OR police)", {"camp", "fence"}),
        ("topic:weather", set()),
        ("kind:person", {"camp", "fence", "paris"}),
        ("kind:event", set()),
        ('outlet:"harbour courier"', {"camp"}),
        ("language:fr", {"paris"}),
        ("date:2015-06", {"camp"}),
        ("date:2015-06..", {"camp", "hostile"}),
        ("date:..2015", {"camp", "fence"}),
        ("NOT date:2015", {"hostile", "paris"}),
        ("(fence date:2015-05) OR language:fr", {"fence", "paris"}),
        ("cazeneuve AND topic:policing AND place:Calais AND date:2015-05..2015-06", {"camp"}),
        ("AND:x OR fence", None),
    ],
)
def test_finds(stored, query, found):
    if found is None:
        with pytest.raises(QueryError):
            search(stored, query)
    else:
        results = search(stored, query)
        assert {hit.article_id for hit in results} == found
        assert results.total == len(found)
        assert set(search_ids(stored, query)[0]) == found


def test_the_best_come_first_then_the_earliest_then_those_without_a_day(stored):
    by_words = search(stored, "fence")
    assert [hit.article_id for hit in by_words] == ["fence", "camp"]
    assert by_words[0].score > by_words[1].score > 0
    by_day = search(stored, "kind:person OR language:fr OR date:2016")
    assert [hit.article_id for hit in by_day] == ["fence", "camp", "hostile", "paris"]
    assert {hit.score for hit in by_day} == {0.0}


def test_gives_a_part_and_tells_the_whole(stored):
    whole = search(stored, "police OR fence OR ministre", limit=None)
    part = search(stored, "police OR fence OR ministre", limit=2, offset=1)
    assert list(part) == list(whole)[1:3]
    assert (part.total, part.offset, len(part)) == (4, 1, 2)
    beyond = search(stored, "police", limit=2, offset=50)
    assert (beyond.total, len(beyond)) == (3, 0)


def test_a_hit_shows_where_in_the_text_it_is(stored, stories):
    (hit,) = search(stored, "name:cazeneuve date:2015")
    text = next(story.text for story in stories if story.id == "camp")
    assert " ".join(text[hit.start : hit.end].split()) == hit.snippet
    assert {hit.snippet[start:end] for start, end in hit.marks} == {"Cazeneuve"}
    assert (hit.title, hit.outlet, hit.published) == ("Police clear camp at Calais port", "Harbour Courier", date(2015, 6, 12))


def test_a_snippet_is_cut_around_the_words(stored):
    hit = next(hit for hit in search(stored, "police") if hit.article_id == "hostile")
    assert hit.start > 100
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["police"] * 3


def test_without_words_the_story_begins_after_its_headline(stored):
    (hit,) = search(stored, "date:2015-06")
    assert hit.snippet.startswith("Bernard Cazeneuve came.")
    assert hit.marks == ()


def test_a_topic_that_there_is_not_is_said_with_those_that_come_near(stored):
    with pytest.raises(QueryError, match=r"column 13: there is no topic 'harbor'; near it: .*[Hh]arbour"):
        search(stored, "fence topic:harbor")


def test_the_users_aliases_of_topics_go_first(stored):
    assert search(stored, "topic:police", topics={"police": ("medtop:15000000",)})[0].article_id == "fence"


HOSTILE = [
    "'; DROP TABLE words; --",
    'x" OR "1"="1',
    "words MATCH 'x'",
    '"\x00"',
    '"a\x00" OR fence',
    "a' UNION SELECT value FROM meta --",
    "name:' OR 1=1",
    'outlet:"%"',
    "NEAR(fence dover)",
    "{title text} : fence",
    "- fence",
    "fence + dover",
    "rank:x",
    '"NEAR(fence dover, 2)"',
    "\ud800",
    "((((",
    " ".join(f"w{n}" for n in range(500)),
    " OR ".join(f"name:w{n}" for n in range(500)),
    " ".join(f"NOT w{n} kind:person" for n in range(250)),
    " ".join(f"w{n}" for n in range(10_000)),
    "(" * 10_000,
    "NOT " * 10_000 + "x",
    " OR ".join("ab*" for _ in range(500)),
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_query_finds_nothing_or_is_an_error_and_changes_nothing(stored, query):
    search(stored, "fence")
    before = hashes(stored)
    with suppress(QueryError):
        search(stored, query)
    assert hashes(stored) == before
    assert search(stored, "fence").total == 2


def hashes(dataset):
    return {path: hashlib.sha256(path.read_bytes()).digest() for path in dataset.path.rglob("*") if path.is_file()}


def test_a_name_has_its_end_as_an_alias_where_it_is_a_persons():
    assert keys("Marine Le Pen", True) == ["marine le pen", "marine le pen", "le pen", "pen"]
    assert "king" in keys("Martin Luther King Jr.", True)
    assert "jr" not in keys("Martin Luther King Jr.", True)
    assert keys("Le Pen Centre", False) == ["le pen centre"]

"""Which entities of an article may be on the map."""

from dataclasses import replace

import pytest

from pipeline.places.candidates import HOME, Candidates
from pipeline.records import Mention, Zone


@pytest.fixture(scope="module")
def candidates(gazetteer) -> Candidates:
    return Candidates(gazetteer, {"The Herald": "Paris, Texas"})


def test_only_what_has_a_candidate_is_a_toponym_in_the_order_of_entities(candidates, article) -> None:
    names = {"Xyzzyqua": "GPE", "Kentucky": "GPE", "Jordan": "PERSON", "French": "NORP", "Bank of England": "ORG", "Lille": "GPE"}
    found = candidates(article(" ".join(names), names))
    assert [(toponym.entity.name, toponym.via, toponym.key) for toponym in found] == [
        ("Kentucky", "name", "kentucky"),
        ("French", "demonym", "french"),
        ("Bank of England", "organisation", "england"),
        ("Lille", "name", "lille"),
    ]


def test_a_name_is_found_by_any_of_its_mentions(candidates, article) -> None:
    record = article("Xyzzyqua and Kentucky", {"Xyzzyqua": "GPE"})
    again = Mention(start=13, end=21, text="Kentucky", label="GPE", kind="place", entity="e1")
    (toponym,) = candidates(replace(record, mentions=(*record.mentions, again)))
    assert (toponym.key, len(toponym.mentions)) == ("kentucky", 2)


def test_what_is_named_often_or_at_the_head_weighs_more(candidates, article) -> None:
    once = article("Calais Lille Lille Lille", {"Calais": "GPE", "Lille": "GPE"})
    calais, lille = (toponym.weight for toponym in candidates(once))
    assert calais == 1 < lille < 3
    ahead, same = candidates(replace(once, zones=(Zone(start=0, end=6, kind="dateline"), Zone(start=6, end=24, kind="body"))))
    assert (ahead.weight, same.weight) == (2, lille)


def test_an_outlet_is_at_its_told_home_or_else_where_its_name_has_a_place(candidates, article, gazetteer) -> None:
    told, named = (candidates(article("", {}, outlet=outlet))[0] for outlet in ("The Herald", "Lititz Record"))
    assert (told.entity.id, told.mentions, len(told.rows)) == (HOME, [], 1)
    assert gazetteer.code(int(gazetteer.rows["admin1"][told.rows[0]])) == "US.TX"
    assert (named.entity.id, named.key) == (HOME, "lititz")
    assert told.weight > named.weight
    assert candidates(article("", {}, outlet="Xyzzyqua")) == []

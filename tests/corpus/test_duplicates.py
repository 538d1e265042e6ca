"""Copies over a corpus: what is one, what is none, and what an article may be."""

import random
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.config import DuplicatesSettings
from pipeline.corpus.duplicates import COLUMNS, Duplicates
from pipeline.corpus.verify import are_copies
from pipeline.dataset import TABLES

SCHEMA = pa.schema([TABLES["articles"].field(name) for name in COLUMNS])
_WORDS = [
    f"{one}{two}"
    for one in ("har", "bel", "tor", "min", "sal", "ver", "qui", "dra")
    for two in ("bour", "low", "den", "ka", "so", "pe")
]


def story(seed: int, words: int = 120) -> str:
    """Words in sentences, the same for the same seed, and unlike those of any other."""
    chance = random.Random(seed)
    said = [chance.choice(_WORDS) + str(chance.randrange(6) or "") for _ in range(words)]
    return " ".join(word.capitalize() + "." if place % 12 == 11 else word for place, word in enumerate(said))


def row(name: str, text: str, day: str | None = "2020-01-01", outlet: str = "", **more: Any) -> dict[str, Any]:
    """An article as the pass reads it."""
    published = date.fromisoformat(day) if day else None
    return {
        "article_id": name,
        "published": published,
        "outlet": outlet,
        "byline": "",
        "title": "",
        "text": text,
        "zones": [],
        **more,
    }


A, B, C = story(1), story(2), story(3)


@pytest.fixture
def find(tmp_path: Path) -> Callable[..., list[dict[str, Any]]]:
    """A function that gives the rows of the table `duplicates` for these articles."""

    def found(rows: Sequence[dict[str, Any]], batch: int = 3, **settings: Any) -> list[dict[str, Any]]:
        batches = [pa.RecordBatch.from_pylist(list(rows[at : at + batch]), schema=SCHEMA) for at in range(0, len(rows), batch)]
        return [made for _, made in Duplicates(lambda: batches, DuplicatesSettings(**settings), tmp_path).rows()]

    return found


@pytest.fixture
def together(find: Callable[..., list[dict[str, Any]]]) -> Callable[..., set[frozenset[str]]]:
    """A function that gives the clusters, as sets of ids."""

    def clusters(rows: Sequence[dict[str, Any]], **settings: Any) -> set[frozenset[str]]:
        members: dict[str, set[str]] = {}
        for made in find(rows, **settings):
            members.setdefault(made["cluster"], set()).add(made["article_id"])
        return {frozenset(ids) for ids in members.values()}

    return clusters


def ids(*groups: str) -> set[frozenset[str]]:
    return {frozenset(group) for group in groups}


def test_copies_are_found_however_they_were_edited(together):
    words = A.split()
    rows = [
        row("a", A),
        row("b", f"By Ann Lee\n\nHARBOUR TOWN (AP) - {A}", "2020-01-02"),
        row("c", " ".join(words[:50]), "2020-01-02"),
        row("d", " ".join([*words[:60], *story(9, 60).split(), *words[60:]]), "2020-01-03"),
        row("e", " ".join(word if place % 10 else "said" for place, word in enumerate(words)), "2020-01-03"),
        row("f", B, "2020-01-03"),
    ]
    assert together(rows) == ids("abcde")


def test_the_earliest_is_the_original_and_the_rows_say_what_was_done(find):
    words = A.split()
    rows = [
        row("late", " ".join(["Extra", "words", "here", *words[:80]]), "2020-01-05"),
        row("first", A),
        row("same", A.upper(), "2020-01-04"),
    ]
    late, first, same = find(rows)
    assert (first["of"], first["kind"], late["of"], same["of"], same["kind"]) == (None, "original", "first", "first", "exact")
    assert late["kind"] == "near"
    assert [rows[0]["text"][span["start"] : span["end"]] for span in late["added_spans"]] == ["Extra words here"]
    assert [A[span["start"] : span["end"]] for span in late["cut_spans"]] == [" ".join(words[80:]).rstrip(".")]
    assert late["added"] == pytest.approx(3 / 83, abs=1e-4)
    assert late["cut"] == pytest.approx(40 / 120, abs=1e-4)
    assert set(late) == set(TABLES["duplicates"].names)


def test_a_brief_from_a_long_story_is_found(together):
    long = story(4, 900)
    assert together([row("a", long), row("b", " ".join(long.split()[:130]))]) == ids("ab")


def test_stories_are_not_tied_together_by_a_digest_that_came_later(together):
    rows = [row("a", A), row("b", B), row("digest", f"{A} {B}", "2020-01-02"), row("c", C)]
    assert together(rows) in (ids(["a", "digest"]), ids(["b", "digest"]))


def test_one_without_a_date_ties_what_it_holds(together):
    assert together([row("a", A), row("b", B), row("whole", f"{A} {B}", None)]) == ids(["a", "b", "whole"])


def test_a_chain_of_edits_is_one_cluster(find):
    """Decided: single link to earlier articles. `via` tells the copy in between."""
    words, more = A.split(), story(7, 120).split()
    chain = [" ".join([*words[cut:], *more[:cut]]) for cut in (0, 45, 90)]
    made = find([row(name, text, f"2020-01-0{day}") for day, (name, text) in enumerate(zip("abc", chain, strict=True), 1)])
    assert [(one["article_id"], one["of"], one["via"]) for one in made] == [("a", None, None), ("b", "a", "a"), ("c", "a", "b")]
    assert made[2]["jaccard"] < 0.3


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("\n \t", 0), ("…!?", 0), ("Video", 2), ("Fed raises rates", 2)],
)
def test_short_texts_are_copies_only_word_for_word(find, text, count):
    assert len(find([row("a", text), row("b", text), row("c", f"{text} more")])) == count


def test_short_texts_under_other_titles_are_other_articles(find):
    assert find([row("a", "Video", title="Storm"), row("b", "Video", title="Flood")]) == []


def test_what_stands_around_a_story_makes_no_copy(together):
    menu = story(50, 200)

    def page(body):
        text = f"{menu}\n{body}"
        zones = [
            {"start": 0, "end": len(menu), "kind": "boilerplate"},
            {"start": len(menu) + 1, "end": len(text), "kind": "body"},
        ]
        return {"text": text, "zones": zones}

    assert together([row("a", **page(A)), row("b", **page(B)), row("c", **page(A + " Late."))]) == ids("ac")


def test_a_gallery_that_an_outlet_prints_for_weeks_makes_no_copy(together):
    gallery = story(60, 300)
    days = ("2020-01-01", "2020-01-03", "2020-02-10")
    rows = [row(str(n), f"{story(70 + n, 100)} {gallery}", day, "The Courier") for n, day in enumerate(days)]
    assert together(rows) == set()
    assert together([{**one, "outlet": f"Paper {n}"} for n, one in enumerate(rows)]) == ids("012")


def test_an_outlet_that_follows_up_on_its_own_story_tells_another(together):
    old = " ".join(story(5, 200).split()[:130])
    rows = [row("a", f"{story(11, 80)} {old}"), row("b", f"{story(12, 80)} {old}", "2020-01-02")]
    assert together(rows) == ids("ab")
    assert together([{**one, "outlet": "The Courier"} for one in rows]) == set()
    assert together(
        [{**rows[0], "outlet": "The Courier"}, row("c", rows[0]["text"] + " Ends.", "2020-03-01", "the courier ")]
    ) == ids("ac")


def test_a_form_that_an_outlet_fills_in_each_month_is_no_reprint(together):
    def filled(*facts: str) -> str:
        before, between, after = (re.sub(r"\d", "", part).lower() for part in (A, B, C))
        return f"{before} It is {facts[0]} per cent on {facts[1]}. {between} They are {facts[2]} and {facts[3]}. {after}"

    rows = [
        row("a", filled("3.15", "Monday", "41.7", "6.2"), "2020-01-01", "The Courier"),
        row("b", filled("4.86", "Friday", "52.9", "7.3"), "2020-02-01", "The Courier"),
    ]
    assert together(rows) == set()
    rows[1]["text"] = rows[0]["text"] + " Once more."
    assert together(rows) == ids("ab")


def test_articles_of_one_id_are_told_apart_by_their_place(find):
    made = find([row("x", A), row("x", B), row("x", A)])
    assert [one["kind"] for one in made] == ["original", "exact"]


def test_no_articles_no_copies(find):
    assert find([]) == []


def test_ten_thousand_identical_texts_are_one_story_and_no_pair(find, monkeypatch):
    compared = []
    monkeypatch.setattr("pipeline.corpus.duplicates.are_copies", lambda *pair: compared.append(pair))
    assert len(find([row(f"{n:05}", A) for n in range(10_000)], batch=1_000)) == 10_000
    assert compared == []


def test_four_hundred_that_differ_in_a_word_are_one_cluster(together, monkeypatch):
    words = story(8, 150).split()
    rows = [row(f"{n:04}", " ".join([*words[: n % 150], f"odd{n}", *words[n % 150 + 1 :]])) for n in range(400)]
    compared = []
    monkeypatch.setattr("pipeline.corpus.duplicates.are_copies", lambda *pair: compared.append(pair) or are_copies(*pair))
    (cluster,) = together(rows, batch=100)
    assert len(cluster) == 400
    assert len(compared) < 2 * 400


def test_a_giant_article_is_taken(together):
    giant = " ".join(story(seed, 500) for seed in range(100, 300))
    assert together([row("a", giant), row("b", giant + " more"), row("c", A)]) == ids("ab")


def test_the_name_of_a_cluster_stays_when_later_articles_come(find):
    before = find([row("a", A), row("b", A + " More.", "2020-01-02")])
    after = find([row("z", A + " Late.", "2020-01-09"), row("y", C), row("b", A + " More.", "2020-01-02"), row("a", A)])
    assert {one["cluster"] for one in before} == {one["cluster"] for one in after}


def test_the_order_and_the_batches_change_nothing(find):
    words = A.split()
    rows = [row(f"a{n}", " ".join(words[n * 3 :] + story(n, n * 5).split()), f"2020-01-{n % 5 + 1:02}") for n in range(12)]
    rows += [row(f"b{n}", B if n % 2 else B + f" extra{n}", None) for n in range(6)]
    whole = sorted(find(rows), key=lambda one: one["article_id"])
    for seed in range(4):
        mixed = random.Random(seed).sample(rows, len(rows))
        assert sorted(find(mixed, batch=seed + 1), key=lambda one: one["article_id"]) == whole

"""A first reading of the dump: what repeats, whatever the order."""

import random
from pathlib import Path

import pytest

from pipeline.cleaning.repeats import line_key
from pipeline.execution import repeats
from pipeline.execution.repeats import count_repeats
from pipeline.records import Article, Source

PLEA = "Every morning our newsroom writes what you should know."


def article(number: int, *lines: str, outlet: str = "Post") -> Article:
    text = "\n".join([f"Story {chr(97 + number)} tells of the town {chr(97 + number)}.", *lines])
    return Article(id=str(number), source=Source(path="x"), text=text, outlet=outlet)


def test_a_line_of_three_articles_repeats(tmp_path: Path) -> None:
    found = count_repeats([article(n, PLEA) for n in range(3)], tmp_path / "keys")
    assert found.of(article(9, PLEA)) == (line_key("Post", PLEA),)
    assert found.of(article(9, PLEA, outlet="Times")) == ()
    assert not (tmp_path / "keys").exists()


def test_two_are_no_repetition(tmp_path: Path) -> None:
    assert count_repeats([article(n, PLEA) for n in range(2)], tmp_path / "keys").of(article(0, PLEA)) == ()


def test_copies_of_an_article_are_no_boilerplate(tmp_path: Path) -> None:
    copies = [article(0, "A line of the story.", "Another one.") for _ in range(5)]
    assert count_repeats(copies, tmp_path / "keys").of(copies[0]) == ()


def test_in_copies_a_plea_is_still_found(tmp_path: Path) -> None:
    copies = [article(0, "A line of the story.", PLEA) for _ in range(3)]
    others = [article(n, PLEA) for n in range(1, 9)]
    assert count_repeats([*copies, *others], tmp_path / "keys").of(copies[0]) == (line_key("Post", PLEA),)


def test_neither_order_nor_the_disk_changes_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(n % 20, PLEA if n % 2 else "Advertisement", "Share") for n in range(60)]
    once = count_repeats(articles, tmp_path / "keys")
    monkeypatch.setattr(repeats, "_HELD", 7)
    random.Random(1).shuffle(articles)
    again = count_repeats(articles, tmp_path / "keys")
    assert once.keys.tolist() == again.keys.tolist()
    assert once.counts.tolist() == again.counts.tolist()


def test_articles_are_marked_and_pages_are_not(tmp_path: Path) -> None:
    articles = [article(n, PLEA) for n in range(3)]
    page = Article(id="p", source=Source(path="y"), html="<p>x")
    marked = list(count_repeats([*articles, page], tmp_path / "keys").mark([articles[0], page]))
    assert isinstance(marked[0], Article)
    assert marked[0].repeated == (line_key("Post", PLEA),)
    assert marked[1] is page


def test_copies_are_marked_whatever_else_they_say(tmp_path: Path) -> None:
    articles = [article(0, PLEA), article(1), article(0, PLEA, outlet="Times"), article(2)]
    pages = [Article(id=name, source=Source(path="y"), html=html) for name, html in (("p", "<p>x"), ("q", "<p>y"), ("r", "<p>x"))]
    marked = count_repeats([*articles, *pages], tmp_path / "keys").mark([*articles, *pages])
    assert [item.copied for item in marked if isinstance(item, Article)] == [True, False, True, False, True, False, True]


def test_texts_alone_are_counted_where_no_stage_asks_for_lines(tmp_path: Path) -> None:
    articles = [article(n % 3, PLEA) for n in range(4)]
    marked = list(count_repeats(articles, tmp_path / "keys", lines=False).mark(articles))
    assert [item.repeated for item in marked if isinstance(item, Article)] == [()] * 4
    assert [item.copied for item in marked if isinstance(item, Article)] == [True, False, False, True]


def test_an_empty_dump_has_none(tmp_path: Path) -> None:
    assert count_repeats([], tmp_path / "keys").of(article(0, PLEA)) == ()

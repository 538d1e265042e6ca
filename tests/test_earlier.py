"""A stream that is read once: lines that stood in earlier articles."""

from pipeline.cleaning.repeats import line_key
from pipeline.earlier import Earlier
from pipeline.records import Article, Source

PLEA = "Every morning our newsroom writes what you should know."


def article(number: int, *lines: str) -> Article:
    text = "\n".join([f"Story {chr(97 + number)} of the town {chr(97 + number)}.", f"More of {chr(97 + number)}.", *lines])
    return Article(id=str(number), source=Source(path="x"), text=text, outlet="Post")


def test_the_fourth_article_with_a_line_is_told_of_it() -> None:
    marked = list(Earlier().mark(article(n, PLEA) for n in range(5)))
    told = [item.repeated for item in marked if isinstance(item, Article)]
    assert told == [(), (), (), (line_key("Post", PLEA),), (line_key("Post", PLEA),)]


def test_a_copied_article_is_no_boilerplate() -> None:
    marked = list(Earlier().mark(article(0, "Another line.") for _ in range(9)))
    assert all(item.repeated == () for item in marked if isinstance(item, Article))


def test_memory_is_bounded_and_what_repeats_is_kept() -> None:
    earlier = Earlier(most=30)
    list(earlier.mark(article(n, PLEA) for n in range(20)))
    assert len(earlier.counts) <= 33
    assert earlier.counts[line_key("Post", PLEA)] == 20

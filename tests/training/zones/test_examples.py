"""Marked articles, pages and made-up dirt become examples; the outlets for testing never do."""

import json
from pathlib import Path
from random import Random

import numpy as np

from pipeline.cleaning.chain import KINDS
from pipeline.training.zones.flatten import OTHER, PICTURE, flat_lines
from pipeline.training.zones.gold import gold_examples, is_test, outlet_of
from pipeline.training.zones.inject import injected
from pipeline.training.zones.pages import FlatPage, dirt_lines, host_parts, page_examples
from pipeline.training.zones.templates import made_up

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."


def allowed(row: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> set[str]:
    return {kind for kind, may in zip(KINDS, row, strict=True) if may}


def test_outlets_are_told_apart() -> None:
    assert outlet_of({"id": "x", "domain": "www.example.com"}) == "example.com"
    assert outlet_of({"id": "collection-us-ThePost_2024_05_02"}) == "us-ThePost"
    assert {is_test(f"outlet {n}") for n in range(20)} == {True, False}


def test_no_article_of_an_outlet_for_testing_is_an_example(tmp_path: Path) -> None:
    outlets = [f"o{n}.com" for n in range(20)]
    rows = [
        {"id": f"{n}", "domain": name, "title": "", "text": f"Share\n{STORY}",
         "lines": [{"start": 0, "end": 5, "body": False}, {"start": 6, "end": 6 + len(STORY), "body": True}]}
        for n, name in enumerate(outlets)
    ]  # fmt: skip
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    found = list(gold_examples(file, {}, 1.0))
    assert len(found) == sum(not is_test(name) for name in outlets)
    assert allowed(found[0].allowed[0]) == {"boilerplate", "byline", "caption", "credit"}
    assert allowed(found[0].allowed[1]) == {"body"}


def test_markup_marks_captions_and_lists_of_links() -> None:
    html = f"<body><p>{STORY}</p><figcaption>A bridge</figcaption><div class='related'><a>More</a></div></body>"
    assert flat_lines(html) == [("", STORY), (PICTURE, "A bridge"), (OTHER, "More")]


def test_a_page_without_marks_teaches_what_trafilatura_keeps() -> None:
    page = FlatPage(lines=(("", "Nav line"), ("", STORY), (PICTURE, "A bridge")), title="T", kept=frozenset({"the"}))
    kept = FlatPage(lines=page.lines, title="T", kept=frozenset({" ".join(STORY.lower().replace(",", "").rstrip(".").split())}))
    (found,) = page_examples([kept], 1.0)
    assert [allowed(row) for row in found.allowed[1:]] == [{"body"}, {"caption"}]
    assert dirt_lines([kept]) == [("Nav line", "boilerplate"), ("A bridge", "caption")]


def test_hosts_of_outlets_for_testing_are_skipped() -> None:
    assert {"example.com", "latimes"} <= host_parts(["example.com", "us-LATimes"])


def test_dirt_is_put_in_and_known_and_the_same_each_time() -> None:
    articles = [("\n".join([STORY] * 6), "Bridge to close")] * 30
    dirt = [("Zebra crossing offers", "boilerplate")]
    once, again = ([*injected(articles, dirt, 1.0, seed=3)] for _ in range(2))
    assert [one.rows for one in once] == [one.rows for one in again]
    assert any(len(one.rows) > 6 for one in once)
    sure = [allowed(row) for one in once for row in one.allowed]
    assert {"headline"} in sure
    assert {"body"} in sure
    assert any(kinds <= {"boilerplate", "byline", "caption", "credit"} for kinds in sure)


def test_every_template_can_be_filled() -> None:
    random = Random(1)
    for place in ("above", "between", "below"):
        lines = [made_up(random, place)[0] for _ in range(400)]
        assert not any("{" in line or not line.strip() for line in lines)

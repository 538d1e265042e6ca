"""The shipped labeller, with the rules for its second opinion."""

from pathlib import Path

import pytest

from pipeline.cleaning.labeller import load_labeller
from pipeline.cleaning.zones import zones_of
from pipeline.errors import ModelError
from pipeline.records import Zone

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."
MORE = "Mayor Ruth Okafor told reporters that the town would build a ferry landing instead, at a cost of two million."


def zones(text: str, title: str = "") -> tuple[Zone, ...]:
    return zones_of(text, title, load_labeller("zones@1"))


def kinds(text: str, title: str = "") -> list[str]:
    return [zone.kind for zone in zones(text, title)]


def test_every_line_has_a_score() -> None:
    found = zones(
        f"Bridge to be closed for good\nBy Jane Doe\n{STORY}\n{MORE}\nAdvertisement\n{STORY} Again.",
        "Bridge to be closed for good",
    )
    assert all(zone.score is not None and 0 < zone.score <= 1 for zone in found)


def test_what_a_rule_cuts_off_has_none() -> None:
    found = zones(f"PARIS (AP) — {STORY}\n{MORE}")
    assert (found[0].kind, found[0].score) == ("dateline", None)
    assert found[1].score is not None


def test_a_flattened_page() -> None:
    page = [
        "Bridge to be closed for good",
        "By Jane Doe",
        "Share",
        f"PARIS — {STORY}",
        "Advertisement",
        MORE,
        "The ferry would run every half hour, she said, and be free for pupils and for people who work at the hospital.",
        "Read more: Five ferries that sank",
        "“We have waited long enough,” said Ivan Petrov, a baker whose shop stands beside the ramp that leads to the bridge.",
        "Sign up for our newsletter",
        "Most read",
        "Storm leaves thousands without power",
        "Copyright 2019 Example Press. All rights reserved.",
    ]
    assert kinds("\n".join(page)) == [
        *("headline", "byline", "boilerplate", "dateline", "body", "boilerplate", "body", "body", "boilerplate", "body"),
        *("boilerplate", "boilerplate", "boilerplate", "boilerplate"),
    ]


def test_a_clean_story_stays_whole() -> None:
    assert set(kinds("\n\n".join([STORY, MORE, "“No,” she said.", STORY, "What happens next?", MORE]))) == {"body"}


def test_nothing_has_no_zones() -> None:
    assert kinds("") == kinds(" \n \n") == []


def test_a_model_of_another_kind_is_named() -> None:
    with pytest.raises(ModelError, match="places@1 labels no zones"):
        load_labeller("places@1")


def test_the_model_holds_no_names_of_words() -> None:
    from pipeline.models import find

    assert (find("zones@1") / "README.md").is_file()
    assert Path(find("zones@1") / "model.json").stat().st_size < 2_000_000

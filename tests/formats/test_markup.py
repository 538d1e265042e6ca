import pytest

from pipeline.formats.markup import plain


def test_blocks_are_lines_and_what_is_hidden_is_left_out():
    hidden = '<div style="color:red; DISPLAY: none">Seen in lists.</div>'
    assert (
        plain(hidden + "<h1>Ferry</h1><p>Crews&nbsp;walked <b>out</b>.</p>Talks.<br>Go on.")
        == "Ferry\n\nCrews\xa0walked out.\n\nTalks.\nGo on."
    )


@pytest.mark.parametrize("depth", [300, 1000, 5000])
def test_tags_that_are_never_closed_cost_no_text(depth):
    lines = plain("<p>Before &amp; all.</p>" + "<font>" * depth + "Inside.<p>After.</p>").split("\n")
    assert list(filter(None, lines)) == ["Before & all.", "Inside.", "After."]

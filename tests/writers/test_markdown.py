"""Markdown: a table in which nothing is markup."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [
    "a|b",
    "`code`",
    "<script>alert(1)</script>",
    "[x](javascript:alert)",
    "a\nb\r\nc",
    "**b** _i_ ~~s~~",
    "\\|",
    "&lt;",
    "$x$",
    "![i](u)",
]


def lines(raw: bytes) -> list[str]:
    return raw.decode().split("\n")


def test_numbers_are_to_the_right(written):
    frame = pd.DataFrame({"name": ["Zoë"], "n": [3], "x": [0.5], "yes": [True], "names": [["a", "b"]]})
    assert lines(written("markdown", frame)) == [
        "| name | n | x | yes | names |",
        "| --- | ---: | ---: | --- | --- |",
        "| Zoë | 3 | 0.5 | true | a; b |",
        "",
    ]


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE))
def test_a_text_is_one_cell_and_no_markup(written, text):
    *_, row, end = lines(written("markdown", pd.DataFrame({"a": [text], "b": ["x"]})))
    assert end == ""
    assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 3
    assert "<" not in row or row.startswith("| <http")
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]]", row) or row.startswith("| <http")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("http://example.org/a_b?c=1&d=*", "<http://example.org/a_b?c=1&d=*>"),
        ("http://a|b", "http://a\\|b"),
        ("http://a b", "http://a b"),
        ("javascript:x", "javascript:x"),
        ("\x1b[2J\u202eevil", "\\[2J evil"),
        ("AT&T <b>", "AT&amp;T &lt;b&gt;"),
    ],
)
def test_addresses_are_links_and_nothing_else_is(written, text, cell):
    assert lines(written("markdown", pd.DataFrame({"a": [text]})))[2] == f"| {cell} |"

"""The language of searches: what can be written, and what is said of the rest."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.boolean import Group, Not
from pipeline.errors import QueryError
from pipeline.search.grammar import DEEPEST, FIELDS, GRAMMAR, MOST_BEGINNINGS, MOST_TERMS, Days, Value, Words, parse

A, B, C = (Words("text", letter) for letter in "abc")


@pytest.mark.parametrize(
    ("query", "means"),
    [
        ("a b", Group("all", (A, B))),
        ("a AND b", Group("all", (A, B))),
        ("a b OR c", Group("any", (Group("all", (A, B)), C))),
        ("a (b OR c)", Group("all", (A, Group("any", (B, C))))),
        ("a NOT b", Group("all", (A, Not(B)))),
        ('"a b"', Words("text", "a b")),
        ("“a b”", Words("text", "a b")),
        ('"place:x AND"', Words("text", "place:x AND")),
        ("migr*", Words("text", "migr", prefix=True)),
        ("title:(a OR b)", Group("any", (Words("title", "a"), Words("title", "b")))),
        ("title:(a) b", Group("all", (Words("title", "a"), B))),
        ("Place:Calais", Value("place", "Calais", "calais", at=7)),
        ('place:"St. Étienne"', Value("place", "St. Étienne", "saint etienne", at=8)),
        ("name:caz*", Value("name", "caz", "caz", prefix=True, at=6)),
        ("topic:medtop:20000129", Value("topic", "medtop:20000129", "medtop 20000129", at=7)),
        ("date:2015", Days(date(2015, 1, 1), date(2015, 12, 31))),
        ("date:2016-02", Days(date(2016, 2, 1), date(2016, 2, 29))),
        ("date:2015-05..2015-06-10", Days(date(2015, 5, 1), date(2015, 6, 10))),
        ("date:2015..", Days(date(2015, 1, 1), None)),
        ("date:..2015", Days(None, date(2015, 12, 31))),
    ],
)
def test_what_a_query_means(query, means):
    assert parse(query) == means


@pytest.mark.parametrize(
    ("query", "column", "said"),
    [
        ("", 1, "missing"),
        ("a (b", 3, "never closed"),
        ("a b)", 4, "never opened"),
        ('a "b', 3, "never closed"),
        ("a or b", 3, "only in capitals: write OR"),
        ("a AND", 6, "missing at the end"),
        ("a OR AND b", 6, "stands where a term should"),
        ("headline:x", 10, "no field 'headline'; there are: title, name"),
        ("at 10:30", 7, "write them in quotes"),
        ("place: Calais", 7, "stands before nothing"),
        ("NEAR(a b)", 1, "no operator here"),
        ("^a", 1, "no operator here"),
        ("a -b", 3, "there are AND, OR and NOT"),
        ("text : a", 6, "no letter or digit"),
        ("'; --", 1, "no letter or digit"),
        ("*", 1, "no letter or digit"),
        ("a*", 1, "at least 2 letters"),
        ("*ab", 1, "end of a word"),
        ("kind:dog", 6, "no kind 'dog'; there are: person"),
        ("outlet:...", 8, "a letter or digit"),
        ("date:2015-13", 6, "no date"),
        ("date:..", 6, "no day"),
        ("date:2016..2015", 6, "end is before the start"),
        ("x" * 1000, 1, "more than 500 characters"),
        ('"' + "x " * 60 + '"', 2, "more than 50 words"),
        ("(" * 5000 + "a" + ")" * 5000, DEEPEST + 1, "flatter"),
        (" ".join(["aa"] * 10_000), MOST_TERMS * 3 + 1, f"more than {MOST_TERMS} terms"),
        (
            " OR ".join(["aa*", "NOT (name:bb* AND cc*)"] * 20),
            1,
            f"60 terms with an asterisk, and {MOST_BEGINNINGS} are the most",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_column(query, column, said):
    with pytest.raises(QueryError, match=rf"column {column}: .*{said}"):
        parse(query)


@given(st.text(alphabet='ab ()"*ANDORTtitle:date.-\\\x00\ud800', max_size=60))
def test_no_query_breaks_the_parser(query):
    said = "column"
    try:
        parse(query)
    except QueryError as error:
        said = str(error)
    assert "column" in said


def test_every_field_is_in_the_table_and_every_row_can_be_read():
    written = " ".join(GRAMMAR)
    assert all(f"{field}:" in written for field in FIELDS)
    for row in GRAMMAR:
        if not row.endswith(":"):
            parse(row)


def test_the_readme_has_the_table_as_it_is():
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"^### Search\n(.*?)^#", readme, re.DOTALL | re.MULTILINE)
    rows = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    assert rows[0] == [" write", "to find "]
    assert rows[2:] == [[f" `{written}`", f"{means} "] for written, means in GRAMMAR.items()]

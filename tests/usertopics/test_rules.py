import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.usertopics.rules import DEEPEST, MOST_TERMS, RuleError, holds, parse, terms
from pipeline.usertopics.terms import Matcher
from pipeline.usertopics.words import words


def fits(rule, text):
    parsed = parse(rule)
    return holds(parsed, {term for term, _ in Matcher(one for one, _ in terms(parsed))(words(text))})


@pytest.mark.parametrize(
    ("rule", "text", "fulfilled"),
    [
        ("asylum", "ASYLUM now", True),
        ("asylum", "Asylums closed", True),
        ("asylum seeker", None, None),
        ('"asylum seeker"', "asylum-seekers came", True),
        ('"asylum seeker"', "asylum for seekers", False),
        ("migra*", "Emigrants and migrants", True),
        ("migra*", "emigrants", False),
        ('"border forc*"', "the border forces met", True),
        ("a AND b OR c", "c", True),
        ("a AND (b OR c)", "c", False),
        ("a AND (b OR c)", "a c", True),
        ("police AND NOT football", "police at the football", False),
        ("police AND NOT football", "police at the docks", True),
        ("NOT NOT police", "police", True),
        ('"and" AND police', "police and firemen", True),
        ("u.s. AND border", "the U.S. border", True),
    ],
)
def test_what_a_rule_means(rule, text, fulfilled):
    if text is None:
        with pytest.raises(RuleError):
            parse(rule)
    else:
        assert fits(rule, text) is fulfilled


@pytest.mark.parametrize(
    ("rule", "column", "said"),
    [
        ("(a OR b", 1, "never closed"),
        ("a OR b)", 7, "never opened"),
        ('a OR "b c', 6, "never closed"),
        ("a b", 3, "write AND or OR between"),
        ("a and b", 3, "only in capitals: write AND"),
        ("not a", 1, "only in capitals: write NOT"),
        ("(a or b)", 4, "only in capitals: write OR"),
        ("a AND", 6, "missing at the end"),
        ("", 1, "missing"),
        ("a AND OR b", 7, "'OR' stands where a term should"),
        ("()", 2, "stands where a term should"),
        ("a OR *", 6, "no letter or digit"),
        ("a OR b*", 6, "at least 3 letters"),
        ("a OR bbb*c", 6, "end of a word"),
        ("NOT sport", 1, "term that it must have"),
        ("a OR NOT b", 1, "term that it must have"),
        ("(" * 5000 + "a" + ")" * 5000, DEEPEST + 1, "flatter"),
        ("NOT " * 5000 + "a", 4 * DEEPEST + 1, "flatter"),
        (" OR ".join(["aaaaaa"] * 10_000), MOST_TERMS * 10 + 1, "more than 1000 terms"),
    ],
)
def test_what_is_wrong_is_said_with_its_column(rule, column, said):
    with pytest.raises(RuleError) as error:
        parse(rule)
    assert said in error.value.message
    assert error.value.column == column


@given(st.text(alphabet='ab ()"*ANDORT\\.[]+', max_size=60))
def test_no_rule_breaks_the_parser(rule):
    column = 1
    try:
        assert not holds(parse(rule), frozenset())
    except RuleError as error:
        column = error.column
    assert 1 <= column <= len(rule) + 1


def test_a_term_under_not_does_not_speak_for_the_topic():
    assert [wanted for _, wanted in terms(parse("a AND NOT (b OR NOT c)"))] == [True, False, True]

"""The language that rules and searches share, with its two choices: fields, and terms that are joined."""

import pytest

from pipeline.boolean import ExpressionError, Group, Language, Not

PLAIN = Language(leaf=lambda token: token.text)
FULL = Language(leaf=lambda token: f"{token.field}:{token.text}", fields=True, joined=True, most=3)


def test_terms_side_by_side_are_joined_only_where_the_language_joins_them():
    assert FULL.parse("a b") == Group("all", (":a", ":b"))
    with pytest.raises(ExpressionError, match="stands beside another term"):
        PLAIN.parse("a b")


def test_joined_terms_go_before_or_and_take_not_and_brackets():
    assert FULL.parse("a NOT b OR (c)") == Group("any", (Group("all", (":a", Not(":b"))), ":c"))


def test_a_field_goes_before_a_word_a_phrase_or_a_bracket():
    assert FULL.parse('x:a y:"b c"') == Group("all", ("x:a", "y:b c"))
    assert FULL.parse("x:(a OR y:b) c") == Group("all", (Group("any", ("x:a", "y:b")), ":c"))
    assert PLAIN.parse("x:a") == "x:a"


def test_an_operator_after_a_field_is_a_value():
    assert FULL.parse("x:AND") == "x:AND"


def test_a_leaf_that_cannot_be_made_is_said_with_its_column():
    def leaf(token):
        raise ValueError(f"no {token.text}")

    with pytest.raises(ExpressionError) as error:
        Language(leaf=leaf, fields=True).parse("( x:word )")
    assert (error.value.message, error.value.column) == ("no word", 5)


def test_terms_are_counted():
    with pytest.raises(ExpressionError, match="more than 3 terms") as error:
        FULL.parse('a "b" x:c d')
    assert error.value.column == 11

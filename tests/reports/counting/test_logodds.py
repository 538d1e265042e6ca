"""Weighted log-odds, against the formula written out in plain Python and against numbers worked by hand."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.counting.logodds import compared


def plainly(one: int, other: int, size_one: int, size_other: int) -> tuple[float, float]:
    """Monroe, Colaresi and Quinn (2008), equations 16, 22 and 23, for one item."""
    # In fractions: floats lose what is left where nearly all of a set has the item.
    total = Fraction(min(size_one, size_other), 10)
    prior = total * Fraction(one + other, size_one + size_other)
    in_one = (one + prior) / (size_one + total - one - prior)
    in_other = (other + prior) / (size_other + total - other - prior)
    log_odds = math.log(in_one) - math.log(in_other)
    variance = sum(
        1 / (count + prior) + 1 / (size + total - count - prior) for count, size in ((one, size_one), (other, size_other))
    )
    return log_odds, log_odds / math.sqrt(variance)


def both(one: int, other: int, size_one: int, size_other: int) -> tuple[float, float]:
    made = compared(np.array([one]), np.array([other]), size_one, size_other)
    return float(made.log_odds[0]), float(made.z[0])


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int, int, int]:
    sizes = draw(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)))
    return draw(st.integers(0, sizes[0])), draw(st.integers(0, sizes[1])), *sizes


@given(counts())
def test_is_the_formula(case: tuple[int, int, int, int]) -> None:
    one, other, size_one, size_other = case
    if one * size_other == other * size_one:
        assert both(*case) == (0, 0)
    else:
        assert both(*case) == pytest.approx(plainly(*case), rel=1e-9, abs=1e-9)


def test_by_hand() -> None:
    # 30 of 100 articles against 10 of 200: the prior is of 10 articles, of which 40/300 have the item: 1.3333.
    # log((31.3333 / 78.6667) / (11.3333 / 198.6667)) = log(0.398305 / 0.057047) = 1.94334
    # 1/31.3333 + 1/78.6667 + 1/11.3333 + 1/198.6667 = 0.137896; 1.94334 / 0.371343 = 5.23328
    assert both(30, 10, 100, 200) == pytest.approx((1.94334, 5.23328), abs=1e-5)


@given(counts())
def test_the_sign_is_that_of_the_shares(case: tuple[int, int, int, int]) -> None:
    one, other, size_one, size_other = case
    difference = one * size_other - other * size_one
    assert [math.copysign(1, n) if n else 0 for n in both(*case)] == [math.copysign(1, difference) if difference else 0] * 2


@given(counts())
def test_the_sides_can_be_swapped(case: tuple[int, int, int, int]) -> None:
    one, other, size_one, size_other = case
    assert both(one, other, size_one, size_other) == pytest.approx([-n for n in both(other, one, size_other, size_one)], abs=1e-9)


def test_what_all_have_or_none_differs_in_nothing() -> None:
    assert both(10, 20, 10, 20) == both(0, 0, 10, 20) == (0, 0)


def test_more_of_the_same_is_surer_and_not_larger() -> None:
    few, many = both(3, 1, 100, 100), both(300, 100, 10_000, 10_000)
    assert few[0] == pytest.approx(many[0])
    assert many[1] == pytest.approx(10 * few[1])

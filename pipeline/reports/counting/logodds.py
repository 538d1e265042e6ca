"""How much more one set of articles has of something than another, and how sure that is: log-odds with a prior.

Source: Burt L. Monroe, Michael P. Colaresi and Kevin M. Quinn, "Fightin' Words: Lexical Feature Selection and Evaluation for
Identifying the Content of Political Conflict", Political Analysis 16 (2008), 372-403, equations 16, 22 and 23.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]
PRIOR = 0.1
"""The prior weighs as much as this share of the smaller set."""


class Compared(NamedTuple):
    """For each item: `log_odds`, above 0 where set one has more of it, and `z`, the same over its standard deviation."""

    log_odds: Numbers
    z: Numbers


def compared(one: Counts, other: Counts, size_one: int, size_other: int) -> Compared:
    """Compare how often the items come in two sets: `one[i]` of the `size_one` units (articles, words) of set one are item i.

    With y the count, n the set's size, and a = A p the prior of the item, where p is its share of both sets together and A a
    tenth of the smaller set's size (equation 23): log-odds = log((y + a) / (n + A - y - a)) of set one less that of set other
    (16), its variance the sum of 1 / (y + a) + 1 / (n + A - y - a) over both, and z = log-odds / sqrt(variance) (22). The paper
    leaves the second part of the variance out, as no word is a large part of a text; an entity can be in most articles.

    As the prior is of both sets together, the signs are always those of the plain difference of shares; both numbers are 0
    where there is none. Its weight is a share of the data and no number, so that what is rare is shrunk alike in large sets
    and in small. Both sizes are at least 1.
    """
    weight = PRIOR * min(size_one, size_other)
    both = size_one + size_other
    share, rest = (one + other) / both, (both - one - other) / both
    log_odds, variance = np.zeros_like(share), np.zeros_like(share)
    # What all units of both sets are, or none, has no odds, and no difference either.
    with np.errstate(divide="ignore", invalid="ignore"):
        for sign, count, size in ((1, one, size_one), (-1, other, size_other)):
            there, not_there = count + weight * share, size - count + weight * rest
            log_odds += sign * np.log(there / not_there)
            variance += 1 / there + 1 / not_there
        z = log_odds / np.sqrt(variance)
    alike = one * size_other == other * size_one
    return Compared(np.where(alike, 0.0, log_odds), np.where(alike, 0.0, z))

"""Which way a clause looks: back or ahead. Decides between the last Tuesday and the next."""

import re
from collections.abc import Iterator, Sequence

from pipeline.timex.lexicon import words_of

_AHEAD = words_of(
    "will would shall ll can could should may might must going expect expects expected plan plans planned schedule scheduled due "
    "upcoming slated intends hopes wants prepares preparing effective payable maturing matures expire expires tomorrow "
    "begins starts starting beginning wo"
)
_BACK = words_of(
    "was were had did said told says went came made took got gave saw held began found left met won lost rose fell led "
    "sent brought became built bought sold sought spoke wrote grew paid put cut hit shot ran ago since earlier last "
    "yesterday has have been knew kept stood struck broke drew fought heard been"
)
_BEHIND = {"until": 1, "till": 1, "by": 1, "effective": 1, "since": -1, "ended": -1}
_PARTICIPLE = re.compile(
    r"[a-z]{2,20}ed|held|made|taken|given|sent|brought|sold|paid|met|led|put|cut|built|found|won|lost|shot|begun"
)
_NO_VERB_AFTER = frozenset({"be", "get", "a", "an", "the", "his", "her", "its", "their", "newly", "proposed"})
_STOP = frozenset(".?!;")
_REACH = 25


def tense(words: Sequence[str], first: int, last: int) -> int:
    """-1 where the clause around `words[first:last]` is told in the past, 1 where it looks ahead, 0 where neither shows.

    The nearest verb before the expression decides, else the nearest behind it, within the sentence.
    """
    preposition = _BEHIND.get(words[first - 1].lower(), 0) if first else 0
    if preposition:
        return preposition
    before = _signs(words, range(first - 1, max(first - 1 - _REACH, -1), -1))
    return next(before, 0) or next(_signs(words, range(last, min(last + _REACH, len(words)))), 0)


def _signs(words: Sequence[str], reach: range) -> Iterator[int]:
    for i in reach:
        word = words[i]
        if word in _STOP and _ends_sentence(words, i):
            return
        sign = _sign(words, i)
        if sign:
            yield sign


def _ends_sentence(words: Sequence[str], i: int) -> bool:
    """Whether the mark at `i` closes a sentence: the dot of "Sept." and of "Mr." does not."""
    return words[i] != "." or i == 0 or not (words[i - 1][0].isupper() and len(words[i - 1]) <= 4)


def _sign(words: Sequence[str], i: int) -> int:
    word = words[i].lower()
    if word in _AHEAD:
        return 1
    if word == "to" and i + 1 < len(words) and words[i + 1] in ("be", "have", "meet", "begin", "go", "take", "vote", "decide"):
        return 1
    if _PARTICIPLE.fullmatch(words[i]):
        return 0 if i and words[i - 1] in _NO_VERB_AFTER else -1
    return -1 if word in _BACK else 0

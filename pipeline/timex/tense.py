"""Which way a clause looks: back or ahead. Decides between the last Tuesday and the next."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.timex.lexicon import words_of
from pipeline.timex.tokens import CACHED_WORDS
from pipeline.timex.verbs import AHEAD, BACK, PARTICIPLE

Sign = tuple[int, int] | None
"""How far a verb is, and which way it looks."""

_BEFORE = {"effective": 1, "come": 1, "since": -1, "ended": -1}
_UNTIL = frozenset({"until", "till"})
_NEGATIONS = words_of("not n't t no never none nobody nothing")
_NEAR = 10
_NO_VERB_AFTER = words_of("be get a an the his her its their our newly proposed as previously this any no")
_NOUNS = words_of("may can will")
_MODALS = words_of("would could should may might must")
_APOSTROPHES = ("'", "’")
_FOLLOWED = {"plan": "to", "plans": "to", "schedule": "to", "set": "for"}
"""Words that look ahead only with another one behind them."""
_SUBJECTS = words_of("it that today this")
_SHORT = words_of(
    "Mr Mrs Ms Dr Gen Sen Rep Gov Col Lt Sgt Capt Prof St Rev Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Corp Inc Co Ltd"
)
_TO_COME = words_of(
    "is are was were agreed decided set ready likely vowed promised pledged needs need has have ought forecast projected "
    "predicted supposed meant"
)
_BE = words_of("is are was were be been")
_STOP = frozenset(".?!;")
_CLAUSE = words_of(", and but that which who while as because when after before if -- — –")
_REACH = 25
_NEXT_CLAUSE = 6
"""How many words nearer a verb of the same clause counts as."""
_BEHIND = 3
"""The verb stands before the expression more often than behind it."""


def tense(words: Sequence[str], first: int, last: int) -> int:
    """-1 where the clause around `words[first:last]` is told in the past, 1 where it looks ahead, 0 where neither shows.

    The nearest verb of the sentence decides; those of other clauses count as farther.
    """
    at = first - 2 if words[max(first - 2, 0) : first] == ["at", "least"] else first
    preposition = words[at - 1].lower() if at else ""
    if _is_then(words, at):
        return 1
    if preposition == "as" and first > 1 and words[first - 2] in ("soon", "early"):
        return 1
    before = next(_signs(words, range(first - 1, max(first - 1 - _REACH, -1), -1)), None)
    reported = words[last : last + 1] == ["that"]
    behind = None if reported else next(_signs(words, range(last, min(last + _REACH, len(words)))), None)
    if preposition in _UNTIL:
        return -1 if _until_past(words, at, before, behind) else 1
    if preposition in _BEFORE:
        return _BEFORE[preposition]
    behind = behind and (behind[0] + _BEHIND, behind[1])
    nearest = min((pair for pair in (before, behind) if pair), default=(0, 0))
    return nearest[1] or (preposition == "by")


def _is_then(words: Sequence[str], at: int) -> bool:
    """Whether the present tense gives an event its day: "the deadline is Friday", but not "it is Friday"."""
    verb = at - 1 - (at > 1 and words[at - 1] == "on")
    return verb > 0 and words[verb] in ("is", "are") and words[verb - 1].lower() not in _SUBJECTS


def _until_past(words: Sequence[str], at: int, before: Sign, behind: Sign) -> bool:
    """Whether "until" ends in the past: "until Monday it seemed so", "no one came until Monday"."""
    if before is None:
        return behind is not None and behind[1] < 0
    return before[1] < 0 and not _NEGATIONS.isdisjoint(word.lower() for word in words[max(at - _NEAR, 0) : at])


def _signs(words: Sequence[str], reach: range) -> Iterator[tuple[int, int]]:
    """How far each verb is, and which way it looks."""
    far = 0
    for i in reach:
        far += 1
        role = _role(words[i])
        if role == _PLAIN:
            continue
        if role == _END and _ends_sentence(words, i):
            return
        far += _NEXT_CLAUSE if role == _JOINT else 0
        sign = _sign(words, i, role)
        if sign is not None:
            yield far, sign


@lru_cache(CACHED_WORDS)
def _role(word: str) -> int:
    """What a word tells of tense by itself."""
    lower = word.lower()
    if word in _STOP or word[0] == "\n":
        return _END
    if word == "May":
        return _PLAIN
    if lower in AHEAD:
        return _FUTURE
    if word in _CLAUSE:
        return _JOINT
    if lower == "to":
        return _TO
    if PARTICIPLE.fullmatch(word):
        return _PAST_FORM
    return _PAST if lower in BACK else _PLAIN


_PLAIN, _END, _JOINT, _TO, _FUTURE, _PAST, _PAST_FORM = range(7)


def _ends_sentence(words: Sequence[str], i: int) -> bool:
    """Whether the mark at `i` closes a sentence: the dot of "Sept.", of "Mr.", of initials and before "," does not."""
    if words[i] != "." or i == 0:
        return True
    following = words[i + 1] if i + 1 < len(words) else ""
    return not (len(words[i - 1]) == 1 or words[i - 1] in _SHORT or following == "," or following[:1].islower())


def _ahead(words: Sequence[str], i: int, previous: str, following: str) -> int | None:
    """The direction of a word that as a rule looks ahead."""
    word = words[i].lower()
    if word in _MODALS and _done(words[i + 1 : i + 5]):
        return -1
    if word == "due" and following == "to":
        return 1 if previous in _BE else None
    if word in _FOLLOWED:
        return 1 if following == _FOLLOWED[word] else None
    return None if previous in _NO_VERB_AFTER and (word in _NOUNS or word.endswith("ed")) else 1


def _done(behind: Sequence[str]) -> bool:
    """Whether what a modal speaks of is over: it "could have", "may not have"; one who "could not be reached" was not."""
    return "have" in behind[:2] or ("reached" in behind and not _NEGATIONS.isdisjoint(behind))


def _sign(words: Sequence[str], i: int, role: int) -> int | None:
    """The direction of a word in its place; None of what is no verb, or has none of its own, as an infinitive."""
    previous = words[i - 1].lower() if i else ""
    following = words[i + 1] if i + 1 < len(words) else ""
    if role == _FUTURE:
        return _ahead(words, i, previous, following)
    if role == _TO:
        return 1 if previous in _TO_COME and following.islower() else None
    if role == _PAST_FORM:
        if words[i] == "won" and following in _APOSTROPHES:
            return 1
        return None if previous in _NO_VERB_AFTER else -1
    return -1 if role == _PAST else None

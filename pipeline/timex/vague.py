"""The present, the past and the future, not said when."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.values import Timex


def _present(m: Match) -> Timex | None:
    return Timex("DATE", "PRESENT_REF")


def _past(m: Match) -> Timex | None:
    return Timex("DATE", "PAST_REF")


def _future(m: Match) -> Timex | None:
    return Timex("DATE", "FUTURE_REF")


def _soon(m: Match) -> Timex | None:
    """Read "Soon", but not "as soon as", "too soon", nor the soon of a story told in the past."""
    excluded = m.before().lower() in ("as", "too", "how", "so") or m.after().lower() in ("as", "after", "became")
    return None if excluded or m.tense < 0 else Timex("DATE", "FUTURE_REF")


def _previously(m: Match) -> Timex | None:
    """Read "Previously" at the head of a sentence; inside one it is an adverb ("previously announced")."""
    return Timex("DATE", "PAST_REF") if m.words[m.first][0].isupper() else None


RULES = (
    Rule("these units", _present),
    Rule("at the moment", _present),
    Rule("the near? future", _future),
    Rule("(more dash?)? recently", _past),
    Rule("now", _present),
    Rule("current", _present),
    Rule("recent", _past),
    Rule("the past", _past),
    Rule("previously", _previously),
    Rule("soon", _soon),
)

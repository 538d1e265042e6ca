"""The present, the past and the future, not said when."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Build, Rule
from pipeline.timex.values import Timex


def _always(value: str) -> Build:
    """The meaning of an expression that has but one."""
    return lambda _: Timex("DATE", value)


_present, _past, _future = (_always(value) for value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF"))


def _soon(m: Match) -> Timex | None:
    """The future of "soon", but not of "as soon as", "too soon", nor the soon of a story told in the past."""
    excluded = m.before().lower() in ("as", "too", "how", "so") or m.after().lower() in ("as", "after", "became")
    return None if excluded or m.tense < 0 else Timex("DATE", "FUTURE_REF")


RULES = (
    Rule("these units", _present),
    Rule("(recent|past) units", _past),
    Rule("at the moment", _present),
    Rule("the near? future", _future),
    Rule("(more dash?)? recently", _past),
    Rule("now", _present),
    Rule("current", _present),
    Rule("the past", _past),
    Rule("(future|coming) (units|quarters)", _future),
    Rule("the (near|short) term", _future),
    Rule("(the|at) present", _present),
    Rule("soon", _soon),
)

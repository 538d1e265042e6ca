"""Months and seasons by name."""

from itertools import pairwise

from pipeline.timex.days import closest
from pipeline.timex.lexicon import WORDS, words_of
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, year_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated
from pipeline.timex.written import year_behind, year_in

BEFORE_DATES = words_of(
    "in since by until till of from for during to and between through before after last next this early late mid around "
    "about fiscal the ( , - – ; or through past each every calendar year on come"
)
_BEFORE_MONTHS = words_of("in since until till last next this early late mid during through")
_DETERMINERS = words_of("a an our his her their my another one some")
_MONTHS = frozenset(word for word, (kind, _) in WORDS.items() if kind == "month")
_PEOPLE = words_of("April May June August")
_MONTH_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _first_of(unit: str, year: int, month: int) -> Period | None:
    found = year_of(year)
    return found and Period(unit, found.first.replace(month=month))


def _nearby(m: Match, unit: str, month: int) -> Timex:
    """The month or season without a year: before, after or around the published day, as "last", "next" or the tense say."""
    today = m.context.today
    suffix = m.get("season") or f"{month:02d}"
    if today is None:
        return Timex("DATE", f"XXXX-{suffix}")
    current = today.to(unit)
    candidates = [p for n in (-1, 0, 1) if (p := _first_of(unit, today.first.year + n, month))]
    if m.has("this") and suffix != "WI":
        found = _first_of(unit, today.first.year, month)
    elif m.has("last", "past", "previous"):
        found = max((p for p in candidates if p.first < current.first), key=lambda p: p.first, default=None)
    elif m.has("next", "coming"):
        found = min((p for p in candidates if p.first > current.first), key=lambda p: p.first, default=None)
    else:
        found = closest(candidates, today, 0 if m.has("this") else m.tense)
    return dated(found, unit, m.context.today_from)


def _month(m: Match) -> Timex | None:
    month, year, today = m.integer("month", "abbr") or 1, year_in(m), m.context.today
    if m.unit == "year" and today:
        year = today.first.year + (1 if m.has("next") else -1 if m.has("last") else 0)
        return dated(_first_of("month", year, month), "month", m.context.today_from)
    year = year_behind(m) if year is None else year
    if year is not None:
        found = _first_of("month", year, month)
        return dated(found, "month", None) if found else None
    return _nearby(m, "month", month) if _is_month(m) else None


def _is_month(m: Match) -> bool:
    """Whether a bare month is one, and not a person (April, June), a modal (May) or a walk (March)."""
    name, before = m.words[m.last - 1].capitalize(), m.before()
    if m.has("last", "next", "this", "early", "edge", "coming"):
        return True
    listed = before != "," or m.before(2) in _MONTHS
    if name in _PEOPLE and before.lower() not in _BEFORE_MONTHS and (not listed or _is_surname(m)):
        return False
    if m.has("about") or before.lower() in BEFORE_DATES:
        return True
    if before.lower() in _DETERMINERS or (before == "as" and m.before(2) in ("recently", "early", "late", "soon")):
        return name != "March" or m.after() not in ("for", "on")
    if before[:1].isupper():
        return False
    return name not in ("May", "March") and (name not in _PEOPLE or not m.after()[:1].isupper())


def _is_surname(m: Match) -> bool:
    """Whether the text calls someone so: Theresa May, Mrs. May."""
    if m.context.people is None:
        pairs = ((word, before) for before, word in pairwise(m.words) if word in _PEOPLE)
        m.context.people = {word for word, before in pairs if before[0].isupper() and classify(before)[0] == "other"}
    return m.words[m.last - 1] in m.context.people


def _season(m: Match) -> Timex | None:
    month, year = _MONTH_OF_SEASON[str(m.get("season"))], year_in(m)
    if year is not None:
        return dated(_first_of("season", year, month), "season", None)
    if m.has("the") and (m.after() == "of" or m.after()[:1] == "-"):
        return None
    return _nearby(m, "season", month)


RULES = (
    Rule("edges? mon comma? of? anyyear", _month),
    Rule("edges? mon comma? of? (last|this|next) unit", _month),
    Rule("edges? (the? (last|next|this|past|coming))? month", _month),
    Rule("edges? (the|this|last|next|past|coming)? season comma? of? anyyear", _season),
    Rule("(edges|early|later|earlier)? (the (last|early)?|this|last|next|past|coming) season", _season),
    Rule("early dash? season", _season),
)

"""The notation of the grammar: a rule is a regular expression over kinds of tokens, written with their names.

`the? ordinal dash? quarter (of? year)?` matches "the third quarter of 1998". Each kind becomes one character, and each
article one string of them; no rule repeats without a bound, so matching takes linear time. The way to write it follows
the token regular expressions of SUTime (Chang & Manning 2012).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.timex.lexicon import WORDS, words_of
from pipeline.timex.match import Match
from pipeline.timex.values import Timex

Build = Callable[[Match], Timex | None]

_OTHERS = words_of(
    "other dash long dot comma open close poss apos stop money day year clock iso slash frac ordinal decade short_year ampm"
)
CODES = {kind: chr(0xE000 + n) for n, kind in enumerate(sorted({kind for kind, _ in WORDS.values()} | _OTHERS))}
"""Each kind of token -> its character."""

_NEVER_FIRST = words_of("other stop dot comma of and or than close open poss apos long money to ampm zone oclock in on age dash")

_MACROS = {
    "mon": "(month|abbr dot?)",
    "wday": "(weekday|wabbr dot?)",
    "edges": "(the? edge of|its? early (dash|in)?|the early dash?|about)",
    "monthday": "(mon (day|ordinal|nth)|(the? (day|ordinal) of? mon)|the nth of mon|mon the (ordinal|nth))",
    "anyyear": "(year|short_year)",
    "fulldate": "(wday comma? the?)? monthday (comma? anyyear|of? (last|this|next) unit)? (comma weekday)?|iso|slash",
    "dayref": "(fulldate|(the? this? (last|next|past|coming|previous)|the following|this)? wday|relday"
    "|(this|last|next)? holiday (comma? of? anyyear|of? (last|this|next) unit)?)",
    "rank": "(ordinal|nth)",
    "number": "(year|(a mult|num|day|tens|cent|mult) (dash? (num|tens|mult|frac)|(?<=mult) and (num|tens|day)){0,4} "
    "(dash? and dash? a dash? half)?)",
    "unitx": "(unit|quarter|units|quarters)",
    "loose": "(about|over|more than|not more than|at least|up to)",
    "quantity": "loose? (a? another number?|number ((to|or|dash) number)?|a? few|a? couple of?|a (unit or num)?|half (a|dash))",
    "daytime": "(about? (day|clock|num) ampm|about? (clock|num|year) zone|(day|num) oh apos oclock (in the part)?"
    "|(?<=[at about by since before after from to]) clock|noon|(day|num) in the part)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape and what it means; a rule without a meaning names what looks like a time and is none."""

    shape: str
    build: Build | None


def compile_rules(rules: Sequence[Rule]) -> re.Pattern[str]:
    """All rules as one alternation; the group `r7` of a match is rule 7."""
    starters = "".join(code for kind, code in CODES.items() if kind not in _NEVER_FIRST)
    shapes = "|".join(f"(?P<r{n}>{_expand(rule.shape)})" for n, rule in enumerate(rules))
    return re.compile(f"(?=[{starters}])(?:{shapes})")


def _expand(shape: str) -> str:
    plain = re.sub(r"\((?!\?)", "(?:", shape)
    return re.sub(r"[a-z_]+", lambda name: _code(name.group()), plain).replace(" ", "")


def _code(name: str) -> str:
    return f"(?:{_expand(_MACROS[name])})" if name in _MACROS else CODES[name]

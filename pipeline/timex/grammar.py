"""The whole grammar, and the search for what it describes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.timex import amounts, clock, dates, days, narrative, quarters, ranges, relative, vague, weekdays, years
from pipeline.timex.context import NEVER, Context
from pipeline.timex.lexicon import words_of
from pipeline.timex.match import Match
from pipeline.timex.notation import CODES, compile_rules
from pipeline.timex.tokens import CACHED_WORDS, classify, pieces, tokenise
from pipeline.timex.values import Timex

_RULES = (
    *amounts.FIRST,
    *ranges.RULES,
    *clock.RULES,
    *weekdays.RULES,
    *days.RULES,
    *quarters.RULES,
    *dates.RULES,
    *years.RULES,
    *narrative.RULES,
    *relative.RULES,
    *amounts.RULES,
    *vague.RULES,
)
_GRAMMAR = compile_rules(_RULES)
_HELPERS = words_of(
    "the its a this that last past previous same each early earlier later about more than least up to and or of in on at few "
    "couple half not as num day tens mult ordinal nth frac dash dot comma open close poss apos money long from full trading "
    "edge before after another lengthy other_one short local time coming next following near ended old oh "
    "fiscal age per over moment eve"
)
_SPARKS = "".join(code for kind, code in CODES.items() if kind not in _HELPERS | {"other", "stop"})
_WALLS = frozenset({CODES["other"], CODES["stop"]})
_WALL = re.compile(f"[{''.join(_WALLS)}]|\\Z")
_SPARK = re.compile(
    f"[{_SPARKS}]|{CODES['the']}(?:{CODES['past']}|{CODES['moment']})|[{CODES['nth']}{CODES['ordinal']}]{CODES['dash']}?{CODES['half']}"
)
"""What every rule needs one of to match: most runs of known words are only "of the"."""
_LEAD = 16


def find(text: str, start: int, end: int, context: Context) -> Iterator[tuple[int, int, Timex]]:
    """Each temporal expression of `text[start:end]` in order, with where it stands. `context` learns from each."""
    for piece_start, piece_end in pieces(text, start, end):
        context.heard_at, context.people = NEVER, None
        tokens = tokenise(text, piece_start, piece_end)
        kinds = "".join(map(_code, tokens.words))
        for run in _runs(kinds):
            for match, timex in _matches(tokens.words, kinds, run, context):
                yield *tokens.span(match.first, match.last), timex


@lru_cache(CACHED_WORDS)
def _code(word: str) -> str:
    return CODES[classify(word)[0]]


def _runs(kinds: str) -> Iterator[tuple[int, int]]:
    """The stretches that a rule may match in: known words around a spark, at most `_LEAD` of them before it."""
    position = 0
    while spark := _SPARK.search(kinds, position):
        start = spark.start()
        while start > position and spark.start() - start < _LEAD and kinds[start - 1] not in _WALLS:
            start -= 1
        wall = _WALL.search(kinds, spark.start())
        position = wall.start() if wall else len(kinds)
        yield start, position


def _matches(words: list[str], kinds: str, run: tuple[int, int], context: Context) -> Iterator[tuple[Match, Timex]]:
    """The leftmost match of the first rule that fits; behind one that is refused, from its second token on."""
    position, end = run
    while found := _GRAMMAR.search(kinds, position, end):
        build = _RULES[int((found.lastgroup or "r0")[1:])].build
        match = Match(words, found.start(), found.end(), context)
        timex = build(match) if build else None
        position = found.end() if timex or build is None else found.start() + 1
        if timex:
            context.hear(timex, match.last)
            yield match, timex

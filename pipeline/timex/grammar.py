"""The whole grammar, and the search for what it describes."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.timex import amounts, clock, dates, days, quarters, relative, vague
from pipeline.timex.match import Match
from pipeline.timex.notation import CODES, compile_rules
from pipeline.timex.tokens import classify, pieces, tokenise
from pipeline.timex.values import NEVER, Context, Timex

_RULES = (
    *amounts.RULES[:2],
    *clock.RULES,
    *days.RULES,
    *quarters.RULES,
    *dates.RULES,
    *relative.RULES,
    *amounts.RULES[2:],
    *vague.RULES,
)
_GRAMMAR = compile_rules(_RULES)
_KNOWN_WORDS = 1 << 16
_HELPERS = words_of(
    "the its a this that last past previous same each early earlier later about more than least up to and or of in on at few couple half not "
    "as num day tens mult ordinal nth frac dash dot comma open close poss apos money long from full trading edge before after follow cent "
    "coming next following near ended old oh zone fiscal age per over moment eve short_year"
)
_RUN = re.compile(f"[^{CODES['other']}{CODES['stop']}]+")
_CORE = re.compile(f"[{''.join(code for kind, code in CODES.items() if kind not in _HELPERS | {'other', 'stop'})}]|"
                   f"{CODES['the']}{CODES['past']}|{CODES['at']}{CODES['the']}{CODES['moment']}|{CODES['dash']}[{CODES['day']}{CODES['num']}]")  # fmt: skip


def find(text: str, start: int, end: int, context: Context) -> Iterator[tuple[int, int, Timex]]:
    """Each temporal expression of `text[start:end]` in order, with where it stands. `context` learns from each."""
    for piece_start, piece_end in pieces(text, start, end):
        context.heard_at = NEVER
        tokens = tokenise(text, piece_start, piece_end)
        words = [word for _, word in tokens]
        kinds = "".join([_code(word) for word in words])
        for run in _RUN.finditer(kinds):
            if not _CORE.search(kinds, run.start(), run.end()):
                continue
            for match, timex in _matches(words, kinds, run.span(), context):
                last, word = tokens[match.last - 1]
                yield tokens[match.first][0], last + len(word), timex


@lru_cache(_KNOWN_WORDS)
def _code(word: str) -> str:
    return CODES[classify(word)[0]]


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

"""Boolean rules over terms, in the language of `pipeline.boolean`.

A term is there when it stands anywhere in the headline or the story, whatever its case and number; `migra*` is every word
that begins so; a phrase's words stand side by side; terms side by side are an error. A rule that an empty article would
fulfil (`NOT sport`) is refused.
"""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.boolean import Expression, ExpressionError, Group, Language, Not
from pipeline.usertopics.terms import Term, term

MOST_TERMS, DEEPEST = 1000, 30
RuleError = ExpressionError


@dataclass(frozen=True, slots=True)
class Has:
    """A term that is in the article."""

    term: Term


Rule: TypeAlias = Expression[Has]
_LANGUAGE = Language(leaf=lambda token: Has(term(token.text)), most=MOST_TERMS, deepest=DEEPEST)


def holds(rule: Rule, found: Set[Term]) -> bool:
    """Whether an article that has these terms fulfils the rule."""
    match rule:
        case Has(one):
            return one in found
        case Not(part):
            return not holds(part, found)
        case Group("all", parts):
            return all(holds(part, found) for part in parts)
        case Group(_, parts):
            return any(holds(part, found) for part in parts)


def terms(rule: Rule, *, wanted: bool = True) -> Iterator[tuple[Term, bool]]:
    """Each term of the rule, and whether it speaks for the topic (it stands under an even number of NOT)."""
    match rule:
        case Has(one):
            yield one, wanted
        case Not(part):
            yield from terms(part, wanted=not wanted)
        case Group(_, parts):
            for part in parts:
                yield from terms(part, wanted=wanted)


def parse(text: str) -> Rule:
    """The rule that `text` is. Raises `RuleError`, which says what is wrong, where, and what to do."""
    rule = _LANGUAGE.parse(text)
    if holds(rule, frozenset()):
        raise RuleError("every article without these words would have the topic: name a term that it must have", 1)
    return rule

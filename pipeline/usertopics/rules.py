"""Boolean rules over terms, as types, and what fulfils them; `grammar` reads them."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Literal

from pipeline.usertopics.terms import Term


@dataclass(frozen=True, slots=True)
class Has:
    """A term that is in the article."""

    term: Term


@dataclass(frozen=True, slots=True)
class Not:
    """What does not hold."""

    part: "Rule"


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of which all, or any one, must hold."""

    how: Literal["all", "any"]
    parts: tuple["Rule", ...]


Rule = Has | Not | Group


def holds(rule: Rule, found: Set[Term]) -> bool:
    """Whether an article that has these terms fulfils the rule."""
    match rule:
        case Has(one):
            return one in found
        case Not(part):
            return not holds(part, found)
        case Group("all", parts):
            return all(holds(part, found) for part in parts)
    return any(holds(part, found) for part in rule.parts)


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

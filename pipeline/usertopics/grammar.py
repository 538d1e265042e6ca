"""The grammar of rules: text -> rule, or an error that says what to write.

    rule   = either
    either = both { "OR" both }
    both   = one { "AND" one }
    one    = "NOT" one | "(" either ")" | word | word* | "a phrase"

AND goes before OR, NOT before both; the operators are written in capitals. A term is there when it stands anywhere in the
headline or the story, whatever its case and number; `migra*` is every word that begins so; a phrase's words stand side by
side. A rule that an empty article would fulfil (`NOT sport`) is refused.
"""

import re
from dataclasses import dataclass

from pipeline.usertopics.rules import Group, Has, Not, Rule, holds
from pipeline.usertopics.terms import Term, term

MOST_TERMS, DEEPEST = 1000, 30
_TOKEN = re.compile(r'\s*(?:(?P<bracket>[()])|"(?P<phrase>[^"]*)"|(?P<quote>")|(?P<word>[^\s()"]+))')
_OPERATORS = ("AND", "OR", "NOT")


class RuleError(ValueError):
    """A rule that cannot be read; `column` counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message, column)
        self.message, self.column = message, column


def parse(text: str) -> Rule:
    """The rule that `text` is. Raises `RuleError`, which says what is wrong, where, and what to do."""
    rule = _Parser(text).rule()
    if holds(rule, frozenset()):
        raise RuleError("every article without these words would have the topic: name a term that it must have", 1)
    return rule


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def _tokens(text: str) -> list[_Token]:
    found, place, count = [], 0, 0
    text = text.rstrip()
    while hit := _TOKEN.match(text, place):
        kind = hit.lastgroup or ""
        column = hit.start(kind) + 1
        if kind == "quote":
            raise RuleError("this quote is never closed", column)
        if kind == "word" and hit[kind] in _OPERATORS:
            kind, value = "operator", hit["word"]
        else:
            value = hit[kind]
        count += kind in ("word", "phrase")
        if count > MOST_TERMS:
            raise RuleError(f"more than {MOST_TERMS} terms: make several topics or rules of it", column)
        found.append(_Token(kind, value, column))
        place = hit.end()
    return [*found, _Token("end", "", len(text) + 1)]


class _Parser:
    def __init__(self, text: str) -> None:
        self._all, self._at, self._depth = _tokens(text), 0, 0

    def rule(self) -> Rule:
        rule = self._either()
        if self._next.text == ")":
            raise RuleError("this bracket was never opened", self._next.column)
        if self._next.kind != "end":
            raise RuleError(self._unjoined(), self._next.column)
        return rule

    @property
    def _next(self) -> _Token:
        return self._all[self._at]

    def _take(self, kind: str, text: str) -> bool:
        there = (self._next.kind, self._next.text) == (kind, text)
        self._at += there
        return there

    def _either(self) -> Rule:
        parts = [self._both()]
        while self._take("operator", "OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Group("any", tuple(parts))

    def _both(self) -> Rule:
        parts = [self._one()]
        while self._take("operator", "AND"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Group("all", tuple(parts))

    def _one(self) -> Rule:
        token = self._next
        self._depth += 1
        if self._depth > DEEPEST:
            raise RuleError(f"more than {DEEPEST} brackets or NOTs inside one another: write it flatter", token.column)
        try:
            return self._inner(token)
        finally:
            self._depth -= 1

    def _inner(self, token: _Token) -> Rule:
        if self._take("operator", "NOT"):
            return Not(self._one())
        if self._take("bracket", "("):
            inside = self._either()
            if self._next.kind not in ("end", "bracket"):
                raise RuleError(self._unjoined(), self._next.column)
            if not self._take("bracket", ")"):
                raise RuleError("this bracket is never closed", token.column)
            return inside
        if token.kind not in ("word", "phrase"):
            said = f"'{token.text}' stands where a term should" if token.text else "a term is missing at the end"
            raise RuleError(f'{said}: write a word, a "phrase" or a bracket', token.column)
        self._at += 1
        return Has(_term(token))

    def _unjoined(self) -> str:
        word = self._next.text[:40]
        if word.upper() in _OPERATORS:
            return f"'{word}' is an operator only in capitals: write {word.upper()}, or put it in quotes"
        return f"'{word}' stands beside another term: write AND or OR between them, or quotes around a phrase"


def _term(token: _Token) -> Term:
    if token.kind == "word" and token.text.upper() in _OPERATORS:
        raise RuleError(
            f"'{token.text}' is an operator only in capitals: write {token.text.upper()}, or put it in quotes", token.column
        )
    try:
        return term(token.text)
    except ValueError as error:
        raise RuleError(str(error), token.column) from None

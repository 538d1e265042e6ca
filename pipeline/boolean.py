"""Boolean expressions over terms: the small language that rules for topics and searches are both written in.

    expression = either
    either     = both { "OR" both }
    both       = one { "AND" one }
    one        = "NOT" one | "(" either ")" | term
    term       = word | "a phrase" | field:word | field:"a phrase" | field:( either )

AND goes before OR, NOT before both; the operators are written in capitals. Whether there are fields, and whether terms that
stand side by side are joined by AND, is up to the language; what a term means is up to its `leaf`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from pipeline.boolean_tokens import OPERATORS, ExpressionError, Token, tokens

__all__ = ["Expression", "ExpressionError", "Group", "Language", "Not", "Token"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Not(Generic[T]):
    """What does not hold."""

    part: "Expression[T]"


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Parts of which all, or any one, must hold."""

    how: Literal["all", "any"]
    parts: tuple["Expression[T]", ...]


Expression: TypeAlias = T | Not[T] | Group[T]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language(Generic[T]):
    """How an expression is read. `leaf` makes a term of a word or phrase; its `ValueError`s are told with the column."""

    leaf: Callable[[Token], T]
    fields: bool = False
    joined: bool = False
    """Whether terms side by side are joined by AND; an error without."""
    most: int = 1000
    deepest: int = 30

    def parse(self, text: str) -> "Expression[T]":
        """The expression that `text` is. Raises `ExpressionError`, which says what is wrong, where, and what to do."""
        return _Parser(self, tokens(text, self.most, fields=self.fields)).expression()


class _Parser(Generic[T]):
    def __init__(self, language: Language[T], tokens: list[Token]) -> None:
        self._language, self._all, self._at, self._depth, self._field = language, tokens, 0, 0, ""

    def expression(self) -> "Expression[T]":
        found = self._either()
        if self._next.text == ")":
            raise ExpressionError("this bracket was never opened", self._next.column)
        if self._next.kind != "end":
            raise ExpressionError(self._unjoined(), self._next.column)
        return found

    @property
    def _next(self) -> Token:
        return self._all[self._at]

    def _take(self, kind: str, text: str) -> bool:
        there = (self._next.kind, self._next.text) == (kind, text)
        self._at += there
        return there

    def _either(self) -> "Expression[T]":
        parts = [self._both()]
        while self._take("operator", "OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Group("any", tuple(parts))

    def _both(self) -> "Expression[T]":
        parts = [self._one()]
        while self._take("operator", "AND") or (self._language.joined and self._begins()):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Group("all", tuple(parts))

    def _begins(self) -> bool:
        """Whether what comes next can begin a term."""
        return self._next.kind in ("word", "phrase") or self._next.text in ("(", "NOT")

    def _one(self) -> "Expression[T]":
        token, deepest = self._next, self._language.deepest
        self._depth += 1
        if self._depth > deepest:
            raise ExpressionError(f"more than {deepest} brackets or NOTs inside one another: write it flatter", token.column)
        try:
            return self._inner(token)
        finally:
            self._depth -= 1

    def _inner(self, token: Token) -> "Expression[T]":
        if self._take("operator", "NOT"):
            return Not(self._one())
        if self._take("bracket", "("):
            return self._bracket(token)
        if token.kind not in ("word", "phrase"):
            said = f"'{token.text}' stands where a term should" if token.text else "a term is missing at the end"
            raise ExpressionError(f'{said}: write a word, a "phrase" or a bracket', token.column)
        self._at += 1
        return self._term(token)

    def _bracket(self, opened: Token) -> "Expression[T]":
        outer, self._field = self._field, opened.field or self._field
        inside = self._either()
        if self._next.kind not in ("end", "bracket"):
            raise ExpressionError(self._unjoined(), self._next.column)
        if not self._take("bracket", ")"):
            raise ExpressionError("this bracket is never closed", opened.column)
        self._field = outer
        return inside

    def _term(self, token: Token) -> T:
        if token.kind == "word" and not token.field and token.text.upper() in OPERATORS:
            raise ExpressionError(_in_capitals(token.text), token.column)
        try:
            return self._language.leaf(Token(token.kind, token.text, token.column, token.field or self._field))
        except ExpressionError:
            raise
        except ValueError as error:
            raise ExpressionError(str(error), token.column) from None

    def _unjoined(self) -> str:
        word = self._next.text[:40]
        if word.upper() in OPERATORS:
            return _in_capitals(word)
        return f"'{word}' stands beside another term: write AND or OR between them, or quotes around a phrase"


def _in_capitals(word: str) -> str:
    return f"'{word}' is an operator only in capitals: write {word.upper()}, or put it in quotes"

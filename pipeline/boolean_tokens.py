"""The words, phrases, brackets and operators that a boolean expression is written with."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'\s*(?:(?P<bracket>[()])|"(?P<phrase>[^"]*)"|(?P<quote>")|(?P<word>[^\s()"]+))')
_FIELD = re.compile(r"([^\W_]\w*):")
OPERATORS = ("AND", "OR", "NOT")


class ExpressionError(ValueError):
    """An expression that cannot be read; `column` counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message, column)
        self.message, self.column = message, column


@dataclass(frozen=True, slots=True)
class Token:
    """A word, phrase, bracket or operator, the field that stands before it, and where it begins."""

    kind: str
    text: str
    column: int
    field: str = ""


def tokens(text: str, most: int, *, fields: bool) -> list[Token]:
    """The tokens of an expression of at most `most` terms, and one that stands for its end. Raises `ExpressionError`."""
    found: list[Token] = []
    place, count, field, text = 0, 0, "", text.rstrip()
    while hit := _TOKEN.match(text, place):
        kind = hit.lastgroup or ""
        column, value, place = hit.start(kind) + 1, hit[kind], hit.end()
        if kind == "quote":
            raise ExpressionError("this quote is never closed", column)
        if fields and kind == "word" and (named := _FIELD.match(value)):
            if named.end() == len(value) and text[place : place + 1] in ("(", '"'):
                field = named[1]
                continue
            column, field, value = column + named.end(), named[1], value[named.end() :]
            if not value:
                raise ExpressionError(f"'{field[:40]}:' stands before nothing: write a value, without a space before it", column)
        if kind == "word" and not field and value in OPERATORS:
            kind = "operator"
        count += kind in ("word", "phrase")
        if count > most:
            raise ExpressionError(f"more than {most} terms: make several of it", column)
        found.append(Token(kind, value, column, field))
        field = ""
    return [*found, Token("end", "", len(text) + 1)]

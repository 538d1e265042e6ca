"""The language of searches: what a person writes, read into words, values of fields, and days.

The table `GRAMMAR` is its one description: the command's help and the README are made of it.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pipeline.boolean import Expression, ExpressionError, Group, Language, Not, Token
from pipeline.days import day
from pipeline.errors import QueryError
from pipeline.places.folding import fold

GRAMMAR = {
    "calais fence": "articles with both words, in any case and with or without accents: AND is understood",
    '"calais fence"': "the words side by side",
    "migra*": "words that begin so; at a phrase's end too",
    "police OR gendarmes": "either; operators are written in capitals",
    "police NOT football": "without; NOT goes before AND, AND before OR",
    "police (calais OR dover)": "brackets group",
    "title:fence": "words of the headline",
    "name:cazeneuve": "who or what is called so in the article, under any alias; for people the surname is one. name:cazen* too",
    "person:, organisation:, group:, event:": "a name of that kind",
    "place:calais": "a place of that name, by its name in the article or in the gazetteer, or its GeoNames number",
    "country:france": "with a place in that country: its name or ISO 3166 code",
    "topic:policing": "a topic's label, id or alias, and all topics below it",
    "kind:event": "that names a person, organisation, place, group, event or other",
    'outlet:"The Courier"': "published there",
    "language:fr": "ISO 639-1 code",
    "date:2015-05..2015-06": "published then: a day, month or year, or from..to, either end open",
}
"""What can be written -> what it finds."""

WORDS = ("text", "title")
NAMES = ("person", "organisation", "place", "group", "event", "other")
VALUES = ("name", *NAMES[:-1], "country", "topic", "kind", "outlet", "language")
FIELDS = (*WORDS[1:], *VALUES, "date")
MOST_TERMS, MOST_BEGINNINGS, DEEPEST, LONGEST = 500, 50, 30, 500
_MOST_WORDS = 50
_SHORTEST_PREFIX = 2
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"'})


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or words side by side, in the article (`text`) or its headline (`title`); `prefix`: the last one only begins so."""

    column: str
    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field; `key` is the form that is compared, `at` the column where it stands in the query."""

    field: str
    text: str
    key: str
    prefix: bool = False
    at: int = 1


@dataclass(frozen=True, slots=True)
class Days:
    """Published from the first to the last of these days; None is an open end."""

    first: date | None
    last: date | None


Leaf: TypeAlias = Words | Value | Days
Query: TypeAlias = Expression[Leaf]


def parse(text: str) -> Query:
    """The query that `text` is. Raises `QueryError`, which says what is wrong, in which column, and what to do."""
    try:
        # A shell can hand over bytes that are no text.
        read = _LANGUAGE.parse(text.encode("utf-8", "replace").decode().translate(_QUOTES))
    except ExpressionError as error:
        raise wrong(error.message, error.column) from None
    if (count := _beginnings(read)) > MOST_BEGINNINGS:
        raise wrong(f"{count} terms with an asterisk, and {MOST_BEGINNINGS} are the most: make several searches of it", 1)
    return read


def _beginnings(query: Query) -> int:
    match query:
        case Group(_, parts):
            return sum(map(_beginnings, parts))
        case Not(part):
            return _beginnings(part)
        case Words() | Value():
            return query.prefix
    return 0


def wrong(message: str, column: int) -> QueryError:
    """What is wrong with a query, and where."""
    return QueryError(f"the query, column {column}: {message}")


def _leaf(token: Token) -> Leaf:
    if len(token.text) > LONGEST:
        raise ValueError(f"a term of more than {LONGEST} characters: write less of it")
    field = token.field.lower()
    if field and field not in FIELDS:
        said = f"there is no field '{field[:40]}'; there are: {', '.join(FIELDS)}."
        raise ValueError(f"{said} To search for these words write them in quotes")
    if field == "date":
        return _days(token.text)
    return _value(field, token) if field in VALUES else _words(field or WORDS[0], token)


def _words(column: str, token: Token) -> Words:
    if token.kind == "word" and (token.text == "NEAR" or token.text[0] in "-+^"):
        raise ValueError(f"'{token.text[:40]}' is no operator here: there are AND, OR and NOT; or put it in quotes")
    text, prefix = _without_star(token.text)
    if len(re.findall(r"\w+", text)) > _MOST_WORDS:
        raise ValueError(f"a phrase of more than {_MOST_WORDS} words: write less of it")
    return Words(column, text, prefix)


def _value(field: str, token: Token) -> Value:
    named = field in ("name", *NAMES)
    text, prefix = _without_star(token.text) if named else (token.text.strip(), False)
    if not (key := fold(text)):
        raise ValueError(f"'{field}:' needs a value with a letter or digit")
    if field == "kind" and text.lower() not in NAMES:
        raise ValueError(f"there is no kind '{text[:40]}'; there are: {', '.join(NAMES)}")
    return Value(field, text, key, prefix, token.column)


def _without_star(text: str) -> tuple[str, bool]:
    bare = text.strip().removesuffix("*")
    if not any(map(str.isalnum, bare)):
        raise ValueError(f"'{text[:40]}' has no letter or digit")
    if "*" in bare:
        raise ValueError(f"'{text[:40]}': an asterisk stands at the end of a word")
    prefix = text.strip().endswith("*")
    last = re.split(r"\W+", bare)[-1]
    if prefix and len(last) < _SHORTEST_PREFIX:
        raise ValueError(f"'{text[:40]}' would find too much: give at least {_SHORTEST_PREFIX} letters before the asterisk")
    return bare, prefix


def _days(text: str) -> Days:
    first, dots, last = text.strip().partition("..")
    if not dots:
        last = first
    if not (first or last):
        raise ValueError("'date:..' has no day: write date:2015-05..2015-06, or date:2015..")
    found = Days(day(first, last=False) if first else None, day(last, last=True) if last else None)
    if found.first and found.last and found.last < found.first:
        raise ValueError(f"no day is from {first} and to {last}: the end is before the start")
    return found


_LANGUAGE: Language[Leaf] = Language(leaf=_leaf, fields=True, joined=True, most=MOST_TERMS, deepest=DEEPEST)

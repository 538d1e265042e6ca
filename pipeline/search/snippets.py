"""What an article says around the words that were searched for, cut and marked by FTS5 itself."""

import re
import sqlite3
from collections.abc import Sequence

Snippet = tuple[str, int, int, tuple[tuple[int, int], ...]]
"""The stretch on one line, where it begins and ends in the text, and what is marked in the line."""
_OPEN, _CLOSE = "\x02", "\x03"
_MARK = re.compile(f"[{_OPEN}{_CLOSE}]")
_TOKENS = 40
_SHOWN = "SELECT rowid, snippet(shown, 1, ?, ?, '', ?) FROM shown WHERE shown MATCH ?"


def snippets(articles: Sequence[tuple[str, str]], expression: str | None) -> list[Snippet]:
    """A snippet of each (title, text): around what FTS5's `expression` finds there, else the beginning."""
    found = _marked(articles, expression) if expression else {}
    return [_snippet(title, text, found.get(n)) for n, (title, text) in enumerate(articles)]


def _marked(articles: Sequence[tuple[str, str]], expression: str) -> dict[int, str]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute('CREATE VIRTUAL TABLE shown USING fts5 (title, text, tokenize = "unicode61 remove_diacritics 2")')
        rows = [(n, *(_MARK.sub(" ", part) for part in article)) for n, article in enumerate(articles)]
        connection.executemany("INSERT INTO shown (rowid, title, text) VALUES (?, ?, ?)", rows)
        return dict(connection.execute(_SHOWN, (_OPEN, _CLOSE, _TOKENS, expression)))
    finally:
        connection.close()


def _snippet(title: str, text: str, marked: str | None) -> Snippet:
    if marked is None or _OPEN not in marked:
        marked = _beginning(title, text)
    bare = _MARK.sub("", marked).strip()
    start = max(0, _MARK.sub(" ", text).find(bare))
    line, marks = _one_line(marked)
    return line, start, start + len(bare), marks


def _beginning(title: str, text: str) -> str:
    """The first words of the story, after the headline where the text repeats it."""
    at = len(title) if title and text.startswith(title) else 0
    found = re.match(rf"\s*((?:\S+\s+){{0,{_TOKENS - 1}}}\S*)", _MARK.sub(" ", text[at:]))
    return found[1].rstrip() if found else ""


def _one_line(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch with its white space squeezed, and the places of the marks in it."""
    line, spans, opened = "", [], 0
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", re.sub(r"\s+", " ", marked).strip()):
        if piece == _OPEN:
            opened = len(line)
        elif piece == _CLOSE:
            spans.append((opened, len(line)))
        else:
            line += piece
    return line, tuple(spans)

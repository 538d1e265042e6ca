"""Markdown: a table as GitHub, Jupyter and pandoc show it."""

import re
from html import escape
from typing import IO, Any, ClassVar

from pipeline.export import text_of
from pipeline.present import plain
from pipeline.writers.base import Rows

_MARKS = re.compile(r"[\\`*_{}\[\]|~#!$^]")
"""What Markdown, or an extension of it, could read as markup inside a cell; a backslash before it makes it itself."""
_ADDRESS = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)


class Markdown:
    """Texts stand as they are: nothing in them is markup, HTML or a cell's end; a line break is a space. Addresses are links."""

    name: ClassVar = "markdown"
    suffixes: ClassVar = (".md", ".markdown")
    about: ClassVar = "for notes and issues: a table, with nothing in its texts that is read as markup"
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Numbers are aligned to the right."""
        import pyarrow as pa

        right = [
            pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind) for kind in rows.schema.types
        ]
        stream.write(_line(map(_cell, rows.names)))
        stream.write(_line("---:" if number else "---" for number in right))
        stream.writelines(_line(map(_cell, row)) for row in rows)


def _line(cells: Any) -> bytes:
    return ("| " + " | ".join(cells) + " |\n").encode("utf-8", "replace")


def _cell(value: Any) -> str:
    if isinstance(value, float) and value != value:
        return ""
    text = plain(value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else text_of(value))
    if _ADDRESS.fullmatch(text):
        return f"<{text}>"
    return _MARKS.sub(r"\\\g<0>", escape(text, quote=False))

"""JSON lines: one article a line."""

import json
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions
from pipeline.formats.decode import Decoder, utf8
from pipeline.formats.fields import article
from pipeline.formats.marks import refuse_binary
from pipeline.formats.streams import BOM, lines, too_long
from pipeline.formats.values import DECODER, are_lines
from pipeline.records import Article, Problem


class Jsonl:
    """A file of one JSON object a line. A line that cannot be read costs no other."""

    name: ClassVar[str] = "jsonl"
    suffixes: ClassVar[frozenset[str]] = frozenset({".jsonl", ".ndjson", ".jl"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with lines that are objects; under this format's suffix one such line will do, broken or not."""
        first = blob.head.removeprefix(BOM).lstrip().partition(b"\n")[0].strip()
        named = blob.name.endswith(tuple(self.suffixes))
        return are_lines(blob.head) or (named and first.startswith(b"{") and len(first) > 1)

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each line that is not empty."""
        refuse_binary(blob)
        decoder = Decoder(blob.head)
        for number, line in lines(utf8(blob), options.max_article):
            if line is None:
                yield blob.problem("too-long", too_long(options), number)
            elif raw := line.strip():
                yield self._article(raw, decoder, blob, number, options)

    def _article(self, raw: bytes, decoder: Decoder, blob: Blob, number: int, options: ReadOptions) -> Article | Problem:
        decoded = decoder(raw)
        try:
            value = DECODER.decode(decoded.text)
        except json.JSONDecodeError as error:
            return blob.problem(
                "json", f"is not JSON at line {number}, column {error.colno} ({error.msg}); mend the line", number
            )
        except RecursionError:
            return blob.problem("json", f"line {number} is nested too deep to be read; mend the line", number)
        if not isinstance(value, dict):
            return blob.problem("json", f"line {number} holds no object: an article is one object with its text in it", number)
        return article(value, raw, blob.source(number), options, decoded.notes)

"""A stage that notes what it reads: the tests install it as a plug-in, as a user's package would be."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.records import Mention, Record
from pipeline.remembered import Remembered, Rows, Shelf

_ROWS = Rows(Mention)


@dataclass(frozen=True, slots=True)
class CountingConfig:
    log: str
    """The file that gets a line for each reading: the process, and the text."""


class Counting:
    name, version = "counting", "1"
    requires, provides = frozenset({"text"}), frozenset({"mentions"})
    Config = CountingConfig

    def __init__(self, config: CountingConfig) -> None:
        self.config = config
        self._made: Remembered[tuple[Mention, ...]] = Remembered(self.name, _ROWS.pack, _ROWS.unpack)

    @staticmethod
    def models(config: CountingConfig) -> Mapping[str, str]:
        return {}

    def share(self, shelf: Shelf) -> None:
        self._made.shelf = shelf

    def __call__(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            mentions = self._made(record.text, "", lambda text=record.text: self._read(text), copied=record.copied)
            yield replace(record, mentions=mentions)

    def _read(self, text: str) -> tuple[Mention, ...]:
        with Path(self.config.log).open("a", encoding="utf-8") as log:
            log.write(f"{os.getpid()} {text}\n")
        word = text.split()[0]
        return (Mention(start=0, end=len(word), text=word, label="PERSON", kind="person", score=len(text) / 100),)

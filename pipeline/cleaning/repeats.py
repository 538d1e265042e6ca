"""Lines that an outlet prints again and again: boilerplate, whatever they look like. Learnt from the dump itself."""

import hashlib
import re
from collections.abc import Callable, Iterable
from string import digits
from urllib.parse import urlsplit

from pipeline.cleaning.lines import lines_of
from pipeline.cleaning.normalise import clean_line

Repeated = Callable[[str], bool]
"""Whether a line is one that repeats."""

LEAST = 3
"""A line of fewer articles does not repeat."""
TIMES = 3
"""It stands so many times as often as the article's other lines do, whose own count is above one where articles are copied."""
LONGEST = 400
"""A longer line is never furniture."""
_SHORTEST = 2
_DIGITS = re.compile(r"\d+")
_SIZE = 8


def NEVER(_: str) -> bool:  # noqa: N802 - a constant of the type Repeated
    """No line repeats: for where nothing is known of other articles."""
    return False


def outlet_key(outlet: str, url: str | None) -> str:
    """What an outlet is told by: its name, else the host of its address; "" for all articles that have neither."""
    if name := clean_line(outlet):
        return name
    try:
        return (urlsplit((url or "")[:2000]).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def line_key(outlet: str, line: str) -> int:
    """A number of 63 bits for a line of an outlet, whatever its case, its spaces and the numbers in it."""
    plain = _without_numbers(clean_line(line).casefold())
    digest = hashlib.blake2b(f"{outlet.casefold()}\n{plain}".encode("utf-8", "replace"), digest_size=_SIZE).digest()
    return int.from_bytes(digest, "big") >> 1


def _without_numbers(line: str) -> str:
    if line.isascii() and not any(map(line.__contains__, digits)):
        return line
    return _DIGITS.sub("0", line)


def line_keys(outlet: str, text: str) -> list[int]:
    """The keys of the lines of an article that could be furniture, each once, in their order."""
    return list(dict.fromkeys(line_key(outlet, line.text) for line in lines_of(text) if _SHORTEST <= len(line.text) <= LONGEST))


def known_by(outlet: str, keys: Iterable[int]) -> Repeated:
    """Whether a line of this outlet is among those with these keys."""
    wanted = frozenset(keys)
    if not wanted:
        return NEVER

    def repeated(line: str) -> bool:
        return _SHORTEST <= len(line) <= LONGEST and line_key(outlet, line) in wanted

    return repeated

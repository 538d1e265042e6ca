"""Furniture inside a paragraph: what a page kept apart, and its flattening glued together."""

import re

_INSIDE = re.compile(
    r"[—–] ?[\w.,&’' -]{1,60} \(@\w{1,30}\) [A-Z][a-z]{2,9} \d{1,2}, \d{4}"
    r"|[(\[]\s?(?:RELATED|READ MORE|Read more|Related|SEE ALSO|MORE|WATCH|ALSO READ|(?:Also on"
    r"|MORE FROM) [A-Z]{3,20}):[^()\[\]]{5,160}[)\]]"
    r"|(?<=[a-z]{3})(?=[A-Z][\w'’]{1,20} [^.!?]{10,400}? MORE\b)[^.!?]{10,420}? MORE\b"
)
"""What stands inside a paragraph where a page's link or embedded post stood."""
_GLUED = re.compile(
    r"[.!?”\"’“)]\s{0,3}(?=(?:(?:(?:Our|The|Free) )?(?:Daily|Weekly|Morning|Evening) [Nn]ewsletter[A-Z:]"
    r"|Sign up (?:for|to) (?:our|the|free)\b"
    r"|Subscribe to (?:our|the)\b|Follow us on\b|Copyright ©|© ?(?:Copyright )?(?:19|20)\d\d|Read more:|READ MORE:?"
    r"|RELATED:|Click here (?:to|for)\b"
    r"|(?:Download|Get) (?:our|the) [\w ]{2,30} app\b|All rights reserved\b|(?:Advertisement|ADVERTISEMENT)\Z"
    r"|Story continues below\b))"
)
"""The end of a sentence, and what cannot follow it; to look for one of few characters is fast."""
_GLUE_TAIL = 300


def inserts(line: str) -> list[tuple[int, int]]:
    """Where links and signatures of posts stand inside a paragraph: their stretches of `line`, in order."""
    bracketed = ":" in line and ("(" in line or "[" in line)
    if not bracketed and "(@" not in line and " MORE" not in line:
        return []
    return [found.span() for found in _INSIDE.finditer(line)]


def glued_at(line: str) -> int | None:
    """Where a plea begins that is glued to the end of a paragraph; None without one."""
    found = _GLUED.search(line, max(0, len(line) - _GLUE_TAIL - 1))
    return found.end() if found else None

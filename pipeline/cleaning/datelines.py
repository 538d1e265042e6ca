"""The place (and agency, and day) that a news story opens with: "CALAIS, France (AP) —"."""

import re

_LONGEST = 110
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:,? (?:{_MONTHS} \d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?)?"
_CAPITALS = r"[A-Z][A-Z.'’-]{1,20}(?: (?:[A-Z][A-Z.'’-]{0,20}|de|del|la|al)){0,4}"
_MIXED = r"[A-Z][\w.'’-]{1,20}(?: (?:[A-Z][\w.'’-]{0,20}|de|del|la|al|of)){0,3}"
_REGION = rf"(?:, {_MIXED}){{0,2}}"
_AGENCY = r"\([A-Z][\w .&/-]{1,30}\)"
_KNOWN = r"\((?:AP|Reuters|REUTERS|AFP|CNN|UPI|Xinhua|Bloomberg|The Associated Press|Associated Press)\)"
_DASH = r"\s?(?:—|–|--?(?=\s|\Z|\w)|―|:(?=\s))"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}{_REGION}{_DAY}(?:,? {_AGENCY})?{_DAY}\s?(?:—|–|―|--|-(?=\s))"
    rf"|(?:{_MIXED}{_REGION}{_DAY} ?)?(?:{_KNOWN}(?:{_DASH})?|{_AGENCY}\s?(?:—|–|―|--|-(?=\s))))"
)
_NOT_PLACES = re.compile(
    r"(?:UPDATE|UPDATED|CORRECTION|CORRECTED|EXCLUSIVE|BREAKING|WATCH|VIDEO|PHOTOS?|ANALYSIS|OPINION|READ|MORE|RELATED|LIVE"
    r"|LISTEN|FILE|Q|A|TL)\b"
)


def dateline_end(line: str) -> int:
    """How much of the beginning of `line` is a dateline; 0 where it has none."""
    if not line[:1].isupper() and line[:1] != "(":
        return 0
    found = _DATELINE.match(line[:_LONGEST])
    return found.end() if found and not _NOT_PLACES.match(line) else 0

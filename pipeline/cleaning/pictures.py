"""What stands below a picture: its caption, and whose it is."""

import re

_LONGEST_CAPTION = 700
_LONGEST_CREDIT = 140
_TAIL = 160
_TOLD = frozenset(".!?:;\"”’'")
_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|PA|Reuters|REUTERS|Bloomberg|Xinhua|TASS|Getty|Shutterstock|Alamy|Corbis|ZUMA|UPI|NurPhoto|Anadolu"
    r"|Rex|SIPA|Sipa"
    r"|iStock|iStockphoto|Flickr|Wikimedia(?: Commons)?|Unsplash|Associated Press|Agence France-Presse|Magnum|Redux|Polaris"
    r"|ANSA|DPA|dpa"
    r"|Handout|File|via AP|Pool)"
)
_WORD = r"[A-Z][\w.'’-]{0,25}"
_NAME = rf"(?:{_WORD}|de|van|von|der|del|bin|al)(?: (?:{_WORD}|de|van|von|der|del|bin|al|for|of|the|via)){{0,6}}"
_OWNER = rf"{_AGENCY}(?:[ -]{{1,3}}(?:Photo|Images?|Pictures?|Press|Wire|News|pool|via)){{0,2}}"
_SLASHED = (
    rf"(?:{_NAME} ?[/,—|-] ?(?:via )?)?(?:{_OWNER}(?: ?/ ?{_NAME})?|{_NAME} ?/ ?{_NAME}(?: ?/ ?{_NAME})?|{_NAME} via {_NAME})"
)

_BRACKETED = re.compile(
    rf"\s?[(\[](?:(?:Photo|Image|Picture|Credit|File|Photograph)s?\b[^()\[\]]{{0,110}}|{_SLASHED}[^()\[\]]{{0,40}})[)\]]\.?\Z"
)
_NAMED = re.compile(
    r"(?<=[.?!”\"'’)\w])\s{1,2}\|?\s?(?:(?:Photo|Image|Picture|Photograph)(?:s|graph)?(?: (?:by|courtesy of|via)\b|:)"
    r"|Credit:|Illustration:)"
    r"[^.|]{2,100}\Z"
)
_BARE = re.compile(
    rf"(?<=[.?!”\"'’)])\s{{1,2}}\|?\s?(?:{_NAME} ?/ ?)?{_OWNER}(?: ?/ ?{_NAME}){{0,2}}\Z|\s\|\s{_SLASHED}\Z|\sREUTERS/{_NAME}\Z"
)
_CREDIT = re.compile(
    rf"\((?:{_SLASHED})\)\Z|(?:(?:{_NAME} ?[/,—|-] ?(?:via )?)?{_OWNER}(?: ?[/—–] ?{_NAME})?|{_WORD} {_WORD} / {_NAME}"
    rf"|{_NAME} via {_NAME})\Z"
    r"|\(?(?:"
    r"(?:Photo|Photograph|Image|Picture|Credit|Illustration|Photo illustration|Video|Graphic|Chart)s?"
    r"(?: (?:by|credits?|courtesy|courtesy of|source))?\s?[:;] ?[^.]{2,110}"
    rf"|(?:Photo|Photograph|Illustration)s? (?:by|courtesy of) {_NAME}[^.]{{0,60}}"
    rf"|(?:Enlarge this image )?toggle caption [^.]{{2,100}})\)?\.?\Z"
)
_HINTED = re.compile(
    r"(?:FILE ?(?:PHOTO)?\s?[-–—:]|FILE - |File photo\b|Image (?:copyright|caption|source)\b|Media caption\b"
    r"|Enlarge this image\b|Photo gallery:"
    r"|(?:Pictured|Caption|Cover|In pictures|In this (?:image|photo|picture|still|screengrab|frame))\b.{0,40}?[:,])"
)
_LEFT_OPEN = re.compile(r"\S \(\Z")
_OPEN = 3
"""Characters of an end that is left open: what stood in the brackets was a link."""


def credit_start(line: str) -> int | None:
    """Where the credit at the end of a picture's caption begins; None where `line` does not end in one."""
    if len(line) > _LONGEST_CAPTION:
        return None
    tail = max(0, len(line) - _TAIL)
    patterns = (_BRACKETED,) if line.rstrip(".")[-1:] in (")", "]") else () if line[-1:] in _TOLD else (_NAMED, _BARE)
    for pattern in patterns:
        if (found := pattern.search(line, tail)) and found.start() > 0:
            return found.start() + len(found[0]) - len(found[0].lstrip(" |\t"))
    return None


def is_credit(line: str) -> bool:
    """Whether `line` is nothing but the owner of a picture."""
    return len(line) <= _LONGEST_CREDIT and _CREDIT.match(line.removesuffix(", FILE")) is not None


def is_caption(line: str) -> bool:
    """Whether `line` begins, or is left open, as only captions do."""
    if len(line) > _LONGEST_CAPTION:
        return False
    return _HINTED.match(line) is not None or _LEFT_OPEN.match(line, max(0, len(line) - _OPEN)) is not None

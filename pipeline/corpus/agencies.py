"""Which news agency a story comes from, as its outlet, its byline, its dateline or its last line says."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

AGENCIES: dict[str, str] = {
    "AP": r"AP|A\.P\.|(?:The )?Associated Press",
    "Reuters": r"(?:Thomson )?Reuters|Reuter",
    "AFP": r"AFP|Agence[- ]France[- ]Presse",
    "UPI": r"UPI|United Press International",
    "PA": r"PA(?: Media)?|Press Association",
    "dpa": r"dpa|DPA|Deutsche Presse[- ]Agentur",
    "EFE": r"EFE|Agencia EFE",
    "ANSA": r"ANSA",
    "Xinhua": r"Xinhua",
    "TASS": r"(?:ITAR-)?TASS",
    "Interfax": r"Interfax",
    "Kyodo": r"Kyodo",
    "Yonhap": r"Yonhap",
    "PTI": r"PTI|Press Trust of India",
    "IANS": r"IANS|Indo-Asian News Service",
    "ANI": r"ANI|Asian News International",
    "AAP": r"AAP|Australian Associated Press",
    "Canadian Press": r"(?:The )?Canadian Press",
    "Anadolu": r"Anadolu",
    "Bloomberg": r"Bloomberg",
}
"""An agency's name -> how it signs, as a regular expression."""

_NAMES = list(AGENCIES)
_HEAD, _TAIL = 600, 300
_BETWEEN = re.compile(r"[,;/|\n()]|\s[-–—]\s|\band\b", re.IGNORECASE)


def _pattern(template: str, flags: int = 0) -> re.Pattern[str]:
    """The template with every agency in the place of AGENCY; the group that matched tells which."""
    return re.compile(template.replace("AGENCY", "(?:" + "|".join(f"({signs})" for signs in AGENCIES.values()) + ")"), flags)


_SIGNED = _pattern(
    r"(?:(?:by|from|source:?|via)\s+)?AGENCY(?:\s+(?:news(?:\s+agency)?|newswires?|staff|reporters?|writers?))?", re.IGNORECASE
)
_DATELINE = _pattern(r"(?:^|(?<=[\n\s]))[\[(]\s*AGENCY\s*[\])]\s*[-–—]{1,2}")
_BARE = _pattern(r"^[A-Z][A-Z .,'’]{2,40}(?:,? [A-Z][a-z]+\.? \d{1,2},?)? [\[(]\s*AGENCY\s*[\])]", re.MULTILINE)
_LAST = _pattern(r"(?:^|\n)\s*(?:[-–—]+\s*)?[\[(]?\s*AGENCY\s*[\])]?\s*\Z")
_RIGHTS = _pattern(r"(?:©|\([cC]\)|Copyright)\s*(?:\d{4}\s*)?(?:by\s+)?AGENCY\b")


def agency_of(outlet: str, byline: str, text: str, zones: Iterable[Mapping[str, Any]] | None = None) -> str | None:
    """The agency that the article says it is from; None where it names none, or only as the source of a picture.

    The signs, the surest first: the outlet is an agency; a dateline has it, "PARIS (AP) - "; the byline has it; the text ends
    with it, or with its copyright.
    """
    signed = [text[zone["start"] : zone["end"]] for zone in zones or () if zone["kind"] == "byline"]
    head, tail = text[:_HEAD], text[-_TAIL:]
    tries = (
        *((_SIGNED.fullmatch, part) for part in _parts(outlet)),
        (_DATELINE.search, head),
        (_BARE.search, head),
        *((_SIGNED.fullmatch, part) for line in (byline, *signed) for part in _parts(line)),
        (_LAST.search, tail),
        (_RIGHTS.search, tail),
    )
    for match, said in tries:
        if (found := match(said)) and found.lastindex:
            return _NAMES[found.lastindex - 1]
    return None


def _parts(line: str) -> list[str]:
    return [part.strip(" .\t") for part in _BETWEEN.split(line[:_HEAD])]

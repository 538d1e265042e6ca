"""Who wrote it, and when it was put there: the lines that say so."""

import re

from pipeline.cleaning.published import date_in

_LONGEST = 300
_STAMP_LENGTH = 90
_WORD = r"(?:[A-Z][\w.'’-]{0,25}|de|da|van|von|der|den|del|bin|al|el|la|le)"
_NAME = rf"{_WORD}(?: {_WORD}){{1,4}}"
_ROLE = (
    r"(?:(?:[A-Za-z-]{2,20} ){0,4}(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Cc]olumnist|[Cc]ontributor"
    r"|[Pp]roducer|[Aa]nalyst|[Jj]ournalist)s?"
    r"(?:,? [A-Z][\w.& ]{1,30})?)"
)
_BY = re.compile(
    rf"(?:Posted |Written |Story |Analysis |Report |Words )?[Bb][Yy]:? ({_NAME}(?:(?:, | and "
    rf"| & ){_NAME}){{0,5}})(?P<rest>.{{0,80}})\Z"
)
_REST = re.compile(
    rf"(?: Follow| Published.*|,? ?(?:for |of )?(?:[A-Z][\w.&'’-]*[ ,|/·-]*){{1,8}}|[ ,|/·•–—-]+(?:{_ROLE}|.*\d{{4}}.*)|)\Z"
)
_SIGNED = re.compile(rf"({_NAME})(?:,| \||,? [-–—]) {_ROLE}\Z")
_HELP = re.compile(
    r"[^.]{0,6}?\(?(?:(?:Additional |Writing and |Reporting and )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited"
    r"|[Cc]ompiled|[Tt]ranslated) by [A-Z]"
    r"|With (?:assistance|reporting|files|contributions?) (?:by|from) |Contributing:|Write to [A-Z]"
    r"|Contact (?:the )?(?:reporter|author|writer)"
    r"|(?:E-?mail|Contact) [A-Z][\w.' -]{2,40} at |Follow (?:him|her|them) on )"
)
_CONTRIBUTED = re.compile(
    r"[-–—\s]{0,4}[A-Z][^.!?\n]{2,220}\b(?:contributed|contributes) (?:reporting )?(?:to|from|for) (?:this|the) (?:report"
    r"|story|article|piece|post)\b[^.]{0,60}\.?\Z"
    r"|[-–—\s]{0,4}[A-Z][^.!?\n]{2,160}\bcontributed(?: reporting)?\.?\Z"
)
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,3}}(?:(?: and |, ){_WORD}(?: {_WORD}){{1,3}}){{0,3}}\Z")
_BIOGRAPHY = re.compile(
    rf"{_NAME}(?: \(@\w+\))?,? (?:is|was|covers|writes|reports|works|has covered|has been)\b.{{0,120}}?(?:\b(?:reporter"
    rf"|writer|editor|correspondent"
    r"|columnist|journalist|producer|contributor|fellow|author|professor|host|anchor|intern)\b|\bcovers\b|@\w)"
)
_AGO = re.compile(
    r"(?:(?:Updated|Posted|Published) )?(?:\d{1,2}|an?) (?:year|month|week|day|hour|minute|min)s? ago\Z", re.IGNORECASE
)
_STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|modified|created|updated at|published on|issued|date)\b"
    r"|(?:\d{1,2}:\d\d|mon|tues?|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|\d{1,2}(?:st|nd"
    r"|rd|th)? [a-z]{3}))",
    re.IGNORECASE,
)
_STAMP_WORDS = re.compile(
    r"[\d:.,|/()•·@+–—-]+|\b(?:first|last|published|posted|updated|modified|created|issued|date|on|at|by|am|pm|a\.m|p\.m"
    r"|min|minutes?|read|ago|hours?|days?"
    r"|(?-i:[A-Z]{2,4})|(?:mon|tues?|wednes|wed|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:jan|febr?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ch|il|ust|ember|tember|ober)?|am|gmt|bst|utc|ist)\b",
    re.IGNORECASE,
)


def byline_name(line: str) -> str | None:
    """The name, or names, of the authors where `line` is a byline; None where it is not, or names nobody."""
    if len(line) > _LONGEST:
        return None
    if (found := _BY.match(line)) and _REST.match(found["rest"]):
        return found[1]
    found = _SIGNED.match(line)
    return found[1] if found else None


def is_byline(line: str) -> bool:
    """Whether `line` says who wrote or helped, or when, and nothing of the story."""
    if len(line) > _LONGEST:
        return False
    if byline_name(line) is not None or is_stamp(line) or _HELP.match(line):
        return True
    return "contribute" in line and _CONTRIBUTED.match(line) is not None


def is_name(line: str) -> bool:
    """Whether `line` is made like the name of a person: above a story it is the author's."""
    return len(line) <= 60 and line != line.upper() and _PERSON.match(line) is not None


def is_biography(line: str) -> bool:
    """Whether `line` tells who somebody of the press is: below a story that is its author."""
    return len(line) <= 600 and _BIOGRAPHY.match(line) is not None


def is_stamp(line: str) -> bool:
    """Whether `line` is nothing but a day or hour: "Published May 12, 2019 at 10:00 am", "7 years ago"."""
    if len(line) > _STAMP_LENGTH:
        return False
    if _AGO.match(line):
        return True
    return (
        bool(_STAMP.match(line))
        and any(c.isdigit() for c in line)
        and not _STAMP_WORDS.sub("", line).strip()
        and (len(line) > 9 or ":" in line)
    )


def stamp_date(line: str) -> str | None:
    """The day in a line that is a stamp, or a byline with one; None where it is the day of an update, or has no year."""
    return None if re.match(r"(?i)(?:last )?(?:updated|modified)", line) else date_in(line)

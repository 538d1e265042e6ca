"""Days as deliveries write them, in the languages that they come in -> ISO 8601."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_tz

_MONTHS = (
    "january jan janvier janv januar enero ene gennaio gen januari janeiro",
    "february feb fevrier fevr februar febrero febbraio februari fevereiro fev",
    "march mar mars marz marzo maart mrz marco",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "june jun juin juni junio giugno giu junho",
    "july jul juillet juil juli julio luglio lug julho",
    "august aug aout agosto ago augustus",
    "september sep sept septembre septiembre settembre set setembro",
    "october oct octobre oktober okt octubre ottobre ott outubro out",
    "november nov novembre noviembre novembro",
    "december dec decembre dezember dez diciembre dic dicembre december dezembro",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch"
    r"|donnerstag|freitag|samstag|sonnabend|sonntag|lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:luned|marted"
    r"|mercoled|gioved|venerd)i|sabato|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:segunda|terca|quarta|quinta"
    r"|sexta)-feira"
)
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?\.?,?\s{1,3}(?:de\s)?([a-z]{3,10})\.?,?\s{1,3}(?:de\s)?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"\b([a-z]{3,10})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_REST = re.compile(
    rf"(?:\b(?:{_WEEKDAYS})\b|\d{{1,2}}[:.]\d\d(?::\d\d)?|\b[ap]\.?m\b\.?|\b(?:gmt|utc|[a-z]{{1,3}}t)\b|uhr|[\s,.;-])+"
)
_EDITION = re.compile(r".{0,40}\b(?:edition|ausgabe|edicion|edizione|final|cycle|update\s\d)\b.{0,40}")
_LONGEST = 120


def iso(text: str) -> str | None:
    """The first day that `text` names, as YYYY-MM-DD: "January 5, 2019 Saturday", "5. Januar 2019", "5 de enero de 2019"."""
    found = next(_days(_folded(text)), None)
    return found[0] if found else None


def is_date(line: str) -> bool:
    """Whether a line holds a day and nothing but what stands beside one: the weekday, the time, the edition."""
    folded = _folded(line)
    found = next(_days(folded), None)
    if len(line) > _LONGEST or not found:
        return False
    before, after = folded[: found[1]], folded[found[2] :]
    rest = _REST.sub(" ", before).strip(), _REST.sub(" ", after).strip()
    return not rest[0] and (not rest[1] or bool(_EDITION.fullmatch(rest[1])))


def rfc2822(text: str) -> str | None:
    """The day of a mail's or a feed's date, as it is written there, whatever its time zone."""
    try:
        parsed = parsedate_tz(text[:_LONGEST])
        return date(*parsed[:3]).isoformat() if parsed else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.strip()[:_LONGEST].lower())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _days(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each day that is one, with where it stands in `folded`."""
    for pattern, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1)), (_ISO, (0, 1, 2))):
        for match in pattern.finditer(folded):
            year, month, day = (match[place + 1] for place in order)
            number = _NUMBERS.get(month) or (int(month) if month.isdecimal() else 0)
            try:
                yield date(int(year), number, int(day)).isoformat(), match.start(), match.end()
            except ValueError:
                continue

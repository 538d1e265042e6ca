"""The words of time: each token's kind, which the grammar is written in, and its value."""

from collections.abc import Iterable

from pipeline.timex.holidays import NAMES

Value = str | int
Entry = tuple[str, Value]


def words_of(text: str) -> frozenset[str]:
    """A set of words, written as a line of them."""
    return frozenset(text.split())


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_UNITS = ("minute", "hour", "day", "week", "weekend", "fortnight", "month", "year", "decade", "century")
_LASTING = {
    "daylong": "day",
    "weeklong": "week",
    "monthlong": "month",
    "yearlong": "year",
    "decadelong": "decade",
    "hourlong": "hour",
}
_PARTS = {"morning": "MO", "midmorning": "MO", "afternoon": "AF", "midafternoon": "AF", "evening": "EV", "night": "NI"}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DECADES = {"twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970}
_DECADES |= {"eighties": 1980, "nineties": 1990}
_KINDS = {
    "its": "its their his her our",
    "a": "a an",
    "previous": "previous preceding prior",
    "recently": "recently lately",
    "coming": "coming upcoming",
    "now": "currently now nowadays presently",
    "same": "same corresponding",
    "each": "each every",
    "early": "early late mid",
    "in": "in during between for",
    "to": "to through until till",
    "about": "about around nearly almost roughly approximately",
    "more": "more less fewer",
    "few": "few several many",
    "fiscal": "fiscal financial",
    "full": "full whole entire",
    "edge": "end beginning start middle rest remainder",
    "old": "old olds",
    "ended": "ended ending",
    "near": "near foreseeable",
    "oh": "o",
    "oclock": "clock",
    "noon": "noon midday midnight",
    "another": "another additional further",
    "lengthy": "long",
    "other_one": "other",
    "local": "local",
    "time": "time",
    "trading": "trading working business straight consecutive",
}
_OWN_KIND = words_of(
    "the this these that last past latest recent previously next following current earlier later ago before after "
    "of on at and or so over than least up couple half quarter quarters period soon future not as eve moment per "
    "from age since by present term short"
)
_SHORT = 5
_SETS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
}
_SHORTHAND: dict[str, Entry] = {
    "qtr": ("quarter", "quarter"), "qtrs": ("quarters", "quarter"), "mths": ("units", "month"), "yrs": ("units", "year"),
}  # fmt: skip
_ZONES = ("EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC", "BST", "CET", "ET", "PT", "CT")


def _cased(words: Iterable[str], kind: str, value: Value | None = None) -> dict[str, Entry]:
    """Words that may stand in lower case, at the head of a sentence or in a headline."""
    return {form: (kind, word if value is None else value) for word in words for form in (word, word.capitalize(), word.upper())}


def _numbered(words: Iterable[str], kind: str, first: int = 1, step: int = 1) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for n, word in enumerate(words):
        entries |= _cased([word], kind, first + n * step)
    return entries


def _names(words: Iterable[str], kind: str) -> dict[str, Entry]:
    """Names, which are only themselves with a capital: "may" and "march" are verbs; in careless texts, others without."""
    forms = ((n, form) for n, word in enumerate(words, 1) for form in (word, word.upper(), word.lower()) if word)
    return {form: (kind, n) for n, form in forms if form[0].isupper() or (len(form) > _SHORT and form != "august")}


def _build() -> dict[str, Entry]:
    words: dict[str, Entry] = {}
    for word in _OWN_KIND:
        words |= _cased([word], word)
    for kind, forms in _KINDS.items():
        words |= _cased(forms.split(), kind)
    for unit in _UNITS:
        plural = "centuries" if unit == "century" else f"{unit}s"
        words |= _cased([unit], "unit") | _cased([plural], "units", unit)
    words |= _cased(["seconds"], "units", "second") | _cased(["quarters"], "quarters", "quarter")
    words |= _numbered(_ONES, "num") | _numbered(_TEENS, "num", 13) | _numbered(_TENS, "tens", 20, 10)
    words |= _cased(["eighteen"], "cent", 18) | _cased(["nineteen"], "cent", 19)
    words |= _cased(["hundred"], "mult", 100) | _cased(["thousand"], "mult", 1000) | _numbered(_ORDINALS, "nth")
    words |= _names(_MONTHS, "month") | _names(_MONTHS_SHORT, "abbr") | {"Sept": ("abbr", 9), "SEPT": ("abbr", 9)}
    words |= _names([f"{name}s" for name in _WEEKDAYS], "weekdays")
    words |= _names(_WEEKDAYS, "weekday") | _names(_WEEKDAYS_SHORT, "wabbr") | {"Tues": ("wabbr", 2), "Thurs": ("wabbr", 4)}
    words |= _tables() | {name: ("holiday", rule) for name, rule in NAMES.items()} | {zone: ("zone", zone) for zone in _ZONES}
    words |= _cased(["dozen"], "mult", 12) | {"FY": ("fiscal", "FY"), "H1": ("h", 1), "H2": ("h", 2)}
    words |= _cased(["tonight"], "tonight", "NI") | _cased(["overnight"], "overnight", "NI")
    return words | _SHORTHAND | {form: ("q", n) for n in range(1, 5) for form in (f"Q{n}", f"{n}Q")}


def _tables() -> dict[str, Entry]:
    """The words that have a value each."""
    tables: dict[str, dict[str, str] | dict[str, int]] = {
        "part": _PARTS, "parts": {f"{word}s": value for word, value in _PARTS.items()}, "lasting": _LASTING, "season": _SEASONS,
        "tens_years": _DECADES, "often": _SETS, "relday": {"yesterday": -1, "today": 0, "tomorrow": 1},
    }  # fmt: skip
    words: dict[str, Entry] = {}
    for kind, table in tables.items():
        for word, value in table.items():
            words |= _cased([word], kind, value)
    return words


WORDS = _build()
"""Each form of each word -> its kind and its value."""

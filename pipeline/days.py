"""Days as people write them on a command line: a day, a month, a year."""

import calendar
import re
from datetime import date

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def day(text: str, *, last: bool) -> date:
    """The first day, or the last, of what `text` says: 2015-05-12, 2015-05 or 2015. Raises `ValueError` where it is none."""
    match = _DAY.fullmatch(text.strip())
    try:
        year, month, of_month = match.groups() if match else ("0", None, None)
        month = month or ("12" if last else "01")
        return date(int(year), int(month), int(of_month or (calendar.monthrange(int(year), int(month))[1] if last else 1)))
    except ValueError:
        raise ValueError(f"'{text[:40]}' is no date: write a day (2015-05-12), a month (2015-05) or a year (2015)") from None

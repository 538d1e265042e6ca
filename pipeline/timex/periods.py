"""Stretches of the calendar: a day, a week, a quarter ..., how they follow each other, and their TIMEX3 values."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "fiscal": 12, "decade": 120, "century": 1200}
_SEASONS = ("WI", "SP", "SU", "FA", "WI")
_YEARS = range(1, 10_000)
_FARTHEST = 10_000_000
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "fortnight": "XXXX-WXX", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "season": "XXXX", "year": "XXXX", "fiscal": "XXXX-QX",
    "decade": "XXXX", "century": "XXXX",
}  # fmt: skip
"""The value of a period of each unit when nothing says which one."""


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, known by its first day."""

    unit: str
    first: date

    def shift(self, n: int) -> "Period | None":
        """The period `n` units on; None where that is off the calendar."""
        if abs(n) > _FARTHEST:
            return None
        if self.unit in _DAYS:
            first = self.first.toordinal() + n * _DAYS[self.unit]
            return Period(self.unit, date.fromordinal(first)) if 1 <= first <= date.max.toordinal() else None
        months = self.first.year * 12 + self.first.month - 1 + n * _MONTHS[self.unit]
        return Period(self.unit, date(months // 12, months % 12 + 1, 1)) if months // 12 in _YEARS else None

    def years_on(self, n: int) -> "Period | None":
        """The same period `n` years on, where the calendar has it; a week counts as 52 of a year."""
        if self.unit == "day":
            return day_of(self.first.year + n, self.first.month, self.first.day)
        return self.shift(n * (52 if self.unit in _DAYS else 12 // _MONTHS[self.unit]))

    def to(self, unit: str) -> "Period":
        """The period of that unit that this one begins in, as far as it lies on the calendar."""
        day = self.first
        if unit in ("week", "fortnight"):
            return Period(unit, day - timedelta(days=day.weekday()))
        if unit == "weekend":
            return Period(unit, date.fromordinal(min(day.toordinal() + 5 - day.weekday(), date.max.toordinal())))
        if unit == "season":
            year = day.year - (day.month < 3)
            return Period(unit, date(year, (day.month // 3 * 3) or 12, 1) if year else date.min)
        if unit in ("month", "quarter", "half"):
            size = _MONTHS[unit]
            return Period(unit, date(day.year, (day.month - 1) // size * size + 1, 1))
        if unit in _MONTHS:
            size = _MONTHS[unit] // 12
            return Period(unit, date(max(day.year // size * size, 1), 1, 1))
        return Period(unit, day)

    @property
    def value(self) -> str:
        """The period as a TIMEX3 value."""
        year, month = self.first.year, self.first.month
        if self.unit in ("week", "weekend", "fortnight"):
            iso = self.first.isocalendar()
            return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
        return {
            "day": self.first.isoformat(),
            "month": f"{year:04d}-{month:02d}",
            "quarter": f"{year:04d}-Q{(month + 2) // 3}",
            "half": f"{year:04d}-H{1 + month // 7}",
            "season": f"{year:04d}-{_SEASONS[month // 3]}",
            "fiscal": f"{year:04d}-QX",
            "decade": f"{year // 10:03d}X",
            "century": f"{year // 100:02d}",
        }.get(self.unit, f"{year:04d}")


def day_of(year: int, month: int, day: int) -> Period | None:
    """The day, or None where the calendar has no such day."""
    if year not in _YEARS or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Period("day", date(year, month, day))


def year_of(year: int) -> Period | None:
    """The year, or None where it is off the calendar."""
    return Period("year", date(year, 1, 1)) if year in _YEARS else None

"""What an expression means: a TIMEX3 type and value, and what the value was resolved against."""

from dataclasses import dataclass

from pipeline.timex.periods import UNKNOWN, Period

Anchor = str | int | None
"""What a value leans on: "published", "dateline", the expression of that number (from 0, in the order of the text), nothing."""

_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_MULTIPLES = {"weekend": (2, "D"), "fortnight": (2, "W"), "decade": (10, "Y"), "century": (100, "Y")}
_VAGUE = {"decade": "DE", "century": "CE", "weekend": "WE", "fortnight": "W"}


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: `period` is the stretch of calendar that it names, if any; `anchor` is None where it needed no other."""

    type: str
    value: str
    period: Period | None = None
    anchor: Anchor = None


def dated(period: Period | None, unit: str, anchor: Anchor) -> Timex:
    """A DATE for the period, or for some unknown one of that unit."""
    return Timex("DATE", UNKNOWN[unit]) if period is None else Timex("DATE", period.value, period, anchor)


def lasting(number: float | None, unit: str) -> Timex:
    """A DURATION of so many units; None is "some"."""
    if number is None:
        times, letters = "X", _VAGUE.get(unit) or _LETTERS[unit]
    else:
        factor, letters = _MULTIPLES.get(unit) or (1, _LETTERS[unit])
        times = f"{number * factor:.2f}".rstrip("0").rstrip(".")
    if number is not None and unit in _HALVES and number % 1 == 0.5:
        return Timex("DURATION", f"PT{_halved(int(number), unit)}")
    clock, letter = letters[:-1] if letters[0] == "T" else "", letters.removeprefix("T")
    return Timex("DURATION", f"P{clock}{times}{letter}")


_HALVES = {"hour": "M", "minute": "S"}


def _halved(whole: int, unit: str) -> str:
    """Half an hour is 30 minutes, half a minute 30 seconds."""
    return (f"{whole}{_LETTERS[unit][1]}" if whole else "") + f"30{_HALVES[unit]}"

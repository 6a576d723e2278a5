"""What stands in a cell of a table beside text and whole numbers: what a spreadsheet can sort, filter and reckon with."""

import math
from dataclasses import dataclass
from typing import ClassVar

from ...model.clock import DAY, FAR, ZONE, spell_end, spell_moment, spell_span
from .figures import at_least, percent, spell_share

FIRST_DAY = 25_569
"""1970-01-01 as spreadsheets count days."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened; a date alone spans its day."""

    lo: int
    hi: int

    def __str__(self) -> str:
        return spell_moment(self.lo, self.hi)

    def number(self) -> tuple[float, str] | None:
        """Give it as a spreadsheet holds it, and the form to show it in; nothing where it is not known."""
        if self.lo <= -FAR or self.hi >= FAR:
            return None
        form = "yyyy-mm-dd" if self.hi - self.lo >= DAY - 1 else "yyyy-mm-dd hh:mm:ss" if self.lo % 60 else "yyyy-mm-dd hh:mm"
        return _days(self.lo), form


@dataclass(frozen=True, slots=True)
class End:
    """When a limit runs out."""

    at: int

    def __str__(self) -> str:
        return spell_end(self.at)

    def number(self) -> tuple[float, str] | None:
        """Give it as a spreadsheet holds it: 24:00 lies on the day that it ends, so that a filter by day finds it there."""
        if (self.at + ZONE) % DAY == 0:
            return _days(self.at - 1), 'yyyy-mm-dd "24:00"'
        return Moment(self.at, self.at).number()


@dataclass(frozen=True, slots=True)
class Length:
    """How long something took."""

    FORM: ClassVar = '[h]" 小时 "mm" 分"'

    seconds: int

    def __str__(self) -> str:
        return spell_span(self.seconds)

    def number(self) -> tuple[float, str] | None:
        """Give it in days, shown in hours and minutes."""
        return self.seconds / DAY, self.FORM


@dataclass(frozen=True, slots=True)
class Share:
    """A share that is known to be one number, in tenths of a percent."""

    tenths: int

    def __str__(self) -> str:
        return percent(self.tenths)

    def number(self) -> tuple[float, str] | None:
        """Give it as a spreadsheet holds a percentage."""
        return self.tenths / 1000, "0.0%"


@dataclass(frozen=True, slots=True)
class Points:
    """By how many points of percent a share moved."""

    points: float

    def __str__(self) -> str:
        told = tenths(abs(self.points))
        return f"{'-' if self.points < 0 and told else '+'}{told // 10}.{told % 10}"

    def number(self) -> tuple[float, str] | None:
        """Give it with its sign."""
        return self.points, "+0.0;-0.0;+0.0"


Cell = str | int | Moment | End | Length | Share | Points


def share(least: int, most: int, due: int) -> Cell:
    """Give a share to reckon with where it is one number, and in words where it is an interval or nothing was due."""
    return Share(at_least(least, due)) if due and least == most else spell_share(least, most, due)


def tenths(percent: float) -> int:
    """Round as spreadsheets and pages do, a half upwards, so that all of them show the same."""
    return math.floor(percent * 10 + 0.5)


def _days(moment: int) -> float:
    return FIRST_DAY + (moment + ZONE) / DAY

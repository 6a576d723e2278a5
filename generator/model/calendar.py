"""Calendars: which days were worked, as a notice announced it; a year without a notice has no calendar."""

import datetime
from collections.abc import Mapping

from .base import Slug, Text, Told
from .clock import EPOCH, day_number

WEEKEND = 5
"""Saturday, as datetime counts weekdays."""


class Notice(Told):
    """The notice that announced a year's holidays."""

    title: Text
    number: Text
    date: datetime.date


class Holiday(Told):
    """Days off in a row: the first and the last."""

    name: Text
    first: datetime.date
    last: datetime.date


class Calendar(Told):
    """One year's holidays, and the weekend days that are worked in exchange."""

    id: Slug
    year: int
    notice: Notice
    holidays: tuple[Holiday, ...]
    worked: tuple[datetime.date, ...]

    def works(self, day: datetime.date) -> bool:
        """Whether a day of this year is a working day."""
        if any(h.first <= day <= h.last for h in self.holidays):
            return False
        return day.weekday() < WEEKEND or day in self.worked


def working_days_later(day: int, number: int, calendars: Mapping[int, Calendar]) -> int | None:
    """Give the last of so many working days after a local day, which is not counted (民法典 201).

    None where a year on the way has no calendar: what has not been announced is not guessed.
    """
    today = EPOCH + datetime.timedelta(days=day)
    while number > 0:
        today += datetime.timedelta(days=1)
        calendar = calendars.get(today.year)
        if calendar is None:
            return None
        number -= calendar.works(today)
    return day_number(today)

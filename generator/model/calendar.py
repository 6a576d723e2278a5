"""Calendars: which days were worked, as a notice announced it; a year without a notice has no calendar."""

import datetime
from collections.abc import Iterator, Mapping

from .base import Slug, Text, Told
from .clock import EPOCH, day_number, day_start

WEEKEND = 5
"""Saturday, as datetime counts weekdays."""

INDEX, NTH, APART = -1, -2, 10_000
"""Of working time a table of days tells, by day, twice how many days were worked before, and one more where it is worked itself;

and by that number the day. Working days are counted anew, so far apart, after a year without a calendar.
"""


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


def working_time(calendars: Mapping[int, Calendar]) -> Iterator[tuple[int, int, int]]:
    """Give what working time is counted by: (INDEX, day, index), and (NTH, number, moment at which that working day begins)."""
    count, run = 0, 0
    for year in sorted(calendars):
        if year - 1 not in calendars:
            run += 1
            count = run * APART
        first = day_number(datetime.date(year, 1, 1))
        for day in range(first, day_number(datetime.date(year + 1, 1, 1))):
            works = calendars[year].works(EPOCH + datetime.timedelta(days=day))
            yield INDEX, day, 2 * count + works
            if works:
                yield NTH, count, day_start(day)
                count += 1

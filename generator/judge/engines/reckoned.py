"""Due days reckoned beforehand, by calendars and months: a table that every engine looks them up in."""

from collections.abc import Iterable, Iterator, Mapping

from ...model.calendar import Calendar, working_days_later, working_time
from ...model.clock import MONTHS, day_start, months_later
from ...model.limit import Unit


def due_days(
    wanted: Iterable[tuple[Unit, int]], days: range, calendars: Mapping[int, Calendar]
) -> Iterator[tuple[str, int, int, int]]:
    """Give (unit, number, day, due) where the calendars reach; limits in months and working days end at 24:00."""
    for unit, number in sorted(wanted):
        if unit is Unit.WORK_HOUR:
            yield from ((unit.value, *row) for row in working_time(calendars))
            continue
        for day in days:
            if unit in MONTHS:
                last: int | None = months_later(day, number * MONTHS[unit])
            else:
                last = working_days_later(day, number, calendars) if unit is Unit.WORK_DAY else None
            if last is not None:
                yield unit.value, number, day, day_start(last + 1)

"""Working days, as announced: holidays, weekend days worked in exchange, and years that nobody has announced."""

import datetime

import pytest

from generator.model.calendar import working_days_later
from generator.model.clock import day_number, spell_day

from ..ours import ours

CALENDARS = ours().standard.calendars

CASES = {
    "over a weekend": ("2026-03-06", 1, "2026-03-09"),
    "five days": ("2026-03-02", 5, "2026-03-09"),
    "over the spring festival": ("2026-02-13", 1, "2026-02-14"),
    "over the spring festival, two": ("2026-02-13", 2, "2026-02-24"),
    "a Sunday that is worked": ("2026-01-02", 1, "2026-01-04"),
    "into the national holiday": ("2026-09-30", 3, "2026-10-10"),
    "into a year without a notice": (f"{max(CALENDARS)}-12-31", 1, None),
    "before the first calendar": (f"{min(CALENDARS) - 1}-12-01", 1, None),
}


@pytest.mark.parametrize(("start", "number", "expect"), CASES.values(), ids=CASES.keys())
def test_working_days(start: str, number: int, expect: str | None) -> None:
    found = working_days_later(day_number(datetime.date.fromisoformat(start)), number, CALENDARS)
    assert (None if found is None else spell_day(found)) == expect


@pytest.mark.parametrize("year", CALENDARS)
def test_a_calendar_keeps_to_its_year_and_works_only_weekends_in_exchange(year: int) -> None:
    calendar = CALENDARS[year]
    assert {h.first.year for h in calendar.holidays} | {h.last.year for h in calendar.holidays} == {year}
    assert all(day.weekday() >= 5 and calendar.works(day) for day in calendar.worked)
    assert calendar.notice.date.year == year - 1

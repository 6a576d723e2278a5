"""The due moment of every unit, told day by day by a plain reckoner: over year ends, make-up days, floors, raised severities.

A limit is kept by what ends on its due moment and broken a second later; where a year on the way has no calendar, by nothing.
"""

import calendar
import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.judge import judge
from generator.judge.due import due as running
from generator.model.report import Report
from generator.standard.applying import with_profile
from generator.standard.profile import Applied, Profile
from generator.write.due import text

from ..ours import ours
from .bench import limit, read, relation, standard

CALENDARS = ours().standard.calendars
ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
RAISED = {**ELAPSED, "raised": "person", "graded": "middle"}
LAWS = settings(
    deadline=None,
    max_examples=8,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
FIRST, LAST = datetime.datetime(2024, 1, 1), datetime.datetime(2026, 12, 31, 23, 59, 59)
EDGES = [datetime.datetime(2024, 2, 29, 9), datetime.datetime(2024, 12, 31, 23, 59), datetime.datetime(2026, 9, 30, 17), LAST]
STARTS = st.sampled_from(EDGES) | st.datetimes(FIRST, LAST).map(lambda told: told.replace(microsecond=0))
UNITS = {"minute": 3_000, "hour": 300, "calendar_day": 40, "work_day": 25, "month": 14, "year": 3}
LONG_AS_OF = "2035-01-01 00:00"


def works(day: datetime.date) -> bool | None:
    """Whether a day is worked, straight from what the notice lists; None where none was published."""
    told = CALENDARS.get(day.year)
    if told is None:
        return None
    off = {h.first + datetime.timedelta(days=n) for h in told.holidays for n in range((h.last - h.first).days + 1)}
    return day in told.worked or (day.weekday() < 5 and day not in off)


def ends(start: datetime.datetime, unit: str, number: int) -> datetime.datetime | None:
    """Give the moment by which a limit is over, one day after another; None where nobody can know."""
    if unit in ("minute", "hour"):
        return start + datetime.timedelta(**{f"{unit}s": number})
    day = start.date()
    if unit == "calendar_day":
        day += datetime.timedelta(days=number)
    elif unit == "work_day":
        while number:
            day += datetime.timedelta(days=1)
            if (worked := works(day)) is None:
                return None
            number -= worked
    else:
        months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        day = datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(days=1)


def spelled(moment: datetime.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def judged(into: Path, check: dict, lim: dict, rows: list[dict], region: str = "") -> Report:
    told = replace(standard(check, lim), calendars=CALENDARS)
    if region:
        profile = read(Profile, {"base": {"edition": "1"}, "region": region})
        told = with_profile(told, Applied(profile, "p.yml", "d"))
    return judge(told, relation(into, told, rows, LONG_AS_OF, frozenset()), digest="d")


def counted(report: Report) -> tuple[set[int], int]:
    """Give the rows that break the limit, and how many are undetermined."""
    (tally,) = report.tallies
    return {f.row for f in report.findings}, sum(n for o, n in tally.counts.items() if o.value == "undetermined")


def around(dues: list[datetime.datetime | None], rows: list[dict]) -> tuple[list[dict], set[int], int]:
    """Lay each case down twice, ended at its due moment and a second later; give which break it, and how many nobody can tell."""
    told, broken, unknown = list[dict](), set[int](), 0
    for due, row in zip(dues, rows, strict=True):
        for late in (0, 1):
            told.append({**row, "ended": spelled((due or FIRST.replace(year=2030)) + datetime.timedelta(seconds=late))})
            unknown += due is None
            if due is not None and late:
                broken.add(len(told))
    return told, broken, unknown


@pytest.mark.parametrize("unit", UNITS)
@LAWS
@given(starts=st.lists(STARTS, min_size=1, max_size=12), data=st.data())
def test_a_limit_is_over_when_a_plain_reckoner_says_so(
    unit: str, starts: list[datetime.datetime], data: st.DataObject, tmp_path: Path
) -> None:
    number = data.draw(st.integers(0 if unit in ("calendar_day", "work_day") else 1, UNITS[unit]))
    rows, broken, unknown = around([ends(s, unit, number) for s in starts], [{"begun": spelled(s)} for s in starts])
    lim = limit(unit, {"from": "2020-01-01", "value": number})
    assert counted(judged(tmp_path, ELAPSED, lim, rows)) == (broken, unknown)


@LAWS
@given(
    starts=st.lists(STARTS, min_size=1, max_size=8),
    own=st.sampled_from(["hour", "calendar_day", "month"]),
    floor=st.sampled_from(["hour", "calendar_day", "month"]),
    data=st.data(),
)
def test_of_a_limit_and_a_floor_the_earlier_moment_holds(
    starts: list[datetime.datetime], own: str, floor: str, data: st.DataObject, tmp_path: Path
) -> None:
    """Floors are compared as moments: 30 days may come before a month or after it."""
    number, bound = (data.draw(st.integers(1, UNITS[unit])) for unit in (own, floor))
    told = {"region": "CN-000001", "from": "2020-01-01", "value": bound, "unit": floor, "source": "s", "article": 1}
    lim = {**limit(own, {"from": "2020-01-01", "value": number}), "floors": [told]}
    pairs = [(ends(s, own, number), ends(s, floor, bound)) for s in starts]
    cases = [{"begun": spelled(s)} for s in starts]
    for region, dues in (("CN-000001", [min(a, b) for a, b in pairs if a and b]), ("CN-000002", [a for a, _ in pairs])):
        rows, broken, unknown = around(dues, cases)
        assert counted(judged(tmp_path, ELAPSED, lim, rows, region)) == (broken, unknown)


@LAWS
@given(
    told=st.lists(st.tuples(STARTS, st.integers(0, 10 * 86_400), st.booleans()), min_size=1, max_size=10),
    unit=st.sampled_from(["hour", "calendar_day", "work_day"]),
    data=st.data(),
)
def test_a_raised_severity_counts_from_its_grading(
    told: list[tuple[datetime.datetime, int, bool]], unit: str, data: st.DataObject, tmp_path: Path
) -> None:
    number = data.draw(st.integers(1, UNITS[unit]))
    graded = [start + datetime.timedelta(seconds=later) for start, later, _ in told]
    cases = [
        {"begun": spelled(start), "middle": spelled(again), "person": str(raised).lower()}
        for (start, _, raised), again in zip(told, graded, strict=True)
    ]
    froms = [again if raised else start for (start, _, raised), again in zip(told, graded, strict=True)]
    rows, broken, unknown = around([ends(moment, unit, number) for moment in froms], cases)
    lim = limit(unit, {"from": "2020-01-01", "value": number})
    assert counted(judged(tmp_path, RAISED, lim, rows)) == (broken, unknown)


def test_a_year_without_a_calendar_is_told_by_the_list_of_what_runs_out(tmp_path: Path) -> None:
    """Of a clock whose end nobody can know yet it is not said that it runs out, nor that it does not."""
    told = replace(standard(ELAPSED, limit("work_day", {"from": "2020-01-01", "value": 5})), calendars=CALENDARS)
    rows = [{"number": "1", "begun": "2026-12-28 09:00"}, {"number": "2", "begun": "2026-12-24 09:00"}]
    cases = relation(tmp_path, told, rows, "2026-12-29 09:00", frozenset())
    listed = running(told, cases, within=10 * 86_400)
    assert [(d.case, spelled(datetime.datetime.fromtimestamp(d.soonest + 28_800, datetime.UTC))) for d in listed.soon] == [
        ("2", "2027-01-01 00:00:00")
    ]
    assert listed.unknown == {"one": 1}
    assert "还有 1 件的“1.1.1 一”要算到没有工作日历的年份" in text(told, listed)

"""Working hours as laws: every verdict is that of a clock told minute by minute, over holidays, make-up days and pauses."""

import datetime
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.judge import judge
from generator.model.calendar import Calendar
from generator.model.hours import spans
from generator.standard.applying import with_profile
from generator.standard.profile import Applied, Profile

from ..ours import ours
from .bench import limit, read, relation, said, standard

CALENDARS = ours().standard.calendars
TOLD = ("09:00-12:00", "14:00-18:00")
HOURS = spans(TOLD)
FIRST = datetime.datetime(2026, 1, 1)
MINUTES = 366 * 1_440
ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
LESS = {**ELAPSED, "less": ["paused", "resumed"]}
LAWS = settings(
    deadline=None,
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
STARTS = st.integers(0, 300 * 1_440)


def at(minute: float) -> str:
    return f"{FIRST + datetime.timedelta(minutes=minute):%Y-%m-%d %H:%M:%S}"


@cache
def clock() -> list[int]:
    """Tell, minute by minute of the year, how many minutes were worked before it."""
    made, worked = [], 0
    for day in range(MINUTES // 1_440):
        date = FIRST.date() + datetime.timedelta(days=day)
        works = date.year in CALENDARS and CALENDARS[date.year].works(date)
        for second in range(0, 86_400, 60):
            made.append(worked)
            worked += works and any(a <= second < b for a, b in HOURS)
    return made


def worked(first: int, last: int) -> int:
    return clock()[last] - clock()[first] if first < last else 0


def due(start: int, minutes: int) -> int:
    """Give the first minute by which so much has been worked: the end of business is the end of the limit (民法典 203 II)."""
    return bisect_left(clock(), clock()[start] + minutes, start) if minutes else start


def outcomes(into: Path, rows: list[dict], number: int, *, check: dict = ELAPSED, hours=HOURS, calendars=CALENDARS) -> list[int]:
    """Give 0 for kept and 1 for broken, case by case; every case is decided."""
    told = standard(check, limit("work_hour", {"from": "2025-01-01", "value": number}))
    told = replace(told, words=replace(told.words, hours=hours), calendars=calendars)
    report = judge(told, relation(into, told, rows, "2026-12-31 00:00", frozenset()), digest="d")
    (tally,) = report.tallies
    assert sum(n for outcome, n in tally.counts.items() if outcome.value in ("pass", "fail")) == len(rows), tally
    broken = {f.row for f in report.findings}
    return [int(n in broken) for n in range(1, len(rows) + 1)]


@LAWS
@given(st.lists(st.tuples(STARTS, st.integers(0, 20 * 1_440)), min_size=1, max_size=20), st.integers(1, 60))
def test_only_working_minutes_count(tmp_path: Path, told: list[tuple[int, int]], number: int) -> None:
    rows = [{"begun": at(start), "ended": at(start + length)} for start, length in told]
    assert outcomes(tmp_path, rows, number) == [int(start + length > due(start, number * 60)) for start, length in told]


@LAWS
@given(st.lists(STARTS, min_size=1, max_size=8), st.integers(1, 60))
def test_a_limit_runs_out_at_the_second_and_not_before(tmp_path: Path, starts: list[int], number: int) -> None:
    rows = []
    for start in starts:
        last = due(start, number * 60)
        rows += [{"begun": at(start), "ended": at(last)}, {"begun": at(start), "ended": at(last + 1 / 60)}]
        resumes = next(m for m in range(last, MINUTES) if worked(last, m + 1))
        rows += [{"begun": at(start), "ended": at(resumes + 1 / 60)}]
    found = outcomes(tmp_path, rows, number)
    # At the end of a span the limit is over: what comes before work begins again is late already.
    assert found[::3] == [0] * len(starts)
    assert found[1::3] == found[2::3] == [1] * len(starts)


@LAWS
@given(STARTS, st.lists(st.integers(0, 20 * 1_440), min_size=2, max_size=15), st.integers(1, 50), st.integers(0, 9))
def test_a_later_end_and_a_shorter_limit_are_never_better(
    tmp_path: Path, start: int, ends: list[int], number: int, more: int
) -> None:
    rows = [{"begun": at(start), "ended": at(start + end)} for end in sorted(ends)]
    found = outcomes(tmp_path, rows, number)
    assert found == sorted(found)
    assert all(a <= b for a, b in zip(outcomes(tmp_path, rows, number + more), found, strict=True))


PAUSES = st.lists(st.tuples(st.integers(0, 3_000), st.integers(1, 3_000)), max_size=3)


@LAWS
@given(st.lists(st.tuples(STARTS, PAUSES, st.integers(0, 12_000)), min_size=1, max_size=12), st.integers(1, 30))
def test_pauses_take_off_the_working_time_within_them(tmp_path: Path, told: list, number: int) -> None:
    rows, expect = [], []
    for start, gaps, length in told:
        held, last, end = [], start, start + length
        for gap, long in gaps:
            held.append((last + gap, last + gap + long))
            last += gap + long
        rows.append({"begun": at(start), "ended": at(end), "stood": "；".join(f"{at(a)}/{at(b)}" for a, b in held)})
        stood = sum(worked(max(a, start), min(b, end)) for a, b in held)
        expect.append(int(end > due(start, number * 60 + stood)))
    assert outcomes(tmp_path, rows, number, check=LESS) == expect


@LAWS
@given(st.integers(0, 200), st.integers(1, 40), st.data())
def test_a_holiday_on_the_way_costs_its_working_hours(tmp_path: Path, day: int, number: int, data: st.DataObject) -> None:
    start = day * 1_440
    last = due(start, number * 60)
    days = [d for d in range(start // 1_440, last // 1_440 + 1) if worked(d * 1_440, (d + 1) * 1_440)]
    off = FIRST.date() + datetime.timedelta(days=data.draw(st.sampled_from(days)))
    known = CALENDARS[2026]
    holiday = known.holidays[0].model_copy(update={"first": off, "last": off})
    free: Calendar = known.model_copy(update={"holidays": (*known.holidays, holiday)})
    later = due(start, (number + 7) * 60)
    rows = [{"begun": at(start), "ended": at(end)} for end in (later, later + 1 / 60)]
    assert outcomes(tmp_path, rows, number, calendars={**CALENDARS, 2026: free}) == [0, 1]


ROWS = {
    "over the national holiday and a make-up day": ("2026-09-30 17:00", "2026-10-08 10:00", "pass"),
    "a minute late after it": ("2026-09-30 17:00", "2026-10-08 10:01", "fail"),
    "a Saturday that is worked": ("2026-02-13 17:00", "2026-02-14 10:01", "fail"),
    "a make-up Sunday": ("2026-01-02 10:00", "2026-01-04 11:00", "pass"),
    "over noon": ("2026-03-02 11:00", "2026-03-02 15:00", "pass"),
    "at the end of the morning": ("2026-03-02 10:00", "2026-03-02 12:00", "pass"),
    "by dates only, surely late": ("2026-03-02", "2026-03-04", "fail"),
    "by dates only": ("2026-03-02", "2026-03-02", "undetermined:coarse:begun"),
    "before the first calendar": ("2020-03-02 10:00", "2020-03-03 11:00", "undetermined:no_calendar:"),
    "beyond the last": ("2026-12-31 17:00", "2027-01-05 11:00", "undetermined:no_calendar:"),
}


@pytest.mark.parametrize("name", ROWS)
def test_two_working_hours(name: str, tmp_path: Path) -> None:
    begun, ended, expect = ROWS[name]
    told = standard(ELAPSED, limit("work_hour", {"from": "2019-01-01", "value": 2}))
    told = replace(told, words=replace(told.words, hours=HOURS), calendars=CALENDARS)
    row = {"begun": begun, "ended": ended}
    assert said(judge(told, relation(tmp_path, told, [row], "2027-02-01 00:00", frozenset()), digest="d")) == expect


def test_a_project_has_working_hours_of_its_own(tmp_path: Path) -> None:
    told = standard(ELAPSED, limit("work_hour", {"from": "2026-01-01", "value": 2}))
    told = replace(told, words=replace(told.words, hours=HOURS), calendars=CALENDARS)
    night = read(Profile, {"base": {"edition": "1"}, "hours": ["20:00-24:00"]})
    row = {"begun": "2026-03-02 09:00", "ended": "2026-03-02 21:59"}
    for under, expect in ((told, "fail"), (with_profile(told, Applied(night, "p.yml", "d")), "pass")):
        assert said(judge(under, relation(tmp_path, under, [row], "2026-04-01 00:00", frozenset()), digest="d")) == expect


@pytest.mark.parametrize("wrong", [("9:00-12:00",), ("12:00-09:00",), ("09:00-12:00", "11:00-18:00"), ("09:00-24:01",), ("",)])
def test_hours_that_make_no_sense(wrong: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="工作时间要写成"):
        spans(wrong)

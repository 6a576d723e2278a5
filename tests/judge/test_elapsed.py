"""The clock: due moments, dated limits, severities, what is unknown, and what has not happened yet."""

import datetime
from pathlib import Path

import pytest

from .bench import limit, said, verdict

ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
AT_LEAST = {"kind": "elapsed", "start": "begun", "end": "ended", "at_least": "lim"}
DAY_ONE = "2026-03-02 09:00"
FLAT = limit("hour", {"from": "2026-01-01", "value": 24})
DATED = limit("hour", {"from": "2026-01-01", "value": 24}, {"from": "2026-06-01", "value": 2})
GRADED = limit("hour", {"from": "2026-01-01", "by_severity": {"low": 24, "high": 2}})
DAYS = limit("calendar_day", {"from": "2026-01-01", "value": 3})
MONTHS = limit("month", {"from": "2026-01-01", "value": 1})
YEARS = limit("year", {"from": "2024-01-01", "value": 3})
HOURS = limit("work_hour", {"from": "2026-01-01", "value": 3})
WORK = limit("work_day", {"from": "2026-01-01", "value": 3})

CASES = {
    "on the limit": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "2026-03-03 09:00"}, "pass"),
    "a second past it": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "2026-03-03 09:00:01"}, "fail"),
    "no end, past due": (ELAPSED, FLAT, {"begun": DAY_ONE}, "fail"),
    "no start": (ELAPSED, FLAT, {"ended": DAY_ONE}, "undetermined:blank:begun"),
    "start unreadable": (ELAPSED, FLAT, {"begun": "?", "ended": DAY_ONE}, "undetermined:unreadable:begun"),
    "end unreadable": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "?"}, "undetermined:unreadable:ended"),
    "end before start": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "2026-03-02 08:59"}, "undetermined:reversed:ended"),
    "days, certainly in time": (ELAPSED, FLAT, {"begun": "2026-03-02", "ended": "2026-03-02"}, "pass"),
    "days, either way": (ELAPSED, FLAT, {"begun": "2026-03-02", "ended": "2026-03-03"}, "undetermined:coarse:begun"),
    "days, certainly late": (ELAPSED, FLAT, {"begun": "2026-03-02", "ended": "2026-03-04"}, "fail"),
    "bounded, proves keeping": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "<2026-03-03 09:00"}, "pass"),
    "bounded, proves nothing": (ELAPSED, FLAT, {"begun": DAY_ONE, "ended": "<2026-03-05 09:00"}, "undetermined:bounded:ended"),
    "working hours that nobody told": (ELAPSED, HOURS, {"begun": DAY_ONE, "ended": DAY_ONE}, "undetermined:no_calendar:"),
    "before the limit was in force": (
        ELAPSED,
        FLAT,
        {"begun": "2025-12-31 23:59", "ended": "2026-03-05 09:00"},
        "undetermined:not_in_force:",
    ),
    "the first value": (ELAPSED, DATED, {"begun": "2026-05-31 23:59", "ended": "2026-06-01 09:00"}, "pass"),
    "the second value": (ELAPSED, DATED, {"begun": "2026-06-01 00:00", "ended": "2026-06-01 03:00"}, "fail"),
    "severity known, strict": (ELAPSED, GRADED, {"begun": DAY_ONE, "ended": "2026-03-02 12:00", "grade": "high"}, "fail"),
    "severity known, loose": (ELAPSED, GRADED, {"begun": DAY_ONE, "ended": "2026-03-02 12:00", "grade": "low"}, "pass"),
    "severity unknown, under the strictest": (ELAPSED, GRADED, {"begun": DAY_ONE, "ended": "2026-03-02 11:00"}, "pass"),
    "severity unknown, between": (
        ELAPSED,
        GRADED,
        {"begun": DAY_ONE, "ended": "2026-03-02 12:00"},
        "undetermined:severity:grade",
    ),
    "severity unknown, beyond the loosest": (ELAPSED, GRADED, {"begun": DAY_ONE, "ended": "2026-03-03 09:01"}, "fail"),
    "days end at 24:00 of the last": (ELAPSED, DAYS, {"begun": DAY_ONE, "ended": "2026-03-05 23:59:59"}, "pass"),
    "days, past 24:00": (ELAPSED, DAYS, {"begun": DAY_ONE, "ended": "2026-03-06 00:00:01"}, "fail"),
    "a date is enough for days": (ELAPSED, DAYS, {"begun": "2026-03-02", "ended": "2026-03-05"}, "pass"),
    "a month has no 31st": (ELAPSED, MONTHS, {"begun": "2026-01-31 09:00", "ended": "2026-02-28 23:59"}, "pass"),
    "a month, past its last day": (ELAPSED, MONTHS, {"begun": "2026-01-31 09:00", "ended": "2026-03-01 00:01"}, "fail"),
    "working days want a calendar": (ELAPSED, WORK, {"begun": DAY_ONE, "ended": "2026-03-03 09:00"}, "undetermined:no_calendar:"),
    "at least, long enough": (AT_LEAST, YEARS, {"begun": "2024-02-29 09:00", "ended": "2027-03-01 00:00"}, "pass"),
    "at least, a day short": (AT_LEAST, YEARS, {"begun": "2024-02-29 09:00", "ended": "2027-02-28 12:00"}, "fail"),
    "at least, not ended and long past": (
        AT_LEAST,
        limit("hour", {"from": "2026-01-01", "value": 1}),
        {"begun": DAY_ONE},
        "pass",
    ),
}


@pytest.mark.parametrize(("check", "lim", "row", "expect"), CASES.values(), ids=CASES.keys())
def test_outcome(tmp_path: Path, check, lim, row, expect) -> None:
    assert said(verdict(tmp_path, check, [row], lim, as_of="2027-03-02 00:00")) == expect


def test_open_and_in_time_is_pending(tmp_path: Path) -> None:
    assert said(verdict(tmp_path, ELAPSED, [{"begun": DAY_ONE}], FLAT, as_of="2026-03-03 09:00")) == "pending"


def test_open_and_only_a_date_is_undetermined_within_the_span(tmp_path: Path) -> None:
    report = verdict(tmp_path, ELAPSED, [{"begun": "2026-03-02"}], FLAT, as_of="2026-03-03 09:00")
    assert said(report) == "undetermined:coarse:begun"


def test_what_happened_later_than_as_of_has_not_happened(tmp_path: Path) -> None:
    row = {"begun": DAY_ONE, "ended": "2026-03-03 08:00"}
    assert said(verdict(tmp_path, ELAPSED, [row], FLAT, as_of="2026-03-02 20:00")) == "pending"


def test_old_data_by_the_limits_of_a_told_day(tmp_path: Path) -> None:
    row = {"begun": "2012-03-02 09:00", "ended": "2012-03-02 12:00"}
    on = {"first": datetime.date(2026, 1, 1), "second": datetime.date(2026, 6, 1), "before": datetime.date(2025, 1, 1)}
    found = {name: said(verdict(tmp_path, ELAPSED, [row], DATED, limits_on=day)) for name, day in on.items()}
    assert found == {"first": "pass", "second": "fail", "before": "undetermined:not_in_force:"}


@pytest.mark.parametrize(
    ("lacks", "expect"), [("ended", "undetermined:not_exported:ended"), ("begun", "undetermined:not_exported:begun")]
)
def test_a_column_that_is_not_exported(tmp_path: Path, lacks: str, expect: str) -> None:
    row = {"begun": DAY_ONE, "ended": "2026-03-03 08:00"}
    assert said(verdict(tmp_path, ELAPSED, [row], FLAT, lacks=(lacks,))) == expect


def test_evidence_says_how_late(tmp_path: Path) -> None:
    rows = [{"number": "甲", "begun": DAY_ONE, "ended": "2026-03-03 10:30"}, {"number": "乙", "begun": DAY_ONE}]
    findings = verdict(tmp_path, ELAPSED, rows, FLAT, as_of="2026-03-05 09:00").findings
    assert [(f.case, f.row, f.because, f.over) for f in findings] == [
        ("甲", 1, "结束 2026-03-03 10:30，超时 1 小时 30 分钟", 5_400),
        ("乙", 2, "至 2026-03-05 09:00 仍无结束，超时 2 天", 172_800),
    ]


def test_months_where_no_start_can_be_read(tmp_path: Path) -> None:
    """The table of due days is laid out for moments that are known: there may be none."""
    check = {**ELAPSED, "start": "middle"}
    row = {"begun": DAY_ONE, "middle": "?", "ended": "?"}
    assert said(verdict(tmp_path, check, [row], MONTHS)) == "undetermined:unreadable:middle"
    assert said(verdict(tmp_path, check, [{**row, "begun": "?"}], MONTHS)) == "undetermined:unreadable:begun"


def test_a_story_has_a_clock_for_what_may_come_too_late_and_none_for_what_may_come_too_soon(tmp_path: Path) -> None:
    late, soon = ({"number": "1", "begun": DAY_ONE, "ended": ended} for ended in ("2026-03-04 09:00", "2026-03-02 09:01"))
    (told,) = verdict(tmp_path, ELAPSED, [late], FLAT).stories
    assert [clock.outcome for clock in told.clocks] == ["fail"]
    (told,) = verdict(tmp_path, AT_LEAST, [soon], FLAT).stories
    assert (told.breaches[0].because, told.clocks) == ("结束 2026-03-02 09:01，早了 23 小时 59 分钟", ())

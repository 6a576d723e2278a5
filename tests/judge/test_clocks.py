"""Clocks as laws: longer limits and earlier ends never hurt, pauses add up, an extension counts once and only if told in time."""

import datetime
import json
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.calendar import Calendar, working_days_later
from generator.model.clock import EPOCH, day_number
from generator.read import pauses

from .bench import limit, said, verdict

BEGUN = datetime.datetime(2026, 3, 2, 9)
ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
LESS = {**ELAPSED, "less": ["paused", "resumed"]}
EXTENDED = {**ELAPSED, "approved": "person", "notified": "told", "extended_to": "longer"}
LONGER = {**limit("calendar_day", {"from": "2026-01-01", "value": 5}), "id": "longer"}
LAWS = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
SECONDS = st.integers(0, 60 * 3_600)


def at(seconds: int) -> str:
    return f"{BEGUN + datetime.timedelta(seconds=seconds):%Y-%m-%d %H:%M:%S}"


def hours(number: int) -> dict:
    return limit("minute", {"from": "2026-01-01", "value": number})


def outcomes(into: Path, check: dict, lim: dict, rows: list[dict]) -> list[int]:
    """Give 0 for kept and 1 for broken, case by case."""
    report = verdict(into, check, rows, lim)
    broken = {f.row for f in report.findings}
    assert sum(sum(t.counts.values()) for t in report.tallies) == len(rows)
    return [int(row in broken) for row in range(1, len(rows) + 1)]


@LAWS
@given(st.lists(SECONDS, min_size=2, max_size=20), st.integers(1, 3_000))
def test_a_later_end_is_never_better(tmp_path: Path, ends: list[int], minutes: int) -> None:
    found = outcomes(tmp_path, ELAPSED, hours(minutes), [{"begun": at(0), "ended": at(e)} for e in sorted(ends)])
    assert found == sorted(found)
    assert found == [int(e > minutes * 60) for e in sorted(ends)]


@LAWS
@given(st.lists(SECONDS, min_size=1, max_size=15), st.integers(1, 3_000), st.integers(0, 500))
def test_a_longer_limit_is_never_worse(tmp_path: Path, ends: list[int], minutes: int, more: int) -> None:
    rows = [{"begun": at(0), "ended": at(e)} for e in ends]
    before, after = (outcomes(tmp_path, ELAPSED, hours(m), rows) for m in (minutes, minutes + more))
    assert all(b >= a for b, a in zip(before, after, strict=True))


SPANS = st.lists(st.tuples(st.integers(0, 3_000), st.integers(1, 600)), max_size=4)


def apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lay spans one after another, so that none overlaps: (start, end) in minutes."""
    made, last = [], 0
    for gap, length in spans:
        made.append((last + gap, last + gap + length))
        last += gap + length
    return made


@LAWS
@given(st.lists(st.tuples(SPANS, st.integers(0, 9_000)), min_size=1, max_size=10), st.integers(1, 3_000))
def test_pauses_add_up(tmp_path: Path, told: list[tuple[list[tuple[int, int]], int]], minutes: int) -> None:
    """What a clock stood still is exactly what is taken off: only what lies between start and end, each second once."""
    rows, expect = [], []
    for spans, end in told:
        held = apart(spans)
        stood = "；".join(f"{at(a * 60)}/{at(b * 60)}" for a, b in held)
        rows.append({"begun": at(0), "ended": at(end * 60), "stood": stood})
        net = end - sum(max(0, min(b, end) - a) for a, b in held)
        expect.append(int(net > minutes))
    assert outcomes(tmp_path, LESS, hours(minutes), rows) == expect


@LAWS
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(1, 200)), min_size=1, max_size=12), st.integers(0, 700))
def test_a_pause_in_two_parts_is_the_pause(tmp_path: Path, told: list[tuple[int, int]], minutes: int) -> None:
    rows = []
    for start, length in told:
        middle, end = start + length // 2, start + length
        whole = f"{at(start * 60)}/{at(end * 60)}"
        parts = "；".join(f"{at(a * 60)}/{at(b * 60)}" for a, b in ((start, middle), (middle, end)) if a < b)
        rows += [{"begun": at(0), "ended": at(700 * 60), "stood": stood} for stood in (whole, parts)]
    found = outcomes(tmp_path, LESS, hours(max(1, minutes)), rows)
    assert found[::2] == found[1::2]


@LAWS
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=12))
def test_merged_spans_cover_what_the_spans_cover(tmp_path: Path, spans: list[tuple[int, int]]) -> None:
    rows = ", ".join(f"(0, 1, 1, {a}, {b})" for a, b in spans if a < b)
    if not rows:
        return
    raw = f"SELECT * FROM (VALUES {rows}) t(batch, row_no, sure, lo, hi)"
    found = duckdb.connect().execute(f"SELECT lo, hi FROM ({pauses.merged(raw)}) ORDER BY lo").fetchall()
    covered = {n for a, b in spans for n in range(a, b)}
    assert {n for lo, hi in found for n in range(lo, hi)} == covered
    assert sum(hi - lo for lo, hi in found) == len(covered)
    assert all(before[1] < after[0] for before, after in pairwise(found))


DAYS = limit("calendar_day", {"from": "2026-01-01", "value": 3})
PAUSES = {
    "a begun day counts as a day": (DAYS, "2026-03-03 09:00/2026-03-03 09:01", "2026-03-06 23:59", "pass"),
    "past that day": (DAYS, "2026-03-03 09:00/2026-03-03 09:01", "2026-03-07 00:01", "fail"),
    "a pause before the start": (DAYS, "2026-02-01 09:00/2026-03-01 09:00", "2026-03-06 00:01", "fail"),
    "a pause after the end": (DAYS, "2026-03-06 09:00/2026-03-09 09:00", "2026-03-06 00:01", "fail"),
}


@pytest.mark.parametrize(("lim", "stood", "ended", "expect"), PAUSES.values(), ids=PAUSES.keys())
def test_pauses_of_days(tmp_path: Path, lim: dict, stood: str, ended: str, expect: str) -> None:
    assert said(verdict(tmp_path, LESS, [{"begun": at(0), "ended": ended, "stood": stood}], lim)) == expect


def test_an_export_without_pauses_proves_keeping_only(tmp_path: Path) -> None:
    kept, late = ({"begun": at(0), "ended": at(n)} for n in (3_600, 2 * 3_600))
    assert said(verdict(tmp_path, LESS, [kept], hours(60), lacks=("paused",))) == "pass"
    assert said(verdict(tmp_path, LESS, [late], hours(60), lacks=("paused",))) == "undetermined:not_exported:paused"
    assert said(verdict(tmp_path, LESS, [late], hours(60), lacks=("resumed",))) == "undetermined:not_exported:paused"


LATE = {"begun": at(0), "ended": "2026-03-06 09:00"}
EXTENSIONS = {
    "approved and told in time": ({**LATE, "person": "甲", "told": "2026-03-03 09:00"}, "pass"),
    "told a second late": ({**LATE, "person": "甲", "told": "2026-03-03 09:00:01"}, "fail"),
    "not approved": ({**LATE, "told": "2026-03-03 08:00"}, "fail"),
    "not told": ({**LATE, "person": "甲"}, "fail"),
    "told on that day, nobody knows when": ({**LATE, "person": "甲", "told": "2026-03-03"}, "undetermined:coarse:told"),
    "no further than its cap": ({**LATE, "ended": "2026-03-08 00:01", "person": "甲", "told": "2026-03-03 08:00"}, "fail"),
    "up to its cap": ({**LATE, "ended": "2026-03-07 23:59", "person": "甲", "told": "2026-03-03 08:00"}, "pass"),
    "kept without it": ({**LATE, "ended": "2026-03-03 09:00"}, "pass"),
}


@pytest.mark.parametrize(("row", "expect"), EXTENSIONS.values(), ids=EXTENSIONS.keys())
def test_one_extension(tmp_path: Path, row: dict, expect: str) -> None:
    assert said(verdict(tmp_path, EXTENDED, [row], hours(24 * 60), LONGER)) == expect


def test_an_extension_never_shortens_a_limit(tmp_path: Path) -> None:
    row = {"begun": at(0), "ended": "2026-03-09 09:00", "person": "甲", "told": "2026-03-02 10:00"}
    assert said(verdict(tmp_path, EXTENDED, [row], hours(7 * 24 * 60), LONGER)) == "pass"


RAISED = {**ELAPSED, "raised": "person", "graded": "middle"}
REGRADED = {
    "done before it": ({"ended": "2026-03-03 08:59:59"}, "not_applicable"),
    "done as it was": ({"ended": "2026-03-03 09:00"}, "not_applicable"),
    "done within the limit from then on": ({"ended": "2026-03-04 09:00"}, "pass"),
    "done later": ({"ended": "2026-03-04 09:01"}, "fail"),
    "never raised": ({"ended": "2026-03-04 09:00", "person": "false"}, "fail"),
}


@pytest.mark.parametrize(("row", "expect"), REGRADED.values(), ids=REGRADED.keys())
def test_a_case_that_was_graded_anew(tmp_path: Path, row: dict, expect: str) -> None:
    graded = {"begun": at(0), "person": "true", "middle": "2026-03-03 09:00", **row}
    assert said(verdict(tmp_path, RAISED, [graded], hours(24 * 60))) == expect


def test_an_extension_that_is_not_exported(tmp_path: Path) -> None:
    row = {**LATE, "person": "甲", "told": "2026-03-03 08:00"}
    report = verdict(tmp_path, EXTENDED, [row], hours(24 * 60), LONGER, lacks=("person",))
    assert said(report) == "undetermined:not_exported:person"


def calendar(*off: str) -> Calendar:
    days = [{"name": "假", "first": day, "last": day} for day in off]
    notice = {"title": "t", "number": "n", "date": "2025-11-01"}
    told = {"id": "cn-2026", "year": 2026, "notice": notice, "holidays": days, "worked": []}
    return Calendar.model_validate_json(json.dumps(told))


@LAWS
@given(st.integers(0, 300), st.integers(0, 15), st.integers(0, 15))
def test_working_days_add_up(start: int, one: int, two: int) -> None:
    held = {2026: calendar("2026-05-01", "2026-10-01")}
    day = day_number(datetime.date(2026, 1, 1)) + start
    middle = working_days_later(day, one, held)
    assert middle is not None
    assert working_days_later(middle, two, held) == working_days_later(day, one + two, held)


@LAWS
@given(st.integers(0, 300), st.integers(1, 15), st.data())
def test_a_holiday_on_the_way_costs_one_working_day(start: int, number: int, data: st.DataObject) -> None:
    day = day_number(datetime.date(2026, 1, 1)) + start
    plain = {2026: calendar()}
    last = working_days_later(day, number, plain)
    assert last is not None
    worked = [d for d in range(day + 1, last + 1) if (EPOCH + datetime.timedelta(days=d)).weekday() < 5]
    off = EPOCH + datetime.timedelta(days=data.draw(st.sampled_from(worked)))
    assert working_days_later(day, number, {2026: calendar(off.isoformat())}) == working_days_later(day, number + 1, plain)

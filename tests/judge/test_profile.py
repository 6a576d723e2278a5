"""Profiles: which limit decides, what a waiver turns into waived and what it does not, what is switched off."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.judge import judge
from generator.model.report import Report
from generator.standard.applying import looser, with_profile
from generator.standard.profile import Applied, Profile, Promise

from .bench import limit, read, relation, standard

ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
FILLED = {"kind": "filled", "fields": ["person"]}
HOURS = limit("hour", {"from": "2026-01-01", "value": 24})
FLOOR = {"region": "CN-000001", "from": "2026-01-01", "value": 1, "unit": "calendar_day", "source": "s", "article": 5}
FLOORED = {**limit("hour", {"from": "2026-01-01", "value": 240}), "floors": [FLOOR]}
AT_LEAST = {"kind": "elapsed", "start": "begun", "end": "ended", "at_least": "lim"}
KEPT_LONG = {
    **limit("hour", {"from": "2026-01-01", "value": 1}),
    "stricter": "higher",
    "floors": [{**FLOOR, "value": 24, "unit": "hour"}],
}
AT_WORK = {**FLOORED, "floors": [{**FLOOR, "unit": "work_day"}]}
WHO = {"reason": "因", "approved_by": "乙"}
TWO = {"limits": [{"id": "lim", "from": "2026-02-01", "value": 2, **WHO}]}
WAIVER = {
    "id": "W1",
    "clause": "one",
    "reason": "因",
    "requested_by": "甲",
    "approved_by": "乙",
    "approved_on": "2026-03-01",
    "expires": "2026-03-31",
}
MARCH = {**WAIVER, "received": ["2026-03-01", "2026-03-05"]}
AT_NOUGHT = {"number": "7", "begun": "2026-03-02 00:00", "ended": "2026-03-04 09:00"}
ON_A_DAY = {"number": "7", "begun": "2026-03-02", "ended": "2026-03-06 09:00"}
LATE = {"number": "7", "begun": "2026-03-02 09:00", "ended": "2026-03-04 09:00"}


def under(
    into: Path,
    check: Mapping[str, Any],
    lim: Mapping[str, Any],
    row: Mapping[str, Any],
    told: Mapping[str, Any],
    *,
    limits_on: datetime.date | None = None,
) -> Report:
    plain = standard(check, lim)
    profile = read(Profile, {"base": {"edition": "1"}, **told})
    cases = relation(into, plain, [row], "2026-04-30 00:00", frozenset())
    return judge(with_profile(plain, Applied(profile, "p.yml", "d")), cases, digest="d", limits_on=limits_on)


def outcome(report: Report) -> str:
    (tally,) = report.tallies
    (found,) = tally.counts
    return found.value


LIMITS = {
    "before the promise": (HOURS, TWO, {"begun": "2026-01-31 23:00", "ended": "2026-02-01 09:00"}, "pass", ""),
    "from the promise on": (
        HOURS,
        TWO,
        {"begun": "2026-02-01 00:00", "ended": "2026-02-01 03:00"},
        "fail",
        "超时 1 小时（按本项目承诺的 2 小时）",
    ),
    "broken before the promise": (
        HOURS,
        TWO,
        {"begun": "2026-01-20 09:00", "ended": "2026-01-21 10:00"},
        "fail",
        "超时 1 小时（按规范的 24 小时）",
    ),
    "no place, no floor": (FLOORED, {}, {"begun": "2026-03-02 09:00", "ended": "2026-03-10 09:00"}, "pass", ""),
    "another place": (
        FLOORED,
        {"region": "CN-000002"},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-10 09:00"},
        "pass",
        "",
    ),
    "within the floor": (
        FLOORED,
        {"region": "CN-000001"},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-04 00:00"},
        "pass",
        "",
    ),
    "past the floor": (
        FLOORED,
        {"region": "CN-000001"},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-04 00:01"},
        "fail",
        "超时 1 分钟（按属地底线 1 日，s第 5 条）",
    ),
    "a looser promise is capped by the floor": (
        FLOORED,
        {"region": "CN-000001", "limits": [{"id": "lim", "from": "2026-01-01", "value": 999, **WHO}]},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-04 00:01"},
        "fail",
        "（按属地底线 1 日，s第 5 条）",
    ),
    "a stricter promise decides before the floor": (
        FLOORED,
        {"region": "CN-000001", **TWO},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-02 12:00"},
        "fail",
        "（按本项目承诺的 2 小时）",
    ),
    "a day alone may lie either side of the floor": (
        FLOORED,
        {"region": "CN-000001", "limits": [{"id": "lim", "from": "2026-01-01", "value": 48, **WHO}]},
        {"begun": "2026-03-02 09:00", "ended": "2026-03-04"},
        "undetermined",
        "",
    ),
}


FLOORS = {
    "one that nothing may be shorter than": (AT_LEAST, KEPT_LONG, "2026-03-03 08:59", "fail"),
    "one that is as long as it": (AT_LEAST, KEPT_LONG, "2026-03-03 09:00", "pass"),
    "one that no calendar reaches may be the tighter": (ELAPSED, AT_WORK, "2026-03-02 10:00", "undetermined"),
}


@pytest.mark.parametrize(("check", "lim", "ended", "expect"), FLOORS.values(), ids=FLOORS.keys())
def test_which_way_a_floor_binds(tmp_path: Path, check, lim, ended, expect) -> None:
    row = {"begun": "2026-03-02 09:00", "ended": ended}
    assert outcome(under(tmp_path, check, lim, row, {"region": "CN-000001"})) == expect


@pytest.mark.parametrize(("lim", "told", "row", "expect", "because"), LIMITS.values(), ids=LIMITS.keys())
def test_which_limit_decides(tmp_path: Path, lim, told, row, expect, because) -> None:  # noqa: PLR0917
    report = under(tmp_path, ELAPSED, lim, row, told)
    assert outcome(report) == expect
    assert [because in f.because for f in report.findings] == ([True] if expect == "fail" else [])


@pytest.mark.parametrize(("day", "expect"), [("2026-03-02", "pass"), ("2026-03-03", "fail")])
def test_by_the_limits_of_a_day_the_floors_of_that_day_hold(tmp_path: Path, day: str, expect: str) -> None:
    told = {**FLOORED, "floors": [{**FLOOR, "from": "2026-03-03"}]}
    row = {"begun": "2026-03-02 09:00", "ended": "2026-03-10 09:00"}
    on = datetime.date.fromisoformat(day)
    assert outcome(under(tmp_path, ELAPSED, told, row, {"region": "CN-000001"}, limits_on=on)) == expect


def test_a_floor_that_was_not_in_force_yet(tmp_path: Path) -> None:
    later = {**FLOORED, "floors": [{**FLOOR, "from": "2026-03-03"}]}
    row = {"begun": "2026-03-02 09:00", "ended": "2026-03-10 09:00"}
    assert outcome(under(tmp_path, ELAPSED, later, row, {"region": "CN-000001"})) == "pass"


WAIVERS = {
    "received in its days": (ELAPSED, MARCH, LATE, "waived", (True, False)),
    "received before its days": (ELAPSED, {**MARCH, "received": ["2026-03-03", "2026-03-05"]}, LATE, "fail", None),
    "received on its last day": (ELAPSED, {**MARCH, "received": ["2026-03-01", "2026-03-02"]}, LATE, "waived", (True, False)),
    "named": (ELAPSED, {**WAIVER, "cases": ["6", "7"]}, LATE, "waived", (True, False)),
    "not named": (ELAPSED, {**WAIVER, "cases": ["6"]}, LATE, "fail", None),
    "no number": (ELAPSED, {**WAIVER, "cases": ["6"]}, {**LATE, "number": None}, "fail", None),
    "fell due on the last day": (ELAPSED, {**MARCH, "expires": "2026-03-03"}, LATE, "waived", (True, False)),
    "fell due after it expired": (ELAPSED, {**MARCH, "expires": "2026-03-02"}, LATE, "fail", (False, False)),
    "received as its first day begins": (
        ELAPSED,
        {**MARCH, "received": ["2026-03-02", "2026-03-02"]},
        AT_NOUGHT,
        "waived",
        (True, False),
    ),
    "received as its last day is over": (ELAPSED, {**MARCH, "received": ["2026-03-01", "2026-03-01"]}, AT_NOUGHT, "fail", None),
    "fell due as its last day was over": (ELAPSED, {**MARCH, "expires": "2026-03-02"}, AT_NOUGHT, "waived", (True, False)),
    "approved on the day that begins as it falls due": (
        ELAPSED,
        {**MARCH, "approved_on": "2026-03-03"},
        AT_NOUGHT,
        "waived",
        (True, False),
    ),
    "may have fallen due after it expired": (ELAPSED, {**MARCH, "expires": "2026-03-02"}, ON_A_DAY, "fail", (False, False)),
    "approved after the fact": (ELAPSED, {**MARCH, "approved_on": "2026-03-04"}, LATE, "waived", (True, True)),
    "kept": (ELAPSED, MARCH, {**LATE, "ended": "2026-03-02 10:00"}, "pass", None),
    "undetermined": (ELAPSED, MARCH, {**LATE, "ended": "?"}, "undetermined", None),
    "received on an unknown day": (ELAPSED, MARCH, {**LATE, "begun": "?"}, "undetermined", None),
    "without a clock": (FILLED, MARCH, LATE, "waived", (True, False)),
    "without a clock, received after it expired": (FILLED, {**MARCH, "expires": "2026-03-01"}, LATE, "fail", (False, False)),
}


@pytest.mark.parametrize(("check", "waiver", "row", "expect", "spoken"), WAIVERS.values(), ids=WAIVERS.keys())
def test_what_a_waiver_covers(tmp_path: Path, check, waiver, row, expect, spoken) -> None:  # noqa: PLR0917
    report = under(tmp_path, check, HOURS, row, {"waivers": [waiver]})
    assert outcome(report) == expect
    assert [(w.honoured, w.afterwards) for w in report.waived] == ([] if spoken is None else [spoken])
    assert len(report.findings) == (expect == "fail")


def test_with_and_without_waivers_and_by_the_standard_as_it_is(tmp_path: Path) -> None:
    report = under(tmp_path, ELAPSED, HOURS, LATE, {"waivers": [MARCH]})
    (tally,) = report.tallies
    assert (tally.kept, tally.granted, tally.decided) == ((0, 0, 1), (1, 1, 1), 1)
    assert report.plain is not None
    assert (report.plain.failed, report.plain.waived) == (1, 0)
    assert (report.analysis.total.failed, report.analysis.total.waived) == (0, 1)


@pytest.mark.parametrize(("until", "judged"), [("2026-04-28", 1), ("2026-04-29", 0), ("2026-12-31", 0)])
def test_a_clause_is_off_up_to_its_day(tmp_path: Path, until: str, judged: int) -> None:
    """As-of is 24:00 of April 29."""
    told = {"disabled": [{"clause": "one", "until": until, **WHO}]}
    report = under(tmp_path, ELAPSED, HOURS, LATE, told)
    assert len(report.tallies) == judged
    assert report.plain is not None and report.plain.failed == 1


@settings(max_examples=60)
@given(st.integers(0, 300), st.integers(0, 300), st.sampled_from(["lower", "higher"]))
def test_looser_is_told_from_stricter(old: int, new: int, stricter: str) -> None:
    told = read(type(standard(ELAPSED, HOURS).words.limits["lim"]), {**HOURS, "stricter": stricter})
    held = told.model_copy(update={"values": (told.values[0].model_copy(update={"value": old}),)})
    promise = Promise.model_validate_json(json.dumps({"id": "lim", "from": "2026-02-01", "value": new, **WHO}))
    assert looser(held, promise) is (new > old if stricter == "lower" else new < old)
    assert held.on(datetime.date(2026, 2, 1)) is held.values[0]

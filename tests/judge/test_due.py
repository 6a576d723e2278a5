"""What runs out soon: only what is open, soonest first, and what it would have been under another limit."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.judge.due import due
from generator.judge.whatif import what_if
from generator.model.condition import Condition
from generator.model.due import State
from generator.model.limit import Limit
from generator.model.outcome import Outcome

from .bench import limit, moment, read, relation, standard

ELAPSED = {"kind": "elapsed", "start": "begun", "end": "ended", "at_most": "lim"}
AT_LEAST = {"kind": "elapsed", "start": "begun", "end": "ended", "at_least": "lim"}
SPACED = {"kind": "spaced", "start": "begun", "steps": "notes", "until": "ended", "at_most": "lim"}
HOURS = limit("hour", {"from": "2026-01-01", "value": 24})
GRADED = limit("hour", {"from": "2026-01-01", "by_severity": {"low": 24, "high": 2}})
AS_OF = "2026-03-03 06:00"


def found(into: Path, check, lim, row, *, within: int = 6) -> list[tuple[State, int]]:
    told = standard(check, lim)
    cases = relation(into, told, [row], AS_OF, frozenset())
    listed = due(told, cases, within=within * 3_600)
    return [(d.state, d.soonest) for d in (*listed.soon, *listed.over)]


CASES = {
    "runs out within": (ELAPSED, HOURS, {"begun": "2026-03-02 12:00"}, (State.SOON, "2026-03-03 12:00")),
    "a second beyond": (ELAPSED, HOURS, {"begun": "2026-03-02 12:00:01"}, None),
    "ended": (ELAPSED, HOURS, {"begun": "2026-03-02 09:00", "ended": "2026-03-02 10:00"}, None),
    "ended after as-of": (
        ELAPSED,
        HOURS,
        {"begun": "2026-03-02 09:00", "ended": "2026-03-03 08:00"},
        (State.SOON, "2026-03-03 09:00"),
    ),
    "ran out": (ELAPSED, HOURS, {"begun": "2026-03-02 05:59"}, (State.OVER, "2026-03-03 05:59")),
    "ran out, ended": (ELAPSED, HOURS, {"begun": "2026-03-01 09:00", "ended": "2026-03-02 23:00"}, None),
    "a day alone may have run out": (ELAPSED, HOURS, {"begun": "2026-03-02"}, (State.MAYBE, "2026-03-03 00:00")),
    "an unknown severity may have run out": (GRADED, GRADED, {"begun": "2026-03-03 01:00"}, (State.MAYBE, "2026-03-03 03:00")),
    "a start that is not known": (ELAPSED, HOURS, {"begun": "?"}, None),
    "a start of which only the latest is known": (
        ELAPSED | {"start": "middle"},
        HOURS,
        {"begun": "2026-03-01 09:00", "middle": "<2026-03-02 09:00"},
        None,
    ),
    "at least is no clock": (AT_LEAST, HOURS, {"begun": "2026-03-02 09:00"}, None),
    "steps, from the start": (SPACED, HOURS, {"begun": "2026-03-02 07:00"}, (State.SOON, "2026-03-03 07:00")),
    "steps, from the last one": (
        SPACED,
        HOURS,
        {"begun": "2026-03-02 01:00", "notes": "2026-03-02 09:00；2026-03-03 09:00；2026-03-02 08:00"},
        (State.SOON, "2026-03-03 09:00"),
    ),
    "steps, over": (SPACED, HOURS, {"begun": "2026-03-02 07:00", "ended": "2026-03-02 08:00"}, None),
}


@pytest.mark.parametrize(("check", "lim", "row", "expect"), CASES.values(), ids=CASES.keys())
def test_what_runs_out(tmp_path: Path, check, lim, row, expect) -> None:
    check = ELAPSED if check is GRADED else check
    assert found(tmp_path, check, lim, row) == ([(expect[0], moment(expect[1])[0])] if expect else [])


def test_a_clock_that_may_not_run_at_all_is_not_listed(tmp_path: Path) -> None:
    told = standard(ELAPSED | {"when": [{"field": "other", "filled": True}]}, HOURS)
    rows = [{"begun": "2026-03-02 08:00", "other": "一"}]
    for lacking, count in ((frozenset[str](), 1), (frozenset({"other"}), 0)):
        listed = due(told, relation(tmp_path, told, rows, AS_OF, lacking), within=21_600)
        assert len(listed.soon) == count


@pytest.mark.parametrize(("told", "listed"), [("2026-03-03 05:00", 0), ("2026-03-03 07:00", 1)])
def test_a_case_that_is_done_with_today_was_not_where_it_went_on_after_as_of(tmp_path: Path, told: str, listed: int) -> None:
    """What a state says it says of today."""
    own = standard(ELAPSED, HOURS)
    report = own.charter.report.model_copy(update={"open": (read(Condition, {"field": "grade", "not_in": ["high"]}),)})
    own = replace(own, charter=own.charter.model_copy(update={"report": report}))
    rows = [{"begun": "2026-03-02 08:00", "grade": "high", "told": told}]
    assert len(due(own, relation(tmp_path, own, rows, AS_OF, frozenset()), within=21_600).soon) == listed


def test_the_soonest_comes_first(tmp_path: Path) -> None:
    told = standard(ELAPSED, HOURS)
    rows = [{"begun": "2026-03-02 10:00"}, {"begun": "2026-03-02 08:00"}, {"begun": "2026-02-02 08:00"}]
    listed = due(told, relation(tmp_path, told, rows, AS_OF, frozenset()), within=21_600)
    assert ([d.row for d in listed.soon], [d.row for d in listed.over]) == ([2, 1], [3])


def test_another_limit(tmp_path: Path) -> None:
    told = standard(ELAPSED, HOURS)
    rows = [{"number": str(n), "begun": "2026-03-02 09:00", "ended": f"2026-03-02 {n:02}:00"} for n in (10, 11, 12)]
    rows += [{"number": "x", "begun": "2026-02-02 09:00", "ended": "2026-03-02 12:00"}]
    other = read(Limit, limit("minute", {"from": "2026-01-01", "value": 120}))
    asked = what_if(told, relation(tmp_path, told, rows, AS_OF, frozenset()), [other])
    (changed,) = asked.clauses
    assert [t.of(Outcome.FAIL) for t in changed.total] == [1, 2]
    assert [(f.case, f.because) for f in changed.newly] == [("12", "结束 2026-03-02 12:00，超时 1 小时")]
    assert {key: [t.of(Outcome.FAIL) for t in pair] for key, pair in changed.by.items()} == {
        ("", "2026-02"): [1, 1],
        ("", "2026-03"): [0, 1],
    }

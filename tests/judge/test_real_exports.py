"""Real exports with known truth, judged whole: counted independently of this project, and not part of it."""

import datetime
from pathlib import Path

import pytest

from generator.judge import judge
from generator.model.outcome import Outcome
from generator.model.report import Report
from generator.read import cases

from ..ours import ours

pytestmark = pytest.mark.shared


def judged(export: Path, into: Path) -> Report:
    reading = ours()
    relation = cases.load([export], reading.standard, map_told=None, as_of=None, into=into)
    return judge(reading.standard, relation, digest=reading.digest, limits_on=datetime.date(2026, 1, 1))


def counts(report: Report, clause: str) -> dict[Outcome, int]:
    tally = report.tally(clause)
    assert tally is not None
    return {outcome: n for outcome, n in tally.counts.items() if n}


def test_a_help_desk_log(shared: Path, tmp_path: Path) -> None:
    """4,580 tickets: 2,455 taken in charge within a day, 1,830 later, 295 never; resolved within three days 1,846."""
    report = judged(shared / "data/helpdesk/finale.csv", tmp_path)
    assert (report.cases.rows_in, report.cases.judged, report.cases.map_id) == (4_580, 4_580, "helpdesk")
    assert counts(report, "first-response-in-time") == {Outcome.PASS: 2_455, Outcome.FAIL: 1_830 + 295}
    never = [f for f in report.findings if f.clause == "first-response-in-time" and "仍无" in f.because]
    assert len(never) == 295
    assert counts(report, "result-feedback-in-time") == {Outcome.PASS: 1_846, Outcome.FAIL: 2_723 + 11}
    assert counts(report, "intake-review-in-time") == {Outcome.UNDETERMINED: 4_580}


def test_citizens_demands_with_dates_only(shared: Path, tmp_path: Path) -> None:
    """10,000 demands, 9,341 of them complaints, whose system calls 814 overdue: shown as its own words, never as a verdict."""
    report = judged(shared / "data/pingshan/pingshan_flat.csv", tmp_path)
    assert (report.cases.rows_in, report.cases.judged) == (10_000, 9_341)
    (label,) = report.cases.reported
    assert dict(label.counts) == {"按期办结": 8_527, "逾期办结": 814}
    for clause in ("first-response-in-time", "investigation-in-time", "result-feedback-in-time", "intake-review-in-time"):
        assert counts(report, clause) == {Outcome.UNDETERMINED: 9_341}


def test_old_cases_are_not_judged_by_a_limit_that_was_not_in_force(shared: Path, tmp_path: Path) -> None:
    reading = ours()
    export = shared / "data/helpdesk/finale.csv"
    relation = cases.load([export], reading.standard, map_told=None, as_of=None, into=tmp_path)
    report = judge(reading.standard, relation, digest=reading.digest)
    assert counts(report, "first-response-in-time") == {Outcome.UNDETERMINED: 4_580}

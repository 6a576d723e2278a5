"""Numbers held to a limit, as a demand and as a condition."""

from pathlib import Path

import pytest

from .bench import limit, said, verdict

MOST = {"kind": "number", "field": "times", "at_most": "lim"}
LEAST = {"kind": "number", "field": "times", "at_least": "lim"}
AT_LEAST, AT_MOST = {"field": "times", "at_least": "lim"}, {"field": "times", "at_most": "lim"}
TWO = limit("count", {"from": "2026-01-01", "value": 2})
GRADED = limit("count", {"from": "2026-01-01", "by_severity": {"low": 3, "high": 1}})
DAY_ONE = {"begun": "2026-03-02 09:00"}

CASES = {
    "at most: on it": (MOST, TWO, {**DAY_ONE, "times": "2"}, "pass"),
    "at most: one past it": (MOST, TWO, {**DAY_ONE, "times": "3"}, "fail"),
    "at least: on it": (LEAST, TWO, {**DAY_ONE, "times": "2"}, "pass"),
    "at least: one short": (LEAST, TWO, {**DAY_ONE, "times": "1"}, "fail"),
    "compared as numbers": (MOST, TWO, {**DAY_ONE, "times": "10"}, "fail"),
    "with a fraction": (MOST, TWO, {**DAY_ONE, "times": "2.5"}, "fail"),
    "blank": (MOST, TWO, DAY_ONE, "undetermined:blank:times"),
    "no number": (MOST, TWO, {**DAY_ONE, "times": "两次"}, "undetermined:unreadable:times"),
    "before the limit was in force": (MOST, TWO, {"begun": "2025-03-02 09:00", "times": "3"}, "undetermined:not_in_force:"),
    "received at no known time": (MOST, TWO, {"times": "3"}, "undetermined:blank:begun"),
    "received at a time that cannot be read": (MOST, TWO, {"begun": "?", "times": "3"}, "undetermined:unreadable:begun"),
    "received at some time before": (MOST, TWO, {"begun": "<2026-03-02 09:00", "times": "3"}, "undetermined:bounded:begun"),
    "severity unknown, under the strictest": (MOST, GRADED, {**DAY_ONE, "times": "1"}, "pass"),
    "severity unknown, between": (MOST, GRADED, {**DAY_ONE, "times": "2"}, "undetermined:severity:grade"),
    "severity unknown, beyond the loosest": (MOST, GRADED, {**DAY_ONE, "times": "4"}, "fail"),
    "at least, severity unknown, between": (LEAST, GRADED, {**DAY_ONE, "times": "2"}, "undetermined:severity:grade"),
}


@pytest.mark.parametrize(("check", "lim", "row", "expect"), CASES.values(), ids=CASES.keys())
def test_outcome(tmp_path: Path, check, lim, row, expect) -> None:
    assert said(verdict(tmp_path, check, [row], lim)) == expect


CONDITIONS = {
    "at least, reached": (AT_LEAST, {**DAY_ONE, "times": "2"}, (), "fail"),
    "at least, not reached": (AT_LEAST, {**DAY_ONE, "times": "1"}, (), "not_applicable"),
    "at most, past it": (AT_MOST, {**DAY_ONE, "times": "3"}, (), "not_applicable"),
    "at most, on it": (AT_MOST, {**DAY_ONE, "times": "2"}, (), "fail"),
    "blank": (AT_LEAST, DAY_ONE, (), "undetermined:blank:times"),
    "received at no known time": (AT_LEAST, {"times": "2"}, (), "undetermined:blank:begun"),
    "received before the limit was in force": (AT_MOST, {"begun": "2025-03-02", "times": "2"}, (), "undetermined:not_in_force:"),
    "not exported when it was received": (AT_LEAST, {"times": "2"}, ("begun",), "undetermined:not_exported:begun"),
    "blank, and received at no known time": (AT_LEAST, {}, (), "undetermined:blank:times"),
}


@pytest.mark.parametrize(("condition", "row", "lacks", "expect"), CONDITIONS.values(), ids=CONDITIONS.keys())
def test_condition(tmp_path: Path, condition, row, lacks, expect) -> None:
    """The demand is broken wherever it applies: no name is filled in."""
    check = {"kind": "filled", "fields": ["person"], "when": [condition]}
    assert said(verdict(tmp_path, check, [row], TWO, lacks=lacks)) == expect


def test_evidence(tmp_path: Path) -> None:
    (finding,) = verdict(tmp_path, MOST, [{**DAY_ONE, "times": "3"}], TWO).findings
    assert finding.because == "次数为 3"

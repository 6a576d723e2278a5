"""A repeat names the case that it repeats."""

from pathlib import Path

import pytest

from .bench import limit, verdict

LINKED = {"kind": "linked", "field": "other", "same": ["person", "grade"], "start": "begun", "end": "ended", "within": "lim"}
DAYS = limit("calendar_day", {"from": "2026-01-01", "value": 30})
FIRST = {"number": "1", "person": "甲", "grade": "low", "begun": "2026-03-01 09:00", "ended": "2026-03-02 09:00"}
AGAIN = {"number": "2", "person": "甲", "grade": "low", "begun": "2026-03-20 09:00"}

CASES = {
    "a repeat that names it": ({**AGAIN, "other": "1"}, (), "pass"),
    "a repeat that names nothing": (AGAIN, (), "fail"),
    "on the last day": ({**AGAIN, "begun": "2026-04-01 23:59"}, (), "fail"),
    "a day later": ({**AGAIN, "begun": "2026-04-02 00:01"}, (), "pass"),
    "another matter": ({**AGAIN, "grade": "high"}, (), "pass"),
    "begun before the first had ended": ({**AGAIN, "begun": "2026-03-02 08:00"}, (), "pass"),
    "names what is not there": ({**AGAIN, "other": "9"}, (), "undetermined"),
    "nobody knows of whom": ({**AGAIN, "person": None}, (), "undetermined"),
    "before the limit was in force": ({**AGAIN, "begun": "2025-03-20 09:00"}, (), "undetermined"),
    "not exported": (AGAIN, ("grade",), "undetermined"),
    "written as ended before it had begun": ({**AGAIN, "person": "乙", "ended": "2026-03-10 09:00"}, (), "pass"),
    "the same case once more": ({**AGAIN, "number": "1", "ended": "2026-03-21 09:00"}, (), "pass"),
    "no number of its own": ({**AGAIN, "number": None}, (), "fail"),
    "cases without a number": ({**AGAIN, "other": "1"}, ("number",), "undetermined"),
}


@pytest.mark.parametrize(("row", "lacks", "expect"), CASES.values(), ids=CASES.keys())
def test_outcome(tmp_path: Path, row, lacks, expect) -> None:
    report = verdict(tmp_path, LINKED, [row, FIRST], DAYS, lacks=lacks)
    alone = verdict(tmp_path, LINKED, [FIRST], DAYS, lacks=lacks)
    (first,) = alone.tallies[0].counts
    counts = {o.value: n for o, n in report.tallies[0].counts.items()}
    assert counts == ({expect: 2} if expect == first.value else {expect: 1, first.value: 1})


def test_evidence_names_the_earlier_case(tmp_path: Path) -> None:
    (finding,) = verdict(tmp_path, LINKED, [AGAIN, FIRST], DAYS).findings
    assert (finding.case, finding.because) == ("2", "与 1 重复，另一人是空的")

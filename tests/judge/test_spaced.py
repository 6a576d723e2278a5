"""Steps that may not lie too far apart: before the first, between them, and after the last."""

from pathlib import Path

import pytest

from .bench import limit, verdict

SPACED = {"kind": "spaced", "start": "begun", "steps": "notes", "until": "ended", "at_most": "lim"}
DAY = limit("hour", {"from": "2026-01-01", "value": 24})
BEGUN = {"begun": "2026-03-01 09:00"}
DONE = {**BEGUN, "ended": "2026-03-03 09:00"}

CASES = {
    "a step a day": ({**DONE, "notes": "2026-03-02 09:00"}, (), "pass"),
    "a minute too late": ({**DONE, "notes": "2026-03-02 09:01"}, (), "fail"),
    "no step, and soon over": ({**BEGUN, "ended": "2026-03-02 09:00"}, (), "pass"),
    "no step, and long open": (DONE, (), "fail"),
    "told in any order": ({**BEGUN, "ended": "2026-03-04 09:00", "notes": "2026-03-03 09:00；2026-03-02 09:00"}, (), "pass"),
    "steps before and after do not count": ({**DONE, "notes": "2026-02-28 09:00；2026-03-09 09:00"}, (), "fail"),
    "days only, either way": ({**DONE, "notes": "2026-03-02"}, (), "undetermined"),
    "a day alone that may be just near enough": (
        {"begun": "2026-03-01 00:00", "ended": "2026-03-03 00:00", "notes": "2026-03-02"},
        (),
        "undetermined",
    ),
    "days only, certainly too far": ({**BEGUN, "ended": "2026-03-05", "notes": "2026-03-02"}, (), "fail"),
    "a step that cannot be read": ({**DONE, "notes": "?"}, (), "undetermined"),
    "still open, in time": ({"begun": "2026-12-31 09:00"}, (), "pending"),
    "still open, too long silent": ({"begun": "2026-12-29 09:00"}, (), "fail"),
    "no beginning": ({"ended": "2026-03-03 09:00"}, (), "undetermined"),
    "steps not exported": (DONE, ("notes",), "undetermined"),
}


@pytest.mark.parametrize(("row", "lacks", "expect"), CASES.values(), ids=CASES.keys())
def test_outcome(tmp_path: Path, row, lacks, expect) -> None:
    report = verdict(tmp_path, SPACED, [row], DAY, lacks=lacks)
    assert {o.value: n for o, n in report.tallies[0].counts.items()} == {expect: 1}


def test_evidence_says_how_long_nothing_happened(tmp_path: Path) -> None:
    (finding,) = verdict(tmp_path, SPACED, [DONE], DAY).findings
    assert finding.because == "记录中间隔了 2 天"

"""The other kinds, and conditions: every outcome of each, and what its evidence says."""

from pathlib import Path

import pytest

from generator.model.cases import UNREADABLE

from .bench import said, verdict

FILLED = {"kind": "filled", "fields": ["person", "other"]}
ONE_OF = {"kind": "one_of", "field": "grade"}
INCLUDES = {"kind": "includes", "field": "flags", "all_of": ["low", "high"]}
MATCHES = {"kind": "matches", "fields": ["person"], "pattern": "^1[0-9]{10}$", "form": "手机号"}
LACKS = {"kind": "lacks", "fields": ["person", "other"], "pattern": "[0-9]{17}[0-9X]", "form": "身份证号"}
DIFFERS = {"kind": "differs", "field": "person", "from": ["other"]}
SEQUENCE = {"kind": "sequence", "moments": ["begun", "middle", "ended"]}
A, B, C = "2026-03-02 09:00", "2026-03-02 10:00", "2026-03-02 11:00"
FAKE_ID = "11010519000101000X"

CASES = {
    "filled": (FILLED, {"person": "甲", "other": "乙"}, (), "pass"),
    "filled: one blank": (FILLED, {"person": "甲"}, (), "fail"),
    "filled: a placeholder": (FILLED, {"person": "甲", "other": "不详"}, (), "fail"),
    "filled: one not exported": (FILLED, {"person": "甲"}, ("other",), "undetermined:not_exported:other"),
    "filled: one not exported, but another blank": (FILLED, {}, ("other",), "fail"),
    "filled: an unreadable moment": (
        {"kind": "filled", "fields": ["begun"]},
        {"begun": "?"},
        (),
        "undetermined:unreadable:begun",
    ),
    "one_of": (ONE_OF, {"grade": "low"}, (), "pass"),
    "one_of: another": (ONE_OF, {"grade": "中"}, (), "fail"),
    "one_of: blank": (ONE_OF, {}, (), "undetermined:blank:grade"),
    "one_of: unreadable": (ONE_OF, {"grade": "\ufffd"}, (), "undetermined:unreadable:grade"),
    "one_of: not exported": (ONE_OF, {}, ("grade",), "undetermined:not_exported:grade"),
    "one_of: own codes": ({**ONE_OF, "codes": ["high"]}, {"grade": "low"}, (), "fail"),
    "includes": (INCLUDES, {"flags": "|low|high|"}, (), "pass"),
    "includes: in any order": (INCLUDES, {"flags": "|high|low|"}, (), "pass"),
    "includes: one of two": (INCLUDES, {"flags": "|low|"}, (), "fail"),
    "includes: one suffices": ({"kind": "includes", "field": "flags", "any_of": ["low", "high"]}, {"flags": "|low|"}, (), "pass"),
    "includes: none of them": ({"kind": "includes", "field": "flags", "any_of": ["high"]}, {"flags": "|low|"}, (), "fail"),
    "includes: a part of a code is no code": (
        {"kind": "includes", "field": "flags", "any_of": ["low"]},
        {"flags": "|below|"},
        (),
        "fail",
    ),
    "includes: blank": (INCLUDES, {}, (), "undetermined:blank:flags"),
    "includes: not exported": (INCLUDES, {}, ("flags",), "undetermined:not_exported:flags"),
    "matches": (MATCHES, {"person": "13800000001"}, (), "pass"),
    "matches: too short": (MATCHES, {"person": "1380000000"}, (), "fail"),
    "matches: blank": (MATCHES, {}, (), "undetermined:blank:person"),
    "lacks": (LACKS, {"person": "无号", "other": "也无"}, (), "pass"),
    "lacks: blank has none": (LACKS, {}, (), "pass"),
    "lacks: has one": (LACKS, {"person": "无", "other": f"号 {FAKE_ID} 内"}, (), "fail"),
    "lacks: not exported": (LACKS, {"person": "无"}, ("other",), "undetermined:not_exported:other"),
    "differs": (DIFFERS, {"person": "甲", "other": "乙"}, (), "pass"),
    "differs: same": (DIFFERS, {"person": "甲", "other": "甲"}, (), "fail"),
    "differs: blank": (DIFFERS, {"person": "甲"}, (), "undetermined:blank:other"),
    "sequence": (SEQUENCE, {"begun": A, "middle": B, "ended": C}, (), "pass"),
    "sequence: at once is in order": (SEQUENCE, {"begun": A, "middle": A, "ended": A}, (), "pass"),
    "sequence: reversed": (SEQUENCE, {"begun": B, "middle": A, "ended": C}, (), "fail"),
    "sequence: reversed around a blank": (SEQUENCE, {"begun": C, "ended": A}, (), "fail"),
    "sequence: a blank": (SEQUENCE, {"begun": A, "ended": C}, (), "undetermined:blank:middle"),
    "sequence: the same day": (
        SEQUENCE,
        {"begun": "2026-03-02", "middle": "2026-03-02", "ended": C},
        (),
        "undetermined:coarse:begun",
    ),
    "sequence: not exported": (SEQUENCE, {"begun": A, "middle": B}, ("ended",), "undetermined:not_exported:ended"),
    "unique: alone": ({"kind": "unique", "field": "number"}, {"number": "1"}, (), "pass"),
    "unique: blank": ({"kind": "unique", "field": "number"}, {}, (), "undetermined:blank:number"),
    "unique: not exported": ({"kind": "unique", "field": "number"}, {}, ("number",), "undetermined:not_exported:number"),
}


@pytest.mark.parametrize(("check", "row", "lacks", "expect"), CASES.values(), ids=CASES.keys())
def test_outcome(tmp_path: Path, check, row, lacks, expect) -> None:
    assert said(verdict(tmp_path, check, [row], lacks=lacks)) == expect


CONDITIONS = {
    "is, true": ({"field": "grade", "is": "low"}, {"grade": "low"}, (), "fail"),
    "is, false": ({"field": "grade", "is": "low"}, {"grade": "high"}, (), "not_applicable"),
    "is, blank": ({"field": "grade", "is": "low"}, {}, (), "undetermined:blank:grade"),
    "is, not exported": ({"field": "grade", "is": "low"}, {}, ("grade",), "undetermined:not_exported:grade"),
    "in": ({"field": "grade", "in": ["low", "high"]}, {"grade": "high"}, (), "fail"),
    "not_in, false": ({"field": "grade", "not_in": ["low"]}, {"grade": "low"}, (), "not_applicable"),
    "not_in, blank": ({"field": "grade", "not_in": ["low"]}, {}, (), "undetermined:blank:grade"),
    "has": ({"field": "flags", "has": "high"}, {"flags": "|low|high|"}, (), "fail"),
    "has, not": ({"field": "flags", "has": "high"}, {"flags": "|low|"}, (), "not_applicable"),
    "has, a blank cell has none": ({"field": "flags", "has": "high"}, {}, (), "not_applicable"),
    "has_not": ({"field": "flags", "has_not": "high"}, {"flags": "|high|"}, (), "not_applicable"),
    "has, but nobody can read what": (
        {"field": "flags", "has": "high"},
        {"flags": UNREADABLE},
        (),
        "undetermined:unreadable:flags",
    ),
    "has, not exported": ({"field": "flags", "has": "high"}, {}, ("flags",), "undetermined:not_exported:flags"),
    "filled": ({"field": "ended", "filled": True}, {"ended": A}, (), "fail"),
    "filled, not": ({"field": "ended", "filled": True}, {}, (), "not_applicable"),
    "blank": ({"field": "ended", "blank": True}, {"ended": A}, (), "not_applicable"),
    "blank, not exported": ({"field": "ended", "blank": True}, {}, ("ended",), "undetermined:not_exported:ended"),
}


@pytest.mark.parametrize(("condition", "row", "lacks", "expect"), CONDITIONS.values(), ids=CONDITIONS.keys())
def test_condition(tmp_path: Path, condition, row, lacks, expect) -> None:
    """The demand is broken wherever it applies: no name is filled in."""
    assert said(verdict(tmp_path, {"kind": "filled", "fields": ["person"], "when": [condition]}, [row], lacks=lacks)) == expect


def test_one_false_condition_settles_it_whatever_is_unknown(tmp_path: Path) -> None:
    when = [{"field": "grade", "is": "low"}, {"field": "flags", "has": "high"}]
    check = {"kind": "filled", "fields": ["person"], "when": when}
    assert said(verdict(tmp_path, check, [{"flags": "|low|"}])) == "not_applicable"


def test_unique_counts_the_others_and_leaves_blanks_alone(tmp_path: Path) -> None:
    rows = [{"number": "7"}, {"number": "8"}, {"number": "7"}, {}, {}]
    report = verdict(tmp_path, {"kind": "unique", "field": "number"}, rows)
    assert [(f.row, f.because) for f in report.findings] == [(1, "编号与另外 1 件相同"), (3, "编号与另外 1 件相同")]
    assert dict(report.tallies[0].counts) == {"fail": 2, "pass": 1, "undetermined": 2}


def test_what_is_written_down_is_filled_even_where_it_lies_beyond_as_of(tmp_path: Path) -> None:
    """Judged as of an earlier day, a record that is filled by now is no gap in the record; for a clock it has not come yet."""
    filled = {"kind": "filled", "fields": ["ended"]}
    assert said(verdict(tmp_path, filled, [{"begun": A, "ended": "2026-03-09 09:00"}], as_of="2026-03-03 09:00")) == "pass"
    assert said(verdict(tmp_path, filled, [{"begun": A}], as_of="2026-03-03 09:00")) == "fail"
    when = {**FILLED, "when": [{"field": "ended", "filled": True}]}
    assert said(verdict(tmp_path, when, [{"ended": "2026-03-09 09:00"}], as_of="2026-03-03 09:00")) == "not_applicable"


HIDDEN = "姓名为“（已隐去）”，不在可选项内"
EVIDENCE = {
    "filled names what is blank": (FILLED, {"person": "甲"}, "未填写另一人"),
    "one_of shows the code": (ONE_OF, {"grade": "中"}, "级别为“中”，不在可选项内"),
    "one_of does not show a name": ({**ONE_OF, "field": "person", "codes": ["甲"]}, {"person": "测试甲"}, HIDDEN),
    "includes names what is lacking": (INCLUDES, {"flags": "|low|"}, "标志里缺高"),
    "includes says that none is there": (
        {"kind": "includes", "field": "flags", "any_of": ["high"]},
        {"flags": "|low|"},
        "标志里一样也没有：高",
    ),
    "matches does not show a telephone": (MATCHES, {"person": "138x"}, "姓名的写法不符合“手机号”"),
    "lacks does not show the number": (LACKS, {"other": FAKE_ID}, "另一人中疑似有“身份证号”"),
    "differs does not show the name": (DIFFERS, {"person": "测试甲", "other": "测试甲"}, "姓名与另一人相同"),
    "sequence shows both moments": (SEQUENCE, {"begun": B, "middle": A}, "中间（2026-03-02 09:00）早于开始（2026-03-02 10:00）"),
}


@pytest.mark.parametrize(("check", "row", "because"), EVIDENCE.values(), ids=EVIDENCE.keys())
def test_evidence(tmp_path: Path, check, row, because) -> None:
    (finding,) = verdict(tmp_path, check, [row]).findings
    assert finding.because == because

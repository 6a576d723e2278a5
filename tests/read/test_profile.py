"""Profiles that cannot be used: every fault at its line, all in one run; and the example, which can."""

import json
from pathlib import Path

import openpyxl
import pytest

from generator.cli import main
from generator.read import profile
from generator.read.problem import InputError

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ours().standard
REGISTER, EXAMPLE = ROOT / "examples" / "register.csv", ROOT / "examples" / "profile.yml"
HEAD = 'base: {edition: "1.0.0"}\n'
WAIVER = (
    "waivers:\n- {id: W, clause: result-feedback-in-time, reason: 因, requested_by: 甲, approved_by: 乙, approved_on: 2026-03-01,"
    " expires: 2026-03-31, WHAT}\n"
)
PROMISE = "limits:\n- {id: ID, VALUE, from: 2026-02-01, reason: 因, approved_by: 乙}\n"
OFF = "disabled:\n- {clause: CLAUSE, reason: 因, approved_by: 乙, until: 2026-12-31}\n"
OFF_TARGET = OFF.replace("CLAUSE", "closed-in-target")
TWICE = OFF_TARGET + OFF_TARGET.split("\n")[1]
TOLD = ("更严：初步响应时限", "放宽：初步审核时限", "停用到 2026-12-31", "豁免 EX-2026-001", "按未改动的规范", "豁免前后")


def promise(name: str, value: str) -> str:
    return HEAD + PROMISE.replace("ID", name).replace("VALUE", value)


WRONG = {
    "empty": ("", "空"),
    "another edition": ('base: {edition: "0.9.0"}\n', "p.yml:1：这份配置是按第 0.9.0 版写的"),
    "no edition": ("title: 甲\n", "缺少“base”"),
    "an unknown key": (HEAD + "limit: []\n", "p.yml:2"),
    "an unknown limit": (promise("firs_response", "value: 2"), "p.yml:3：没有“firs_response”。是不是想写“first_response”"),
    "no time at all": (promise("first_response", "value: 0"), "p.yml:3：写的是 0 小时：没有谁做得到"),
    "a lifetime": (promise("first_response", "value: 1000000"), "p.yml:3：写的是 1000000 小时，超过五十年"),
    "less than no time": (promise("first_response", "value: -1"), "p.yml:3：“value”不能小于 0"),
    "no time for one severity": (
        promise("severity_review", "by_severity: {general: 24, important: 4, major: 0}"),
        "p.yml:3：写的是 0 小时：没有谁做得到",
    ),
    "more than all": (promise("revisit_in_time_rate", "value: 101"), "p.yml:3：写的是 101%，超过百分之百"),
    "an unknown clause": (HEAD + OFF.replace("CLAUSE", "closed-in-targe"), "p.yml:3：没有“closed-in-targe”"),
    "both values": (promise("first_response", "value: 2, by_severity: {major: 1}"), "二选一"),
    "a severity left out": (promise("severity_review", "by_severity: {major: 1}"), "每个都要写"),
    "a waiver of nothing": (HEAD + WAIVER.replace(", WHAT", ""), "二选一"),
    "a waiver of both": (HEAD + WAIVER.replace("WHAT", "received: [2026-03-01, 2026-03-02], cases: [a]"), "二选一"),
    "days reversed": (HEAD + WAIVER.replace("WHAT", "received: [2026-03-03, 2026-03-02]"), "写反"),
    "granted to oneself": (HEAD + WAIVER.replace("WHAT", "cases: [a]").replace("甲", "乙"), "同一个人"),
    "a waiver of what a person judges": (
        HEAD + WAIVER.replace("WHAT", "cases: [a]").replace("result-feedback-in-time", "response-gives-service-number"),
        "p.yml:3",
    ),
    "a place that is none": (HEAD + "region: 杭州\n", "p.yml:2：“region”的写法不对：“杭州”。请写成 CN- 加六位区划代码"),
    "twice": (
        HEAD + TWICE,
        "两次",
    ),
}


@pytest.mark.parametrize(("text", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_profile_that_cannot_be_used(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "p.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        profile.applied(path, STANDARD)
    assert says in str(error.value)


def test_all_faults_in_one_run(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text(
        'base: {edition: "0"}\n' + promise("x", "value: 1").removeprefix(HEAD) + OFF.replace("CLAUSE", "x-y"), encoding="utf-8"
    )
    with pytest.raises(InputError) as error:
        profile.applied(path, STANDARD)
    assert len(error.value.problems) == 3


def test_what_the_law_says_cannot_be_loosened(tmp_path: Path) -> None:
    law = [x for x in STANDARD.words.limits.values() if x.legal_status in profile.LAW and x.dated[0].value is not None]
    assert law
    for limit in law:
        value = limit.dated[0].least + (1 if limit.stricter == "lower" else -1)
        path = tmp_path / "p.yml"
        path.write_text(promise(limit.id, f"value: {max(0, value)}"), encoding="utf-8")
        with pytest.raises(InputError, match="不能放宽"):
            profile.applied(path, STANDARD)


def test_the_example_is_told_in_every_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["validate", str(REGISTER), "--profile", str(EXAMPLE), "--out", str(tmp_path), "--format", "html,json,xlsx,md,csv"]
    assert main(told) == 1
    out = capsys.readouterr().out
    for part in TOLD:
        assert part in out
    for name in ("report.html", "summary.md"):
        assert "放宽：初步审核时限" in (tmp_path / name).read_text(encoding="utf-8")
    assert "按本项目承诺的 12 小时" in (tmp_path / "worklist.csv").read_text(encoding="utf-8-sig")
    assert "豁免前后" in openpyxl.load_workbook(tmp_path / "report.xlsx").sheetnames
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    kept = report["profile"]["waivers"][0]
    clause = next(c for c in report["clauses"] if c["id"] == kept["clause"])
    assert clause["counts"]["waived"] == kept["honoured"] > 0
    assert "closed-in-target" not in {c["id"] for c in report["clauses"]}
    plain = report["profile"]["plain"]
    assert plain["kept"] + plain["failed"] + plain["unknown"] > 0 and plain["waived"] == 0


def test_a_profile_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["due", str(REGISTER), "--profile", str(tmp_path / "nowhere.yml")]) == 2
    assert "没有这个文件" in capsys.readouterr().err

"""A report is worked out anew, and a register held against another list: what was changed is named."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from generator.judge.engines import lists
from generator.write.tree import WHOLE

from .test_cli import REGISTER, ROOT, run

PROFILE = ROOT / "examples" / "profile.yml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(capsys, *more: str) -> Path:
    run(capsys, "validate", str(REGISTER), "--out", "out", "--format", "json", *more)
    return Path("out/report.json")


def test_the_same_file_gives_the_same_figures(capsys, here: Path) -> None:
    path = report(capsys, "--as-of", "2026-03-10 08:00", "--limits-on", "2026-02-01")
    copied = here / "改了名字.csv"
    copied.write_bytes(REGISTER.read_bytes())
    code, out, _ = run(capsys, "verify", str(path), str(copied))
    assert (code, "全部相同" in out) == (0, True)


def test_a_figure_that_was_changed_is_named(capsys) -> None:
    path = report(capsys)
    told = json.loads(path.read_text(encoding="utf-8"))
    told["score"]["failed"] -= 7
    del told["findings"][3]
    clause = next(c for c in told["clauses"] if c["id"] == "first-response-in-time")
    clause["counts"]["fail"] -= 7
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    code, out, _ = run(capsys, "verify", str(path), str(REGISTER))
    assert code == 1
    assert f"score.failed：报告里是 {told['score']['failed']}，重算是 {told['score']['failed'] + 7}" in out
    assert f"\n1.1.5 初步响应时限，不符合：报告里是 {clause['counts']['fail']}，重算是 {clause['counts']['fail'] + 7}\n" in out
    assert "findings." in out and "报告里是 没有" in out


def test_a_file_that_was_changed_is_named(capsys, here: Path) -> None:
    path = report(capsys)
    text = REGISTER.read_text(encoding="utf-8-sig")
    changed = here / "register.csv"
    changed.write_text(text.replace(",重要,", ",一般,", 1), encoding="utf-8-sig")
    code, out, _ = run(capsys, "verify", str(path), str(changed))
    assert (code, "文件不同" in out and "下面的不同多半由此而来" in out) == (1, True)


def test_a_change_that_changes_no_figure_is_said_to_be_one(capsys, here: Path) -> None:
    path = report(capsys)
    changed = here / "register.csv"
    changed.write_bytes(REGISTER.read_bytes() + b"\n")
    code, out, _ = run(capsys, "verify", str(path), str(changed))
    assert (code, "报告里别的数和文字都没有变。" in out) == (1, True)


def test_a_report_under_a_map_of_ones_own_asks_for_it(capsys, here: Path) -> None:
    (here / "own.csv").write_text("件,到\nA1,2026-03-02 09:00\n", encoding="utf-8")
    (here / "mine.yml").write_text(MINE, encoding="utf-8")
    run(capsys, "validate", "own.csv", "--map", "mine.yml", "--out", "out", "--format", "json")
    code, _, err = run(capsys, "verify", "out/report.json", "own.csv")
    assert code == 2
    assert "这份报告用的是自己写的对照“图”（mine）。请用 --map 指给我" in err
    assert run(capsys, "verify", "out/report.json", "own.csv", "--map", "mine.yml")[0] == 0


def test_a_report_whose_run_was_killed_while_it_was_put_in_place_is_not_compared(capsys) -> None:
    path = report(capsys)
    (path.parent / WHOLE).write_text("report.json\0report.html", encoding="utf-8")
    code, _, err = run(capsys, "verify", str(path), str(REGISTER))
    assert (code, "程序被强行结束" in err) == (2, True)
    assert run(capsys, "verify", str(report(capsys)), str(REGISTER))[0] == 0


def test_a_report_under_a_profile_asks_for_it(capsys) -> None:
    path = report(capsys, "--profile", str(PROFILE))
    code, _, err = run(capsys, "verify", str(path), str(REGISTER))
    assert (code, "profile.yml" in err) == (2, True)
    assert run(capsys, "verify", str(path), str(REGISTER), "--profile", str(PROFILE))[0] == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"export": {}},
        {"export": None},
        {"export": {"as_of": 3}},
        {"export": {"limits_on": 3}},
        {"export": {"map": "register"}},
        {"part": "甲"},
        {"profile": "甲"},
        {"projects": 1},
        {"standard": []},
        {"unmasked": "no"},
        {"shape": "1"},
    ],
    ids=str,
)
def test_a_report_that_was_harmed_is_none(capsys, here: Path, changed: dict[str, object]) -> None:
    whole = {"source": "a.csv", "digest": "d", "map": {"id": "i", "title": "t"}, "as_of": "2026-03-31", "as_of_told": True}
    told = {"shape": 1, "standard": {"digest": "d"}, "export": whole | {"limits_on": None}, "unmasked": False, "part": None}
    harmed = told | {"profile": None} | changed
    if changed.get("export"):
        harmed["export"] = whole | {"limits_on": None} | changed["export"]
    (here / "r.json").write_text(json.dumps(harmed), encoding="utf-8")
    code, _, err = run(capsys, "verify", "r.json", str(REGISTER))
    assert (code, err) == (2, "r.json：这不是判定报告的 JSON。请用 bihuan validate 写出的 report.json，不要改动。\n")


@pytest.mark.parametrize("text", ["", "{}", "[1]", "not json", '{"shape": 1}'])
def test_what_is_no_report(capsys, here: Path, text: str) -> None:
    (here / "r.json").write_text(text, encoding="utf-8")
    code, _, err = run(capsys, "verify", "r.json", str(REGISTER))
    assert (code, "判定报告" in err) == (2, True)


HEAD = "投诉编号,投诉时间,诉求性质,受理渠道,联系方式,房号,投诉类型,外部工单号,投诉内容,登记时间\n"
OWN = [
    "TS-00001,2026-03-02 09:00,投诉,12345热线,13800000001,测试楼 1-101,费用争议,GD-0001,甲,2026-03-02 09:30",
    "TS-00002,2026-03-02 10:00,投诉,12345热线,13800000002,测试楼 1-102,费用争议,,甲,2026-03-02 10:30",
    "TS-00003,2026-03-02 11:00,咨询,12345热线,13800000003,测试楼 1-103,费用争议,,甲,2026-03-02 11:30",
    "TS-00004,2026-03-02 12:00,投诉,12345热线,13800000004,测试楼 1-104,设施设备故障,,甲,2026-03-02 12:30",
    "TS-00006,2026-03-03 12:00,投诉,12345热线,13800000006,测试楼 1-106,费用争议,,甲,2026-03-03 11:30",
    "TS-00007,2026-03-03 13:00,投诉,前台,13800000007,测试楼 1-107,费用争议,,甲,2026-03-03 13:30",
    "TS-00008,2026-05-03 13:00,投诉,12345热线,13800000008,测试楼 1-108,费用争议,,甲,2026-05-03 13:30",
]
LIST = [
    "GD-0001,2026-03-20 09:00,,,,,,,,",
    "GD-0002,2026-03-03 10:00,,,138 0000 0002,,费用争议,,,",
    "GD-0003,2026-03-02 12:00,,,,测试楼1-103,费用争议,,,",
    "GD-0004,2026-03-02 12:00,,,13800000004,,费用争议,,,",
    "GD-0005,2026-03-04 12:00,,,13800009999,,费用争议,,,",
    "GD-0006,2026-03-09 12:00,,,13800000006,,费用争议,,,",
]


def reconciled(capsys, own: list[str], other: str) -> tuple[int, str, dict[str, list[tuple[str, ...]]]]:
    Path("own.csv").write_text(HEAD + "\n".join(own) + "\n", encoding="utf-8")
    code, out, err = run(capsys, "reconcile", "own.csv", other, "--map", "register", *(("--other-map", "register")))
    assert err == ""
    book = openpyxl.load_workbook("out/reconcile.xlsx")
    rows = {s.title: [tuple(str(c or "") for c in row) for row in s.iter_rows(min_row=2, values_only=True)] for s in book}
    return code, out, rows


def test_a_list_of_the_hotline(capsys, here: Path) -> None:
    (here / "list.csv").write_text(HEAD + "\n".join(LIST) + "\n", encoding="utf-8")
    code, out, rows = reconciled(capsys, OWN, "list.csv")
    assert code == 1
    assert {(r[0], r[3], r[6]) for r in rows["对上的"]} == {
        ("TS-00001", "GD-0001", "编号相同"),
        ("TS-00002", "GD-0002", "人或房、类型、时间相合"),
        ("TS-00003", "GD-0003", "人或房、类型、时间相合"),
    }
    assert [(r[0], r[7]) for r in rows["登记成别的"]] == [("TS-00003", "咨询")]
    assert [(r[0], r[3]) for r in rows["疑似同一件，请人核对"]] == [("TS-00004", "GD-0004")]
    assert [r[0] for r in rows["只在对方"]] == ["GD-0005", "GD-0006"]
    assert [r[0] for r in rows["只在登记册"]] == ["TS-00006"]
    assert "另有 1 件从对方不收的渠道来" in out and "另有 1 件不在两边共有的时间里" in out
    signs = {(r[0], r[1], r[4]) for r in rows["登记册里值得问一问的"]}
    assert ("缺号", "投诉编号", "缺 TS-00005（1 个；这一串共 8 个号）") in signs
    assert ("时间倒置", "登记时间", "早于“投诉时间”") in signs
    told = (here / "out/reconcile.csv").read_text(encoding="utf-8-sig")
    assert "13800009999" not in told + out and "9999" in told
    assert {row["种类"] for row in csv.DictReader(told.splitlines())} >= {"只在对方：登记册里没有", "登记成别的"}


def test_a_number_of_the_other_side_is_no_gap_however_often_it_comes(capsys, here: Path) -> None:
    own = [f"TS-0000{n},2026-03-0{n} 09:00,投诉,前台,,,费用争议,GD-0001,甲,2026-03-0{n} 09:30" for n in (1, 2, 3)]
    other = [f"GD-000{n},2026-03-0{d} 09:00,,,,,,,," for n, d in ((1, 1), (2, 2), (2, 3))]
    own += ["TS-00009,2026-03-02 09:00,投诉,前台,,,费用争议,GD-0002,甲,2026-03-02 09:30"]
    own += ["TS-00008,2026-03-02 09:00,投诉,前台,,,费用争议,,甲,2026-03-02 09:30"]
    (here / "list.csv").write_text(HEAD + "\n".join(other) + "\n", encoding="utf-8")
    _, out, rows = reconciled(capsys, own, "list.csv")
    assert {(r[0], r[3]) for r in rows["对上的"]} == {("TS-00001", "GD-0001"), ("TS-00009", "GD-0002")}
    assert [r[0] for r in rows["只在登记册"]] == ["TS-00008"]
    assert "1 件（另有 2 件的编号对方也有，只是没有登这么多次）" in out
    assert "0 件（另有 1 件的编号登记册也有，只是没有登这么多次）" in out


def test_a_long_number_by_which_a_case_is_looked_up_is_shown(capsys, here: Path) -> None:
    number = "202603021234567890"  # as long as the number of an identity card
    own = [*OWN[:1], f"TS-00002,2026-03-04 10:00,投诉,12345热线,13800000077,,费用争议,{number},甲,"]
    (here / "list.csv").write_text(HEAD + "\n".join(LIST) + "\n", encoding="utf-8")
    _, out, rows = reconciled(capsys, own, "list.csv")
    assert [(r[0], number in r) for r in rows["只在登记册"]] == [("TS-00002", True)]
    assert number in out


def test_what_so_many_share_tells_nobody_apart(capsys, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "CROWD", 8)
    own = [f"TS-0000{n},2026-03-02 09:0{n},投诉,前台,{'95598' if n < 4 else '13800000000'},,费用争议,,甲," for n in range(1, 6)]
    other = [f"GD-0000{n},2026-03-02 09:0{n},投诉,前台,{'955-98' if n < 4 else '13800000000'},,费用争议,,," for n in range(1, 6)]
    (here / "list.csv").write_text(HEAD + "\n".join(other) + "\n", encoding="utf-8")
    _, out, rows = reconciled(capsys, own, "list.csv")
    assert [(r[0], r[3]) for r in rows["对上的"]] == [("TS-00004", "GD-00004"), ("TS-00005", "GD-00005")]
    assert "有 1 个“联系方式”两边各有几百件，分不出谁是谁，没有按它对" in out


def test_numbers_that_another_program_took_for_decimals(capsys, here: Path) -> None:
    own = [f"10100000000{n}.0,2026-03-0{n} 09:00,投诉,前台,,,费用争议,,甲,2026-03-0{n} 09:30" for n in (1, 2)]
    (here / "list.csv").write_text(HEAD + "101000000001,2026-04-02 09:00,,,,,,,,\n", encoding="utf-8")
    _, _, rows = reconciled(capsys, own, "list.csv")
    assert [(r[0], r[3], r[6]) for r in rows["对上的"]] == [("101000000001", "101000000001", "编号相同")]


def wide(text: str) -> str:
    """Write a text in full width, as some input methods do."""
    return "".join(chr(ord(mark) + 0xFEE0) for mark in text)


ODD = {
    "a number in full width": (wide("TS-00001") + ",{t},,,,,,,,", "TS-00001,{t},,,,,,,,", "编号相同"),
    "noughts that a spreadsheet lost": ("00100001,{t},,,,,,,,", "100001,{t},,,,,,,,", "编号相同"),
    "noughts before a few digits, near": ("0000123,{t},,,,,,,,", "123,{t},,,,,,,,", "编号相同"),
    "noughts before a few digits, far": ("0000123,{t},,,,,,,,", "123,2026-03-09 09:00,,,,,,,,", ""),
    "noughts are not all": ("00100001,{t},,,,,,,,", "01000010,{t},,,,,,,,", ""),
    "the number of the other system in full width": (f"TS-1,{{t}},,,,,,{wide('20260001')},,", "20260001,{t},,,,,,,,", "编号相同"),
    "a telephone with its country": ("TS-1,{t},,,+86 138-0000-0001,,费用争议,,,", "X-9,{t},,,13800000001,,费用争议,,,", "人或房"),
    "a telephone in full width": (
        f"TS-1,{{t}},,,{wide('13800000011')},,费用争议,,,",
        "X-9,{t},,,13800000011,,费用争议,,,",
        "人或房",
    ),
    "a room with other dashes": ("TS-1,{t},,,,测试楼 12—1101,费用争议,,,", "X-9,{t},,,,测试楼12-1101,费用争议,,,", "人或房"),
    "the same number without any date": ("TS-00001,,,,,,,,,", "TS-00001,,,,,,,,,", "编号相同"),
    "the same number, a date on one side": ("TS-00001,{t},,,,,,,,", "TS-00001,,,,,,,,,", "编号相同"),
    "a person without a date": ("TS-1,{t},,,13800000001,,费用争议,,,", "X-9,,,,13800000001,,费用争议,,,", ""),
    "words that say nothing are no number": ("TS-1,{t},,,,,,不详,,", "X-9,{t},,,,,,不详,,", ""),
}


@pytest.mark.parametrize("name", ODD)
def test_what_two_people_write_differently(capsys, here: Path, name: str) -> None:
    own, other, how = (told.format(t="2026-03-02 09:00") for told in ODD[name])
    (here / "list.csv").write_text(HEAD + other + "\n", encoding="utf-8")
    _, _, rows = reconciled(capsys, [own], "list.csv")
    assert [r[6].startswith(how) for r in rows["对上的"] if r[0] != "（没有）"] == ([True] if how else [])


def test_of_several_that_may_be_meant_the_nearest_is(capsys, here: Path) -> None:
    """One person, two complaints a day on either side: each is matched once, with the one next to it."""
    own = [f"TS-{n},2026-03-02 {hour}:00,,,13800000001,,费用争议,,," for n, hour in ((1, "09"), (2, "13"), (3, "17"))]
    other = [
        f"X-{n},2026-03-02 {time},,,13800000001,,{kind},,," for n, time, kind in ((8, "13:20", "费用争议"), (9, "17:10", "其他"))
    ]
    (here / "list.csv").write_text(HEAD + "\n".join(other) + "\n", encoding="utf-8")
    _, _, rows = reconciled(capsys, own, "list.csv")
    assert [(r[0], r[3]) for r in rows["对上的"]] == [("TS-2", "X-8")]
    assert [(r[0], r[3]) for r in rows["疑似同一件，请人核对"]] == [("TS-3", "X-9")]


def test_a_range_of_receipts(capsys) -> None:
    code, _, rows = reconciled(capsys, OWN, "TS-00001..TS-00008")
    assert code == 1
    assert [r[0] for r in rows["只在对方"]] == ["TS-00005"]
    assert [r[0] for r in rows["只在登记册"]] == ["（没有）"]


def test_moments_in_batches_and_on_the_hour(capsys) -> None:
    own = [f"TS-{n:05},2026-03-02 09:{n:02},投诉,前台,,,费用争议,,甲,2026-03-04 10:00" for n in range(10, 20)]
    _, _, rows = reconciled(capsys, own, "TS-00010..TS-00019")
    signs = {(r[0], r[1]): r[4] for r in rows["登记册里值得问一问的"]}
    assert signs == {
        ("成批同时", "登记时间"): "2026-03-04 10:00 这一刻同时有 10 件",
        ("整点", "登记时间"): "10 个时间里 10 个落在整点上",
    }


@pytest.mark.parametrize("told", ["A001..B002", "A001..A02", "A009..A001", "A000000001..A999999999"])
def test_a_range_that_is_none(capsys, here: Path, told: str) -> None:
    code, _, err = run(capsys, "reconcile", str(REGISTER), told)
    assert code == 2
    assert told in err
    assert not (here / "out").exists()


MINE = """id: mine
title: 图
fingerprint: {any_of: [[件, 到]]}
columns: {case_id: [件], received_at: [到]}
assume: {nature: complaint}
"""


def test_the_other_list_may_be_of_the_registers_own_system(capsys, here: Path) -> None:
    for name, rows in {
        "own.csv": "A0001,2026-03-02 09:00\nA0002,2026-03-02 10:00\n",
        "other.csv": "A0002,2026-03-02 10:00\n",
    }.items():
        (here / name).write_text("件,到\n" + rows, encoding="utf-8")
    (here / "strange.csv").write_text("别,样\n1,2026-03-02\n", encoding="utf-8")
    (here / "mine.yml").write_text(MINE, encoding="utf-8")
    code, out, err = run(capsys, "reconcile", "own.csv", "other.csv", "--map", "mine.yml")
    assert (code, err) == (0, "")
    assert "对上        1 件（编号相同 1；两边没有共同的“联系方式”或“房号”一栏，编号不同的就没法再对）" in out
    code, _, err = run(capsys, "reconcile", "own.csv", "strange.csv", "--map", "mine.yml")
    assert code == 2
    assert "再用 --other-map 给出它的路径" in err


def test_what_is_only_known_to_be_before_is_told_so(capsys, here: Path) -> None:
    told = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n"
    (here / "own.csv").write_text(told + "1,甲,灯,2026-03-02 09:00,灯不亮,已修,2026-03-03 10:00\n", encoding="utf-8")
    code, out, _ = run(capsys, "explain", "--case", "1", "own.csv")
    assert code == 0
    assert "不晚于 2026-03-03 10:00  初步响应时间" in out

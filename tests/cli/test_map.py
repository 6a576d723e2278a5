"""`bihuan map`: a draft that can be used as it is for what is sure, and asks about the rest."""

from pathlib import Path

import pytest

from generator.cli import main
from generator.read import cases

from ..read.intake import rows, tiny

SPEC = str(Path(__file__).resolve().parents[1] / "tiny")
EXPORT = """失物清单
编号,"拾得时间（到分）",放在哪里,登出日期,贵重程度,归还时间,归还时间,失主
1,2026-03-02 09:00,大厅,2026-03-03,很贵,2026-03-04,2026-03-05,测试甲
2,2026-03-02 09:30,大厅,2026-03-03,一般,,,测试乙
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "清单.csv"
    path.write_text(EXPORT, encoding="utf-8")
    return path


def draft(export: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["map", str(export), "--spec", SPEC]) == 0
    return capsys.readouterr().out


def test_what_is_sure_is_written_and_what_is_not_is_asked(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = draft(export, capsys)
    assert '  item_no: ["编号"]   # 物品编号' in told
    assert '  found_at: ["拾得时间（到分）"]   # 拾得时间' in told
    assert "  # ？2 栏都像“归还时间”，只能留一栏：归还时间、归还时间" in told
    assert '#     "很贵": ' in told
    assert "#   登出日期：2 行有内容，像时间" in told
    assert "#   disposed_at: 移交时间，" in told
    assert "测试甲" not in told
    assert "清单.csv 的前 2 行" in told


def test_the_draft_is_a_map_already(export: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "草稿.yml"
    assert main(["map", str(export), "--spec", SPEC, "--out", str(path)]) == 0
    assert capsys.readouterr().out == f"已写出：{path.as_posix()}。请照里面的问号逐条核对。\n"
    found = cases.load([export], tiny(), map_told=str(path), as_of=None, into=tmp_path)
    assert rows(found, "row_no", "item_no") == [(3, "1"), (4, "2")]
    assert main(["map", str(export), "--spec", SPEC, "--out", str(path)]) == 2
    assert "已有这个文件，没有改动它" in capsys.readouterr().err


def test_a_heading_that_a_screen_would_obey_is_spelled_by_its_numbers(
    export: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    export.write_text(EXPORT.replace("编号", "编\u202e号").replace("放在哪里", "放\x1b[2J在"), encoding="utf-8")
    told = draft(export, capsys)
    assert '"编\\U0000202E号", ' in told and "#   放\ufffd[2J在：" in told
    path = tmp_path / "草稿.yml"
    path.write_text(told.replace("columns:", 'columns:\n  item_no: ["编\\U0000202E号"]', 1), encoding="utf-8")
    found = cases.load([export], tiny(), map_told=str(path), as_of=None, into=tmp_path)
    assert rows(found, "item_no") == [("1",), ("2",)]
    (tmp_path / "\x1b[2J.csv").write_text("甲,\x1b[2J乙,丙\n1,2,3\n", encoding="utf-8")
    assert main(["validate", str(tmp_path / "\x1b[2J.csv"), "--spec", SPEC]) == 2
    err = capsys.readouterr().err
    assert err.startswith("\ufffd[2J.csv 第 1 行：") and "甲、\ufffd[2J乙、丙" in err


def test_an_export_that_is_known_is_said_to_be(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text("物品编号,拾得时间\n1,2026-03-02\n", encoding="utf-8")
    assert "# 这份导出程序已经认得，对照是 desk；" in draft(path, capsys)


def test_what_answers_to_the_codes_is_asked_about_whatever_it_is_called(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("编号,记录类别,登记种类,去向\n1,办理单,拾得,大厅\n2,重办单,询问,书库\n3,办理单,拾得,别处\n", encoding="utf-8")
    told = draft(path, capsys)
    assert "  # ？2 栏都像“记录类别”，只能留一栏：记录类别、登记种类" in told
    assert "row_kind: [" in told and '\n  row_kind: ["' not in told
    assert "#   去向：3 行有内容，？可能是 place（拾得地点）" in told
    path.write_text("编号,记录类别,登记种类\n1,办理单,甲\n2,拾得,乙\n", encoding="utf-8")
    assert '  row_kind: ["记录类别"]   # 记录类别' in draft(path, capsys)


def test_a_hotline_may_be_named_in_a_heading(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_text("3,条记录,\n编号,12345工单号,12315到期时间\n1,GD-1,2026-03-02\n2,GD-2,2026-03-03\n", encoding="utf-8")
    told = draft(path, capsys)
    assert '  item_no: ["编号"]   # 物品编号' in told and "#   12345工单号：2 行有内容" in told
    path.write_text("测试甲,12345678,54321室\n" * 20, encoding="utf-8")
    assert main(["map", str(path), "--spec", SPEC]) == 2
    assert "测试甲" not in capsys.readouterr().err


def test_what_has_no_headings_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text("13800000000,2026-03-02\n" * 20, encoding="utf-8")
    assert main(["map", str(path), "--spec", SPEC]) == 2
    assert "前 10 行里找不到表头" in capsys.readouterr().err

"""Checklists filled in by data and by people: read, refused, compiled."""

import csv
import datetime
import io
from pathlib import Path

import openpyxl
import pytest

from generator.cli import main
from generator.standard.assessment import Assessment, Given
from generator.standard.score import Answer

ROOT = Path(__file__).resolve().parents[2]
SPEC = ("--spec", str(ROOT / "spec"))


def sheet(folder: Path, name: str, **told: object) -> str:
    path = folder / name
    path.write_text(Assessment(checklist="CK-1", edition="1.0.0", **told).model_dump_json(), encoding="utf-8")  # type: ignore[arg-type]
    return str(path)


def test_sheets_become_a_table_a_trend_and_a_list_of_actions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (Given(no=1, answer=Answer.KEPT), Given(no=4, answer=Answer.BROKEN, action="补交接卡", owner="测试甲"))
    then = (Given(no=1, answer=Answer.KEPT), Given(no=4, answer=Answer.KEPT))
    paths = [
        sheet(tmp_path, "b.json", project="甲小区", date="2026-02-28", answers=then),
        sheet(tmp_path, "a.json", project="甲小区", date="2026-01-31", answers=first),
        sheet(tmp_path, "c.json", project="=乙小区", date="2026-01-31", answers=(Given(no=1, answer=Answer.BROKEN),)),
    ]
    assert main(["assess", *paths, *SPEC, "--out", str(tmp_path)]) == 0
    assert "2026-01-31 50.0% 不合格 → 2026-02-28 100.0% 优" in capsys.readouterr().out
    table = (tmp_path / "assess.csv").read_text(encoding="utf-8-sig")
    rows = [(r["项目"], r["得分率"], r["较上次"], r["结论"], r["关键项不符合"]) for r in csv.DictReader(io.StringIO(table))]
    assert rows == [
        ("'=乙小区", "0.0%", "—", "不合格", "1"),
        ("甲小区", "50.0%", "—", "不合格", "0"),
        ("甲小区", "100.0%", "+50.0", "优", "0"),
    ]
    actions = openpyxl.load_workbook(tmp_path / "assess.xlsx")["整改清单"]
    assert [row[2] for row in actions.iter_rows(min_row=2, values_only=True)] == [datetime.datetime(2026, 1, 31)] * 2
    told = [(row[0], row[3], row[5], row[8], row[9]) for row in actions.iter_rows(min_row=2, values_only=True)]
    assert told == [("=乙小区", "★1", "不符合", None, None), ("甲小区", "4", "不符合", "补交接卡", "测试甲")]


def test_what_a_screen_would_obey_is_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet comes from somebody else: its words are shown, never obeyed, in a terminal as in a spreadsheet."""
    given = (Given(no=1, answer=Answer.BROKEN, evidence="长" * 40_000, action="\x01=1+1"),)
    paths = [
        sheet(tmp_path, "a.json", project="\x1b[2J甲", date="2026-01-31", answers=given),
        sheet(tmp_path, "b.json", project="\x1b[2J甲", date="2026-02-28", answers=given),
        sheet(tmp_path, "c.json", project="\x01=1+1", assessor="-1.5", answers=given),
    ]
    assert main(["assess", *paths, *SPEC, "--out", str(tmp_path)]) == 0
    out, table = capsys.readouterr().out, (tmp_path / "assess.csv").read_text(encoding="utf-8-sig")
    assert "\x1b" not in out + table and "\x01" not in out + table
    rows = [(row["项目"], row["检查人"], row["较上次"]) for row in csv.DictReader(io.StringIO(table))]
    assert rows == [("\ufffd=1+1", "'-1.5", "—"), ("\ufffd[2J甲", "", "—"), ("\ufffd[2J甲", "", "+0.0")]
    book = openpyxl.load_workbook(tmp_path / "assess.xlsx")
    told = [str(cell) for page in book for row in page.iter_rows(values_only=True) for cell in row]
    assert not any("_x00" in cell for cell in told)
    assert max(map(len, told)) == 32_767


def test_every_fault_of_every_sheet_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.json").write_text("姓名", encoding="utf-8")
    (tmp_path / "y.json").write_text('{"kind": "bihuan-assessment", "checklist": "CK-9", "edition": "1.0.0"}', encoding="utf-8")
    (tmp_path / "w.json").write_text('{"checklist": "CK-1", "edition": "1.0.0",\n "more": 1}', encoding="utf-8")
    twice = (Given(no=1), Given(no=1), Given(no=77))
    paths = [str(tmp_path / f"{name}.json") for name in "xyw"] + [
        sheet(tmp_path, "z.json", answers=twice),
        str(tmp_path / "gone"),
    ]
    assert main(["assess", *paths, *SPEC, "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    for said in ("不是 JSON", "没有“CK-9”", "w.json:2", "第 1 题写了两次", "没有第 77 题", "没有这个文件"):
        assert said in told
    assert not (tmp_path / "out").exists()


def test_one_project_on_one_day_has_one_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [sheet(tmp_path, name, project="甲小区", date="2026-01-31") for name in ("a.json", "b.json")]
    assert main(["assess", *paths, *SPEC, "--out", str(tmp_path)]) == 2
    assert "同一天" in capsys.readouterr().err


def test_data_answer_what_they_can_and_nothing_else(tmp_path: Path) -> None:
    told = ["validate", str(ROOT / "examples" / "register.csv"), *SPEC, "--out", str(tmp_path), "--quiet", "--format", "json"]
    main([*told, "--assess", "CK-1"])
    made = Assessment.model_validate_json((tmp_path / "assess-CK-1.json").read_bytes(), strict=True)
    answers = {given.no: given for given in made.answers}
    assert [answers[no].answer for no in (2, 3)] == [Answer.KEPT, Answer.BROKEN]
    assert answers[2].presumed
    assert "1.1.5：已判" in answers[2].figures[0].says
    for no in (5, 13, 14):  # asked of people only
        assert answers[no] == Given(no=no)
    assert not any(given.answer is Answer.KEPT and not given.figures for given in made.answers)


def test_a_checklist_that_is_none_is_refused_before_the_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["validate", str(ROOT / "examples" / "register.csv"), *SPEC, "--out", str(tmp_path / "out"), "--assess", "CK-1,CK-7"]
    assert main(told) == 2
    assert "没有“CK-7”这张检查表" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_another_file_is_called_no_checklist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.json"
    path.write_text('{"score": {}}', encoding="utf-8")
    assert main(["assess", str(path), *SPEC, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}：这不是自评表。请用网页上“导出 JSON”存下的文件")

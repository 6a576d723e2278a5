"""Workbooks as people make them: titles, merged cells, true dates beside text dates, several sheets."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from generator.model.clock import spell_moment
from generator.read.sources import bounds

from .intake import read, refusal, rows, said


def book(write: Callable[[Any, Any], None], *, strings: bool = False) -> bytes:
    out = io.BytesIO()
    file = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": strings})
    write(file, file.add_worksheet("台账"))
    file.close()
    return out.getvalue()


def ledger(file: Any, sheet: Any) -> None:
    stamp, day = file.add_format({"num_format": "yyyy-mm-dd hh:mm"}), file.add_format({"num_format": "yyyy/m/d"})
    sheet.merge_range(0, 0, 0, 3, "失物登记册")
    sheet.write_row(2, 0, ["物品编号", "拾得时间", "备注", "拾得地点"])
    sheet.write_row(3, 0, ["0012", "2026/3/2 9:07", "伞_x000D_\n黑"])
    sheet.write_number(4, 0, 12.0)
    sheet.write_datetime(4, 1, datetime.datetime(2026, 3, 2, 9, 7), stamp)
    sheet.write_number(4, 2, 3.5)
    sheet.write_string(5, 0, "A3")
    sheet.write_datetime(5, 1, datetime.datetime(2026, 3, 2), day)
    sheet.write_string(6, 0, "A4")
    sheet.write_number(6, 1, 46083.379861111)
    sheet.write_string(7, 0, "A5")
    sheet.write_number(7, 1, 46083)
    sheet.write_string(8, 0, "A6")
    sheet.write_string(8, 1, "46083")
    sheet.write_string(9, 0, "A7")
    sheet.write_number(9, 1, 2026)
    sheet.merge_range(3, 3, 5, 3, "大厅")
    sheet.write_row(10, 0, ["合计", 7])
    sheet.write_blank(60_000, 2, None, day)


def two_levels(groups: tuple[str, str]) -> Any:
    """A ledger whose moments are both headed 时间, each under a merged cell that says of what."""

    def write(file: Any, sheet: Any) -> None:
        sheet.merge_range(0, 0, 0, 4, "失物登记册")
        sheet.merge_range(1, 0, 2, 0, "物品编号")
        sheet.merge_range(1, 1, 1, 2, groups[0])
        sheet.merge_range(1, 3, 1, 4, groups[1])
        sheet.write_row(2, 1, ["时间", "人员", "时间", "人员"])
        sheet.write_row(3, 0, ["A1", "2026-03-02 09:00", "甲", "2026-03-03 09:00", "甲"])
        sheet.write_row(4, 0, ["A2", "2026-03-02 10:00", "甲", "2026-03-02 10:00", "甲"])

    return write


def test_headings_that_come_twice_are_told_apart_by_what_they_stand_under(tmp_path: Path) -> None:
    found = read(tmp_path, book(two_levels(("拾得", "归还"))), "登记册.xlsx")
    moments = [spell_moment(lo, lo) for row in rows(found, "found_at_lo", "returned_at_lo") for lo in row]
    assert moments == ["2026-03-02 09:00", "2026-03-03 09:00", "2026-03-02 10:00", "2026-03-02 10:00"]
    assert "表头是：物品编号、时间、人员、时间、人员" in refusal(tmp_path, book(two_levels(("情况", "情况"))), "登记册.xlsx")


@pytest.mark.parametrize("strings", [False, True])
def test_true_dates_text_dates_numbers_and_merged_cells(strings: bool, tmp_path: Path) -> None:
    # Without shared strings every text is an inline string; rows must then be written in order.
    def plain(file: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["物品编号", "拾得时间"])
        sheet.write_row(1, 0, ["0012", "2026-03-02 09:07"])

    if strings:
        assert rows(read(tmp_path, book(plain, strings=True), "册.xlsx"), "item_no") == [("0012",)]
        return
    found = read(tmp_path, book(ledger), "登记册.xlsx")
    assert rows(found, "row_no", "item_no", "remark", "place")[:4] == [
        (4, "0012", "伞\n黑", "hall"),
        (5, "12", "3.5", "hall"),
        (6, "A3", None, "hall"),
        (7, "A4", None, None),
    ]
    spelled = [spell_moment(lo, hi) for lo, hi in rows(found, "found_at_lo", "found_at_hi")]
    assert spelled == ["2026-03-02 09:07"] * 2 + ["2026-03-02", "2026-03-02 09:07", "2026-03-02", "不明", "不明"]
    assert said(found, "total_rows") == ["略去合计行 1 行"]
    assert said(found, "blank_rows") == []


def test_the_sheet_with_the_headings_is_read(tmp_path: Path) -> None:
    def several(file: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["说明", "请勿改动"])
        file.add_worksheet("一月").write_row(0, 0, ["物品编号", "拾得时间"])
        file.get_worksheet_by_name("一月").write_row(1, 0, ["A1", "2026-03-02"])
        hidden = file.add_worksheet("旧")
        hidden.write_row(0, 0, ["物品编号", "拾得时间"])
        hidden.hide()

    found = read(tmp_path, book(several), "登记册.xlsx")
    assert rows(found, "item_no") == [("A1",)]


def test_a_sheet_a_month_is_read_whole(tmp_path: Path) -> None:
    def months(file: Any, sheet: Any) -> None:
        for number, page in enumerate((sheet, file.add_worksheet("二月"), file.add_worksheet("三月")), 1):
            page.write_row(0, 0, ["物品编号", "拾得时间"] if number != 2 else ["拾得时间", "物品编号"])
            page.write_row(1, 0, [f"A{number}", "2026-03-02"] if number != 2 else ["2026-03-02", "A2"])
        file.add_worksheet("统计").write_row(0, 0, ["月份", "件数"])

    found = read(tmp_path, book(months), "登记册.xlsx")
    assert sorted(rows(found, "item_no")) == [("A1",), ("A2",), ("A3",)]
    assert found.rows_in == 3
    assert said(found, "sources")[0].startswith("3 个文件接在一起：登记册.xlsx 工作表“")
    assert said(found, "sheets_left")[0].startswith("同一个文件里没有读的：登记册.xlsx 工作表“统计”，")


def test_a_truncated_workbook_is_refused_under_any_name(tmp_path: Path) -> None:
    whole = book(ledger)
    assert rows(read(tmp_path, whole, "登记册.csv"), "item_no")[0] == ("0012",)


UNSAVED = (
    "工作簿里有 {} 格是公式，文件里没有存下算出来的结果（第一处在第 {} 行），只能当作空的；请用 Excel 或 WPS 打开，保存一次再判定"
)


def test_formulas_without_a_result_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some programs write formulas and work nothing out; cut wherever the file is read in pieces, they are as many."""
    made = openpyxl.Workbook()
    for row in (("物品编号", "拾得时间", "备注"), *((f"A{n}", "2026-03-02", f"=B{n}" if n > 2 else "红") for n in range(1, 41))):
        made.active.append(row)
    made.save(tmp_path / "登记册.xlsx")
    for block in (1 << 20, 37, 100, 1_000):
        monkeypatch.setattr(bounds, "BLOCK", block)
        found = read(tmp_path, (tmp_path / "登记册.xlsx").read_bytes(), "登记册.xlsx")
        assert (found.judged, said(found, "unsaved")) == (40, [UNSAVED.format(38, 4)])


def test_formulas_whose_result_was_saved_are_what_they_came_to(tmp_path: Path) -> None:
    def write(file: Any, sheet: Any) -> None:
        for n, row in enumerate((("物品编号", "拾得时间", "备注"), ("A1", "2026-03-02", "红"))):
            sheet.write_row(n, 0, row)
        sheet.write_formula(2, 0, "=A2&1", None, "A21")
        sheet.write_formula(2, 1, "=B2", None, "2026-03-02")

    found = read(tmp_path, book(write), "登记册.xlsx")
    assert (rows(found, "item_no"), said(found, "unsaved")) == ([("A1",), ("A21",)], [])


def test_a_note_beside_the_table_is_told_to_need_a_heading(tmp_path: Path) -> None:
    """Whether it is a note, or the row slipped sideways when a text was cut at its commas, nobody can know."""

    def write(file: Any, sheet: Any) -> None:
        for n, row in enumerate((("物品编号", "拾得时间"), ("A1", "2026-03-02", "", "已取走"), ("A2", "2026-03-02"))):
            sheet.write_row(n, 0, row)

    found = read(tmp_path, book(write), "登记册.xlsx")
    told = "写到了第 4 栏，表头只有 2 栏：是右边的备注，请给那一栏补上表头；是这一行错了位，请挪正"
    assert ([(r.row, r.message) for r in found.refused], found.judged) == ([(2, told)], 1)

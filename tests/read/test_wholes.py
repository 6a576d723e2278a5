"""Numbers of cases that a spreadsheet or a data frame took for decimals are read as they were; what may be meant so stays."""

from pathlib import Path

import pytest

from .intake import HEAD, load, read, rows, said

TOLD = "“物品编号”的 {} 个全以“.0”结尾：是整数，被别的程序当成了小数。已去掉“.0”"


def test_every_number_that_ends_so_loses_its_tail(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "101000000000.0,2026-03-02 09:00\n7.0,2026-03-03 09:00\n")
    assert rows(found, "item_no") == [("101000000000",), ("7",)]
    assert said(found, "whole") == [TOLD.format(2)]


@pytest.mark.parametrize("other", ["102", "0102.0", "A102.0", "102.50", "102.00", "1e3", "0.0", "-1.0"])
def test_one_that_does_not_keeps_all_as_they_are(other: str, tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + f"101.0,2026-03-02 09:00\n{other},2026-03-03 09:00\n")
    assert rows(found, "item_no") == [("101.0",), (other,)]
    assert said(found, "whole") == []


def test_telephones_are_numbers_of_that_kind_and_places_are_not(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,失主电话,备注\nA1,2026-03-02 09:00,13800000001.0,2.0\nA2,2026-03-03 09:00,,3.0\n")
    assert rows(found, "phone", "remark") == [("13800000001", "2.0"), (None, "3.0")]
    assert [(n.field, n.count) for n in found.notices if n.kind == "whole"] == [("phone", 1)]


def test_each_file_is_looked_at_by_itself(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(HEAD + "101.0,2026-03-02 09:00\n102.0,2026-03-03 09:00\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text(HEAD + "101,2026-03-02 09:00\n10.50,2026-03-04 09:00\n", encoding="utf-8")
    found = load(tmp_path / "one.csv", tmp_path / "two.csv")
    assert rows(found, "item_no") == [("102",), ("101",), ("10.50",)]
    assert (found.judged, found.out_of_scope) == (3, {"较新的一份导出里又有（已合并）": 1})
    assert said(found, "whole") == [TOLD.format(2)]

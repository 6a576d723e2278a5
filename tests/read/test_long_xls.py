"""XLS files whose shared texts run on from one record into the next: cut anywhere, letters of one byte or two, fonts inside."""

import random
from pathlib import Path

import xlsxwriter

from ..write.test_office import saved_by_office
from .intake import load, rows, said

RECORD = 8_224
"""The most bytes that a record holds; what is longer goes on in the next."""

LONGEST = 32_767
LINE = 16_000
"""What is longer and in several fonts, the office breaks into lines."""


def texts() -> list[str]:
    chance = random.Random(11)
    told = ["a" * (RECORD - n) + "末" for n in range(12)] + ["水" * (RECORD // 2 - n) + "z" for n in range(12)]
    told += ["长" * LONGEST, "l" * LONGEST, "", "尾"]
    for _ in range(150):
        parts = (chance.choice("漏水abc，12") * chance.randint(1, 2_500) for _ in range(chance.randint(1, 4)))
        told.append("".join(parts))
    return told


def test_long_shared_texts_are_read_whole(soffice: str, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "登记册.xlsx")
    sheet, bold, slanted = book.add_worksheet(), book.add_format({"bold": True}), book.add_format({"italic": True})
    sheet.write_row(0, 0, ("物品编号", "拾得时间", "备注"))
    told = texts()
    for at, text in enumerate(told, 1):
        sheet.write_row(at, 0, (f"A{at:04}", "2026-03-02 09:07"))
        if at % 3 and 3 < len(text) < LINE:
            half = len(text) // 2
            sheet.write_rich_string(at, 2, bold, text[:1], text[1:half], slanted, text[half:])
        else:
            sheet.write_string(at, 2, text)
    book.close()
    found = load(saved_by_office(soffice, tmp_path / "登记册.xlsx", tmp_path / "old", "xls"))
    assert (found.rows_in, said(found, "refused")) == (len(told), [])
    assert [text or "" for (text,) in rows(found, "remark")] == told

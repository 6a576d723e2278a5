"""Workbooks come to the page as they come to the program: however they are written, whatever their cells show."""

import datetime
import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page

from generator.cli.validate import judged
from generator.read.problem import InputError
from generator.read.spec import Reading

from ..ours import ours as read_ours
from .pagejudge import by_page, by_program, check_paths, problems, start
from .test_pagejudge import LEAN, REGISTER

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_ours()


@pytest.fixture(scope="module")
def ours(browser: Browser, reading: Reading) -> Iterator[Page]:
    """The judge of our own standard."""
    page = browser.new_page()
    start(page, reading.standard)
    yield page
    page.close()


def _workbook() -> bytes:
    """A workbook as people make them: a title above, true dates, numbers, a merged cell, a hidden sheet, a sheet a month."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    day = book.add_format({"num_format": "yyyy年m月d日"})
    for name in ("一月", "二月"):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, f"{name}登记册")
        sheet.write_row(1, 1, LEAN)
        sheet.write_row(2, 1, (f"TS-{name}-1", "", "水管<漏>&水", "A", "2026-03-02 10:00", "", 13800000001, "一般", "已结案"))
        sheet.write_datetime(2, 2, datetime.datetime(2026, 3, 2, 9, 7, 5))
        sheet.write_row(4, 1, (f"TS-{name}-2", "", "", "", "", "", 12.5, True, "不认识的"))
        sheet.write_datetime(4, 2, datetime.datetime(2026, 3, 3), day)
        sheet.write_number(4, 5, 46084.375)
        sheet.write_rich_string(4, 3, "电梯", book.add_format({"bold": True}), "停", "了")
        sheet.merge_range(4, 9, 6, 9, "处理中")
        sheet.write_row(6, 1, (f"TS-{name}-3", "2026/3/4 9:00"))
    book.add_worksheet("藏").hide()
    book.close()
    return out.getvalue()


def test_workbooks_come_out_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    made = tmp_path / "登记册.xlsx"
    made.write_bytes(_workbook())
    for path in (made, REGISTER.with_suffix(".xlsx")):
        assert by_page(check_paths(ours, path)) == by_program(judged(reading, [path])), path.name


SERIALS = (-0.5, 0.4, 0.99999, 1.5, 59, 61.25, 46084, 46084.39733796296, 2958466, 20260302, 1e-7, 1 / 3)
SHOWN = ("General", "yyyy-mm-dd hh:mm", "[h]:mm", "hh:[mm]", "h:mm", "[Red]0", '"日期"0', "[$-804]yyyy\\年m\\月")
ESCAPED = ("_x0041_", "_x000D_甲", "甲\r\n乙", "_x005F_x0041_")


def _odd(from_1904: bool) -> bytes:
    """A workbook of numbers that are shown as dates, as lengths and as what they are, and of texts that it has to escape."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": from_1904})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("投诉编号", "投诉时间", "处理状态"))
    forms = [book.add_format({"num_format": form}) for form in SHOWN]
    for n, (serial, form) in enumerate(itertools.product(SERIALS, forms), 1):
        sheet.write_row(n, 0, (f"TS-{n}", "2026-03-02 09:00"))
        sheet.write_number(n, 2, serial, form)
    for n, text in enumerate(ESCAPED, len(SERIALS) * len(forms) + 1):
        sheet.write_row(n, 0, (f"TS-{n}", "2026-03-02 09:00", text))
    book.close()
    return out.getvalue()


@pytest.mark.parametrize("from_1904", [False, True])
def test_numbers_are_spelled_the_same_however_they_are_shown(
    ours: Page, reading: Reading, tmp_path: Path, from_1904: bool
) -> None:
    (path := tmp_path / "登记册.xlsx").write_bytes(_odd(from_1904))
    told = by_page(check_paths(ours, path))
    assert len(told["findings"]) > len(SERIALS) * len(SHOWN)
    assert told == by_program(judged(reading, [path]))


def _rewritten(content: bytes, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as made:
        for name in packed.namelist():
            text = packed.read(name).decode()
            made.writestr(name, change(text) if name.startswith("xl/") else text)
    return out.getvalue()


WAYS_OF_XML: dict[str, Callable[[str], str]] = {
    "a prefix": lambda xml: re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", xml).replace('xmlns="', 'xmlns:x="'),
    "single quotes": lambda xml: xml.replace('"', "'") if "'" not in xml else xml,
    "sections of text": lambda xml: re.sub(r"<t>([^<&]*)</t>", r"<t><![CDATA[\1]]></t>", xml),
    "comments": lambda xml: xml.replace("<sheetData>", '<!-- <row r="1"><c r="A1"><v>1</v></c></row> --><sheetData>'),
}


@pytest.mark.parametrize("way", WAYS_OF_XML)
def test_a_workbook_reads_the_same_however_its_xml_is_written(ours: Page, reading: Reading, tmp_path: Path, way: str) -> None:
    (path := tmp_path / "登记册.xlsx").write_bytes(_rewritten(_workbook(), WAYS_OF_XML[way]))
    assert by_page(check_paths(ours, path)) == by_program(judged(reading, [path]))


def test_a_length_longer_than_anything_takes_is_refused_in_the_same_words(ours: Page, reading: Reading, tmp_path: Path) -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("投诉编号", "投诉时间"))
    sheet.write_row(1, 0, ("TS-1", "2026-03-02 09:00"))
    sheet.write_string(2, 0, "TS-2")
    sheet.write_number(2, 1, 1_772_413_200, book.add_format({"num_format": "[h]:mm"}))
    book.close()
    (path := tmp_path / "登记册.xlsx").write_bytes(out.getvalue())
    with pytest.raises(InputError) as refused:
        judged(reading, [path])
    said = problems(check_paths(ours, path))
    assert str(refused.value).endswith(said)
    assert said.startswith("登记册.xlsx：第 3 行有一格按时长显示")

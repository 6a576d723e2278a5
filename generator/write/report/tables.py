"""Tables for people with a spreadsheet: sheets that can be filtered and printed, and CSV.

Everything is written as text or as a number, never as a formula, so that a cell beginning with `=` stays what it is.
"""

import csv as writer
import datetime
import functools
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...standard import Standard
from ..packing import alike
from .cells import Cell
from .columns import width
from .figures import STAMP, plain

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
A4 = 9
LINE = 15
RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
"""What a spreadsheet takes for a formula when a cell of a CSV begins with it; in Chinese settings the wide signs, too."""


class Says:
    """The Chinese of every workbook."""

    NONE: ClassVar = "（没有）"
    FONT: ClassVar = "宋体"
    PAGE: ClassVar = "&C第 &P 页 共 &N 页"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its columns with their widths, its rows."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


def workbook(standard: Standard, sheets: Iterable[Sheet], *, unmasked: bool) -> bytes:
    """Give sheets as an XLSX file; the same sheets give the same bytes."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    born = datetime.datetime.combine(standard.charter.effective, datetime.time())
    book.set_properties({"title": standard.charter.title, "author": standard.charter.owner, "created": born})
    base = {"font_name": Says.FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    text = book.add_format(base | {"num_format": "@", "align": "left", "indent": 1})
    head = book.add_format(base | {"bold": True, "bg_color": "#E7E6E6", "valign": "vcenter"})
    # Counts stand to the right; dates and shares to the left, as the words do that stand where none is known.
    sides = {True: {"align": "left", "indent": 1}, False: {"align": "right", "indent": 1}}
    shown = functools.cache(lambda form: book.add_format(base | sides[bool(form)] | ({"num_format": form} if form else {})))
    for sheet in sheets:
        page = book.add_worksheet(sheet.title)
        _write(page, sheet, head, text, shown)
        if unmasked:
            page.set_header(f"&C{STAMP}")
    book.close()
    return alike(made)


def _write(page: Worksheet, sheet: Sheet, head: Format, text: Format, shown: Callable[[str], Format]) -> None:
    for place, (label, wide) in enumerate(sheet.columns):
        page.set_column(place, place, wide)
        page.write_string(0, place, label, head)
    for line, row in enumerate(sheet.rows[:MOST_ROWS], start=1):
        page.set_row(line, _height(sheet, row))
        for place, cell in enumerate(row):
            put(page, (line, place), cell, text, shown)
    if not sheet.rows:
        page.write_string(1, 0, Says.NONE, text)
    page.autofilter(0, 0, max(1, min(len(sheet.rows), MOST_ROWS)), len(sheet.columns) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.set_footer(Says.PAGE)


def put(page: Worksheet, at: tuple[int, int], cell: Cell, text: Format, shown: Callable[[str], Format]) -> None:
    """Write a cell as what it is: a number in its own form, as much of a text as a cell holds, or nothing."""
    number = (cell, "") if isinstance(cell, int) else None if isinstance(cell, str) else cell.number()
    if number is not None:
        page.write_number(*at, number[0], shown(number[1]))
    elif told := held(str(cell)):
        page.write_string(*at, told, text)
    else:
        page.write_blank(*at, None, text)


def held(text: str) -> str:
    """Give as much of a text as a cell of a workbook holds, without what a screen would obey."""
    return plain(text)[:MOST_CHARACTERS]


def _height(sheet: Sheet, row: Sequence[Cell]) -> int:
    """Give the height that a row needs once its texts are wrapped: not every program works it out by itself."""
    return LINE * max(-(-width(str(cell)) // (wide - 2)) or 1 for cell, (_, wide) in zip(row, sheet.columns, strict=True))


def csv(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> str:
    """Give a table as CSV that a spreadsheet opens: with a byte order mark, and nothing in it that acts as a formula."""
    made = io.StringIO()
    lines = writer.writer(made, lineterminator="\r\n")
    lines.writerow([label for label, _ in columns])
    lines.writerows([_safe(cell) for cell in row] for row in rows)
    return "\ufeff" + made.getvalue()


def _safe(cell: Cell) -> str | int:
    if not isinstance(cell, str):
        return cell if isinstance(cell, int) else str(cell)
    told = plain(cell)
    return "'" + told if cell.startswith(RISKY) or told.startswith(RISKY) else told

"""What our workbooks share: fonts, a page, hidden lists to choose from, and the stamp by which they are known again."""

import datetime
import io
import math
from collections.abc import Sequence
from typing import ClassVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...model.stamp import SHEET, Stamp
from ...standard import Standard

A4 = 9
LISTS = "lists"
LINE, AROUND = 14, 5
"""How tall a line of text is, and what is left free around it, in points."""


class Says:
    """The Chinese that every workbook has."""

    TEXT_FONT: ClassVar = "宋体"
    HEAD_FONT: ClassVar = "黑体"
    PAGE: ClassVar = "&L&8{foot}&R&8第 &P 页 共 &N 页"


class Book:
    """One workbook on its way; nothing in it depends on the clock, and no text becomes a formula."""

    def __init__(self, standard: Standard, title: str) -> None:
        self.out = io.BytesIO()
        told = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.out, told)
        charter = standard.charter
        made = datetime.datetime.combine(charter.effective, datetime.time())
        self.book.set_properties({"title": title, "author": charter.owner, "company": charter.title, "created": made})
        self.lists: dict[tuple[str, ...], str] = {}
        self.listed: list[tuple[str, ...]] = []

    def style(self, **told: object) -> Format:
        """Make a cell format in our text face, or in another where one is told."""
        return self.book.add_format({"font_name": Says.TEXT_FONT, "font_size": 10, "valign": "vcenter", **told})

    def head(self, **told: object) -> Format:
        """Make a format of headings."""
        return self.style(font_name=Says.HEAD_FONT, bg_color="#E7EAEE", border=1, align="center", text_wrap=True, **told)

    def title(self) -> Format:
        """Make the format of a sheet's title."""
        return self.style(font_name=Says.HEAD_FONT, font_size=16, align="center")

    def sheet(self, name: str, foot: str, *, landscape: bool) -> Worksheet:
        """Begin a sheet that prints on A4, with its foot and page numbers."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        if landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        sheet.set_footer(Says.PAGE.format(foot=foot.replace("&", "&&")))
        return sheet

    def head_row(self, sheet: Worksheet, row: int, labels: Sequence[tuple[str, float]]) -> None:
        """Write a row of headings, and set how wide their columns are."""
        head = self.head()
        for column, (label, width) in enumerate(labels):
            sheet.set_column(column, column, width)
            sheet.write_string(row, column, label, head)

    def choices(self, labels: Sequence[str]) -> str:
        """Give the range of a hidden list, for a drop-down."""
        key = tuple(labels)
        if key not in self.lists:
            column = xlsxwriter.utility.xl_col_to_name(len(self.listed))
            self.lists[key] = f"={LISTS}!${column}$1:${column}${len(key)}"
            self.listed.append(key)
        return self.lists[key]

    def done(self, stamp: Stamp) -> bytes:
        """Write the hidden sheets, and give the workbook's bytes."""
        lists = self.book.add_worksheet(LISTS)
        for column, labels in enumerate(self.listed):
            lists.write_column(0, column, labels)
        lists.hide()
        hidden = self.book.add_worksheet(SHEET)
        for row, told in enumerate(stamp.rows()):
            for column, text in enumerate(told):
                hidden.write_string(row, column, text)
        hidden.hide()
        self.book.close()
        return self.out.getvalue()


def height(texts: Sequence[tuple[str, float]]) -> int:
    """Give how tall a row must be that holds these texts in columns so wide; a Chinese character is two units wide."""
    lines = (math.ceil(sum(1 if char.isascii() else 2 for char in text) / (width - 1.5)) for text, width in texts)
    return max((1, *lines)) * LINE + AROUND

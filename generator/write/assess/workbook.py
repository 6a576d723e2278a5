"""Compiled sheets as a workbook: the table, the trend with its chart, the worst questions, what is to be put right."""

import datetime
import functools
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from ...standard import Standard
from ..packing import alike
from ..report.cells import Cell
from ..report.tables import held, put
from . import told
from .compiled import Compiled
from .told import Says

A4 = 9


def xlsx(standard: Standard, made: Compiled) -> bytes:
    """Give the workbook; the same sheets give the same bytes, and no cell of it is a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime.datetime.combine(standard.charter.effective, datetime.time())})
    _sheet(book, Says.SHEETS, told.sheets(made))
    _trend(book, made)
    _sheet(book, Says.WORST, told.worst(standard, made))
    _sheet(book, Says.ACTIONS, told.actions(standard, made))
    book.close()
    return alike(out)


def _sheet(book: xlsxwriter.Workbook, shape: tuple[str, Sequence[tuple[str, int]]], rows: Iterable[Sequence[Cell]]) -> None:
    name, heads = shape
    sheet = _page(book, name)
    head = book.add_format({"bold": True, "bg_color": "#E7EAEE", "border": 1, "text_wrap": True, "valign": "vcenter"})
    base = {"border": 1, "text_wrap": True, "valign": "top"}
    cell = book.add_format(base)
    shown = functools.cache(lambda form: book.add_format(base | ({"num_format": form} if form else {})))
    for column, (label, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, label, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            put(sheet, (last, column), value, cell, shown)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.freeze_panes(1, 0)


def _trend(book: xlsxwriter.Workbook, made: Compiled) -> None:
    """Write percentages by day, a column a series, and a chart of them where a series has more than one day."""
    if not made.trends:
        return
    sheet = _page(book, Says.TREND)
    days = sorted({line.sheet.date for lines in made.trends.values() for line in lines})
    rate = book.add_format({"num_format": "0.0%"})
    chart = book.add_chart({"type": "line"})
    sheet.set_column(0, 0, 14)
    for row, day in enumerate(days, 1):
        sheet.write_string(row, 0, day or Says.NO_DATE)
    for column, ((project, checklist), lines) in enumerate(made.trends.items(), 1):
        sheet.set_column(column, column, 22)
        sheet.write_string(0, column, held(f"{project or Says.NO_PROJECT} {checklist}"))
        for line in lines:
            if line.score.percent is not None:
                sheet.write_number(days.index(line.sheet.date) + 1, column, line.score.percent / 100, rate)
        span = [Says.TREND, 1, column, len(days), column]
        chart.add_series(
            {
                "name": [Says.TREND, 0, column],
                "categories": [Says.TREND, 1, 0, len(days), 0],
                "values": span,
                "marker": {"type": "circle"},
            }
        )
    chart.set_y_axis({"min": 0, "max": 1, "num_format": "0%"})
    chart.show_blanks_as("span")
    sheet.insert_chart(len(days) + 2, 0, chart)


def _page(book: xlsxwriter.Workbook, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    return sheet

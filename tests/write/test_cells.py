"""What a spreadsheet can sort, filter and reckon with: days are days, shares are numbers, and both read as everywhere else."""

import csv
import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.clock import spell_end
from generator.write.report import figures, tables
from generator.write.report.cells import Cell, End, Length, Moment, Points, Share, share, tenths
from generator.write.report.tables import Sheet

from . import standin

MIDNIGHT = 1_773_590_400
"""2026-03-16 00:00 in Shanghai."""
DAY = 86_400

CELLS: dict[str, tuple[Cell, object, str]] = {
    "a moment": (Moment(MIDNIGHT + 34_200, MIDNIGHT + 34_200), datetime.datetime(2026, 3, 16, 9, 30), "2026-03-16 09:30"),
    "a moment to the second": (
        Moment(MIDNIGHT + 5, MIDNIGHT + 5),
        datetime.datetime(2026, 3, 16, 0, 0, 5),
        "2026-03-16 00:00:05",
    ),
    "a day": (Moment(MIDNIGHT, MIDNIGHT + DAY - 1), datetime.datetime(2026, 3, 16), "2026-03-16"),
    "not known": (Moment(-(10**11), 10**11), "不明", "不明"),
    "an end": (End(MIDNIGHT + 60), datetime.datetime(2026, 3, 16, 0, 1), "2026-03-16 00:01"),
    "the end of a day": (End(MIDNIGHT), datetime.datetime(2026, 3, 15, 23, 59, 59), "2026-03-15 24:00"),
    "a length": (Length(2 * DAY + 7_200), datetime.timedelta(days=2, hours=2), "2 天 2 小时"),
    "a share": (share(277, 277, 288), 0.961, "96.1%"),
    "an interval": (share(1, 2, 3), "33.3%–66.7%", "33.3%–66.7%"),
    "nothing due": (share(0, 0, 0), "—", "—"),
    "half a tenth": (Share(tenths(500 / 16)), 0.313, "31.3%"),
    "half a tenth of a point": (Points(500 / 16 - 25), 6.25, "+6.3"),
    "fewer points": (Points(25 - 500 / 16), -6.25, "-6.3"),
    "a number": (12, 12, "12"),
    "nothing": ("", None, ""),
}


@given(st.integers(0, 3_000), st.integers(0, 3_000), st.integers(1, 3_000))
def test_a_share_in_a_cell_is_the_one_in_words_and_the_true_one_lies_within_the_words(one: int, other: int, due: int) -> None:
    least, most = sorted((min(one, due), min(other, due)))
    assert str(share(least, least, due)) == figures.spell_share(least, least, due)
    assert figures.at_least(least, due) <= 1000 * least / due <= 1000 * most / due <= figures.at_most(most, due)


@pytest.fixture(scope="module")
def sheet() -> dict[str, openpyxl.cell.Cell]:
    """Every cell of CELLS in a workbook, one a row."""
    rows = [(name, cell) for name, (cell, _, _) in CELLS.items()]
    book = tables.workbook(standin.standard(), [Sheet("表", (("名", 20), ("值", 20)), rows)], unmasked=False)
    return {row[0].value: row[1] for row in openpyxl.load_workbook(io.BytesIO(book))["表"].iter_rows(min_row=2)}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_is_what_a_spreadsheet_reckons_with(name: str, sheet) -> None:
    assert sheet[name].value == CELLS[name][1]


def test_numbers_are_shown_as_what_they_are(sheet) -> None:
    assert sheet["the end of a day"].number_format == 'yyyy-mm-dd "24:00"'
    forms = [sheet[name].number_format for name in ("a moment", "a moment to the second", "a day")]
    assert forms == ["yyyy-mm-dd hh:mm", "yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd"]
    assert sheet["a share"].number_format == "0.0%"
    assert sheet["a length"].number_format == '[h]" 小时 "mm" 分"'


@pytest.mark.parametrize("name", CELLS)
def test_a_csv_reads_as_every_other_report(name: str) -> None:
    written = tables.csv((("值", 20),), [(CELLS[name][0],)]).removeprefix("\ufeff")
    assert list(csv.reader(io.StringIO(written)))[1:] == [[CELLS[name][2]]]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\x01="])
def test_no_cell_of_a_csv_is_a_formula(first: str) -> None:
    _, told = csv.reader(io.StringIO(tables.csv((("值", 20),), [(f"{first}1+1",)]).removeprefix("\ufeff")))
    assert told[0][0] == "'" or told[0][0] not in "=+-@\uff1d\uff0b\uff0d\uff20"


def test_a_limit_ends_at_24_00_of_its_last_day() -> None:
    assert [spell_end(MIDNIGHT + n) for n in (-60, 0, 60)] == ["2026-03-15 23:59", "2026-03-15 24:00", "2026-03-16 00:01"]

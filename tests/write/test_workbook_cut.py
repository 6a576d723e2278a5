"""A workbook lists no more than a spreadsheet program can bear, and says so; it is the same wherever it is made."""

import io
import sys

import openpyxl
import pytest

from generator.write import report as written
from generator.write.report import workbook

from . import made_report, standin

STANDARD, REPORT = standin.standard(), made_report.report()


def listed() -> tuple[int, str]:
    """Give how many findings are listed, and what is said on the first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(written.xlsx(STANDARD, REPORT)))
    about = "\n".join(str(cell.value) for row in book["概况"].iter_rows() for cell in row)
    return book["不符合清单"].max_row - 1, about


def test_few_findings_are_all_listed() -> None:
    rows, about = listed()
    assert (rows, "未列完" in about) == (len(REPORT.findings), False)


def test_many_findings_are_cut_after_the_worst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LISTED", 3)
    rows, about = listed()
    assert rows == 3
    assert "只列最要紧的 3 处，共 7 处" in about


def test_a_workbook_is_the_same_wherever_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    here = written.xlsx(STANDARD, REPORT)
    # A packed file tells by itself whether it was packed on Windows.
    monkeypatch.setattr("sys.platform", "win32" if sys.platform != "win32" else "linux")
    assert written.xlsx(STANDARD, REPORT) == here

"""Workbooks of every age (XLSX, XLS, ODS): true dates as dates, whole numbers without '.0', merged cells filled down."""

import datetime
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from ...model.stamp import SHEET, Stamp
from . import compound, kinds, opendocument
from .bounds import measured
from .grid import NOTHING_UNSAVED, NUMBER, Row, Unsaved
from .opendocument import Range
from .refusal import refuse

PANIC = "PanicException"
Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


class Says:
    """The Chinese of workbooks that cannot be read."""

    BROKEN: ClassVar = ("工作簿读不出来，可能已经损坏", "请用 Excel 打开后另存一份 XLSX 再试")
    LOCKED: ClassVar = ("工作簿加了密码", "请用 Excel 打开、去掉密码后另存为 XLSX")
    LENGTH: ClassVar = (
        "第 {row} 行有一格按时长显示（如 [h]:mm），数却大得不是时长",
        "请把那一栏的单元格格式改成“常规”或日期，再另存一份",
    )
    NO_SHEET: ClassVar = ("工作簿里没有看得见的工作表", "请取消隐藏，或把数据放进新的工作表")
    PLACE: ClassVar = "{file} 工作表“{sheet}”"


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """One sheet as rows of text."""

    place: str
    sheet: CalamineSheet
    stamp: Stamp | None = None
    merged: tuple[Range, ...] = ()
    unsaved: Unsaved = NOTHING_UNSAVED

    def rows(self) -> Iterator[Row]:
        """Give every row, counted from the sheet's first."""
        left = (self.sheet.start or (0, 0))[1]
        held, covered, groups = dict[int, str](), self._covered(), self._groups()
        before: list[str] = []
        for index, values in enumerate(self._values()):
            cells = [""] * left + [v if isinstance(v, str) else text(v) for v in values]
            for column, top in covered.get(index, {}).items():
                if index == top and column < len(cells):
                    held[column] = cells[column]
                elif column < len(cells):
                    cells[column] = held.get(column, "")
            above = [""] * len(cells) if index in groups else []
            for first, last in groups.get(index, ()):
                above[first : last + 1] = before[first : first + 1] * len(above[first : last + 1])
            yield Row(index + 1, tuple(cells), above=tuple(above))
            before = cells

    def _values(self) -> Iterator[list[Value]]:
        """Give the values of every row; a length that is longer than anything takes is none."""
        values, row = self.sheet.iter_rows(), 0
        while True:
            row += 1
            try:
                told = next(values)
            except StopIteration:
                return
            except OverflowError:
                refuse(self.place, Says.LENGTH, row=row)
            yield told

    def _covered(self) -> Mapping[int, Mapping[int, int]]:
        """Give, for each row under a cell merged downwards, its column and the row it starts in."""
        covered: dict[int, dict[int, int]] = {}
        for (top, left), (bottom, right) in self.sheet.merged_cell_ranges or self.merged:
            if left == right:
                for row in range(top, min(bottom, self.sheet.total_height + top) + 1):
                    covered.setdefault(row, {})[left] = top
        return covered

    def _groups(self) -> Mapping[int, list[tuple[int, int]]]:
        """Give, for each row under cells merged sideways, their first and last columns."""
        groups: dict[int, list[tuple[int, int]]] = {}
        for (top, left), (bottom, right) in self.sheet.merged_cell_ranges or self.merged:
            if top == bottom and left < right:
                groups.setdefault(bottom + 1, []).append((left, right))
        return groups


def grids(kind: str, path: Path, place: str) -> tuple[SheetGrid, ...]:
    """Open a workbook: its visible sheets; one that can be larger than it looks is measured first."""
    unsaved = measured(path, place) if kind == kinds.XLSX else NOTHING_UNSAVED
    if kind == kinds.XLS and not compound.is_sound(path):
        refuse(place, Says.BROKEN)
    merged = opendocument.merged(path, place) if kind == kinds.ODS else {}
    with _guarded(place):
        book = _book(kind, path)
        told = [m for m in book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet and m.visible == SheetVisibleEnum.Visible]
        sheets = [(m.name, book.get_sheet_by_name(m.name)) for m in told]
        stamp = Stamp.read(book.get_sheet_by_name(SHEET).to_python()) if SHEET in book.sheet_names else None
    if not sheets:
        refuse(place, Says.NO_SHEET)
    alone = len(sheets) == 1
    places = (place if alone else Says.PLACE.format(file=place, sheet=name) for name, _ in sheets)
    return tuple(
        SheetGrid(where, sheet, stamp, merged.get(name, ()), unsaved) for where, (name, sheet) in zip(places, sheets, strict=True)
    )


def _book(kind: str, path: Path) -> CalamineWorkbook:
    """Open a workbook as what it is: systems hand out XLSX under the name of XLS, and the reader believes the name."""
    if path.suffix.lower() == f".{kind}":
        return CalamineWorkbook.from_path(str(path))
    with path.open("rb") as file:
        return CalamineWorkbook.from_filelike(file)


@contextmanager
def _guarded(place: str) -> Iterator[None]:
    """Turn every way in which the reader gives up into a message; what it cries in its own tongue meanwhile is not shown."""
    sys.stderr.flush()
    kept = os.dup(2)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 2)
    try:
        yield
    except PasswordError:
        refuse(place, Says.LOCKED)
    except (CalamineError, OSError):
        refuse(place, Says.BROKEN)
    except BaseException as error:
        # A broken file of the oldest kind can make the reader panic, which is no Exception.
        if type(error).__name__ != PANIC:
            raise
        refuse(place, Says.BROKEN)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silent)


def text(value: Value) -> str:
    """Write a cell as text: a date alone without a time, a whole number without a fraction, a number cell with its mark."""
    match value:
        case str():
            return value
        case bool():
            return str(value).lower()
        case int() | float():
            return NUMBER + (str(int(value)) if float(value).is_integer() else repr(value))
        case datetime.datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return str(value)

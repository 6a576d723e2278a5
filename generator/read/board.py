"""A board's list of cases: the column of case numbers, and the one that says in time or late."""

import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..model.board import Board
from ..standard import Standard
from .headings import normal, positions
from .matching import several
from .problem import InputError, Problem
from .sources import opening
from .sources.grid import NUMBER, Grid

DEEPEST_HEAD = 10
"""In how many of its first rows a sheet may have its headings."""


class Says:
    """The Chinese of boards."""

    ABOUT: ClassVar = re.compile("按期|按时|及时|超期|超时|逾期|达标|是否合格")
    LATE_HEADING: ClassVar = re.compile("超期|超时|逾期|不及时")
    YES: ClassVar = frozenset({"是", "1", "1.0", "true", "y", "yes", "√"})
    NO: ClassVar = frozenset({"否", "0", "0.0", "false", "n", "no", "×", "x"})
    IN_TIME: ClassVar = frozenset({"按期", "按时", "及时", "未超期", "未超时", "未逾期", "正常", "达标", "合格"})
    LATE: ClassVar = frozenset({"超期", "超时", "逾期", "已超期", "已超时", "已逾期", "不及时", "未按期", "未达标", "不合格"})
    NO_COLUMNS: ClassVar = (
        "找不到看板的栏：要有一栏是{case}，一栏写按期还是超期",
        "请在看板里连同明细导出，栏名含“按期”“及时”“超期”之类的字",
    )
    BOTH: ClassVar = "按期还是超期"
    ONE: ClassVar = "请只留一栏，多余的删去或改个名字"
    UNREAD: ClassVar = ("“{heading}”里的“{value}”不知道是按期还是超期", "请改成“是/否”或“按期/超期”")
    PLACE: ClassVar = "{place} 第 {row} 行"
    SEVERAL: ClassVar = ("同一编号既写按期又写超期：{case}", "请核对看板的导出，一件只留一行")


@dataclass(frozen=True, slots=True)
class _Head:
    """The row of headings, the column of case numbers, and those that may say in time or late."""

    row: int
    numbered: int
    about: tuple[int, ...]
    cells: tuple[str, ...]

    def several(self, grid: Grid, label: str, held: Sequence[int]) -> Problem:
        """Say that several columns may be meant."""
        return Problem(Says.PLACE.format(place=grid.place, row=self.row), several(label, held, self.cells), Says.ONE)


def load(path: Path, standard: Standard, clause: str) -> Board:
    """Read a board's list; InputError with every cell that cannot be read."""
    field = standard.words.fields[standard.words.anchors.case]
    with tempfile.TemporaryDirectory() as folder:
        grids = [grid for file in opening.opened([path], Path(folder)).files for grid in file.grids]
        for grid in grids:
            if (head := _head(grid, (field.label, *field.aliases))) is not None:
                return _one(grid, head, [_tried(grid, head, at, path.name, clause) for at in head.about])
    message, advice = Says.NO_COLUMNS
    raise InputError([Problem(path.as_posix(), message.format(case=field.label), advice)])


def _head(grid: Grid, names: Sequence[str]) -> _Head | None:
    """Find the row of headings; InputError where two columns are called as that of the case numbers."""
    for row in grid.rows():
        if row.no > DEEPEST_HEAD:
            return None
        numbered = next((held for name in names if (held := positions(name, row.cells))), ())
        about = tuple(at for at, cell in enumerate(row.cells) if Says.ABOUT.search(cell) and at not in numbered)
        if numbered and about:
            head = _Head(row.no, numbered[0], about, row.cells)
            if len(numbered) > 1:
                raise InputError([head.several(grid, names[0], numbered)])
            return head
    return None


def _tried(grid: Grid, head: _Head, about: int, source: str, clause: str) -> Board | InputError:
    try:
        return _board(grid, head, about, source, clause)
    except InputError as error:
        return error


def _one(grid: Grid, head: _Head, tried: Sequence[Board | InputError]) -> Board:
    """Give what the columns about lateness say; InputError where none can be read, or two that can say different things."""
    read = {at: found for at, found in zip(head.about, tried, strict=True) if isinstance(found, Board)}
    for fault in tried:
        if not read and isinstance(fault, InputError):
            raise fault
    first, *others = read.values()
    if any(other.in_time != first.in_time for other in others):
        raise InputError([head.several(grid, Says.BOTH, tuple(read))])
    return first


def _board(grid: Grid, head: _Head, about: int, source: str, clause: str) -> Board:
    first, numbered, heading = head.row, head.numbered, head.cells[about].strip()
    told: dict[str, bool] = {}
    faults: list[Problem] = []
    for row in grid.rows():
        cells = [cell.removeprefix(NUMBER).strip() for cell in row.cells]
        if row.no <= first or len(cells) <= max(numbered, about) or not (cells[numbered] and cells[about]):
            continue
        case, value, place = cells[numbered], cells[about], Says.PLACE.format(place=grid.place, row=row.no)
        in_time = _in_time(heading, value)
        if in_time is None:
            message, advice = Says.UNREAD
            faults.append(Problem(place, message.format(heading=heading, value=value[:20]), advice))
        elif told.setdefault(case, in_time) is not in_time:
            message, advice = Says.SEVERAL
            faults.append(Problem(place, message.format(case=case), advice))
    if faults:
        raise InputError(faults)
    return Board(source, heading, clause, told)


def _in_time(heading: str, value: str) -> bool | None:
    """Read one cell: a heading that asks for lateness turns yes and no round."""
    word = normal(value)
    late = bool(Says.LATE_HEADING.search(heading))
    meant = [(Says.IN_TIME, True), (Says.LATE, False), (Says.YES, not late), (Says.NO, late)]
    return next((said for words, said in meant if word in words), None)

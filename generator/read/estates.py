"""The list of projects: a table whose columns are the project, its region, its households."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from ..model.estate import Estate
from ..standard import Standard
from .headings import positions
from .problem import InputError, Problem
from .sources import opening
from .sources.grid import NUMBER, Grid

DEEPEST_HEAD = 10
"""In how many of its first rows a sheet may have its headings."""

Columns = tuple[int, int, int | None, int | None]
"""The row of headings, then the columns of project, region, households."""


class Says:
    """The Chinese of a list of projects."""

    REGION: ClassVar = ("区域", "片区", "大区", "城市", "分公司", "region")
    HOUSEHOLDS: ClassVar = ("入住户数", "户数", "households")
    NO_COLUMNS: ClassVar = ("找不到项目清单的栏", "要有“{project}”一栏，另有“区域”或“入住户数”，或两栏都有")
    NUMBER: ClassVar = ("户数“{value}”不是一个正的整数", "请写成 1200 这样的数，不知道就空着")
    TWICE: ClassVar = ("“{project}”列了两次，写的不一样", "一个项目只留一行")
    PLACE: ClassVar = "{place} 第 {row} 行"


def load(path: Path, standard: Standard) -> dict[str, Estate]:
    """Read the list; InputError with everything that is wrong with it."""
    field = standard.words.fields[standard.charter.report.parts or ""]
    with tempfile.TemporaryDirectory() as folder:
        for grid in (grid for file in opening.opened([path], Path(folder)).files for grid in file.grids):
            if (columns := _head(grid, (field.label, *field.aliases))) is not None:
                return _estates(grid, columns)
    message, advice = Says.NO_COLUMNS
    raise InputError([Problem(path.as_posix(), message, advice.format(project=field.label))])


def _head(grid: Grid, names: Sequence[str]) -> Columns | None:
    for row in grid.rows():
        if row.no > DEEPEST_HEAD:
            return None
        project, region, households = (_place(each, row.cells) for each in (names, Says.REGION, Says.HOUSEHOLDS))
        if project is not None and (region is not None or households is not None):
            return row.no, project, region, households
    return None


def _place(names: Sequence[str], cells: Sequence[str]) -> int | None:
    return next((at for name in names for at in positions(name, cells)), None)


def _estates(grid: Grid, columns: Columns) -> dict[str, Estate]:
    first, project, region, households = columns
    made: dict[str, Estate] = {}
    faults: list[Problem] = []
    for row in grid.rows():
        cells = [cell.removeprefix(NUMBER).strip() for cell in row.cells]
        if row.no <= first or len(cells) <= project or not cells[project]:
            continue
        place = Says.PLACE.format(place=grid.place, row=row.no)
        count = _cell(cells, households).removesuffix(".0").replace(",", "")
        if count and not (count.isdecimal() and int(count)):
            message, advice = Says.NUMBER
            faults.append(Problem(place, message.format(value=count[:20]), advice))
            continue
        told = Estate(_cell(cells, region), int(count) if count else None)
        if made.setdefault(cells[project], told) != told:
            message, advice = Says.TWICE
            faults.append(Problem(place, message.format(project=cells[project]), advice))
    if faults:
        raise InputError(faults)
    return made


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""

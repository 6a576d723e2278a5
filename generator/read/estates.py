"""The list of projects: a table of their names, region, households, and of the profile that judges each."""

import hashlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from ..model.estate import Estate, Listing
from ..standard import Standard
from .headings import positions
from .matching import several
from .problem import InputError, Problem
from .sources import opening
from .sources.grid import NUMBER, Grid

DEEPEST_HEAD = 10
"""In how many of its first rows a sheet may have its headings."""

PROJECT, ALIASES, REGION, HOUSEHOLDS, LIFTS = "project", "aliases", "region", "households", "lifts"
PROFILE, PLACE, EDITION, FROM, REASON, BY = "profile", "place", "edition", "from", "reason", "by"
LONGEST = 12
"""Digits of a number of things."""

GROUPING = frozenset({PROJECT, REGION, HOUSEHOLDS, LIFTS, ALIASES})
"""Columns whose names differ a little in what they mean: of these the one that is named first says it."""

SEPARATOR = re.compile(r"[、,，;；/\n]+")


class Says:
    """The Chinese of a list of projects."""

    HEADINGS: ClassVar = {
        ALIASES: ("别名", "又名", "曾用名", "aliases"),
        REGION: ("区域", "片区", "大区", "城市", "分公司", "region"),
        HOUSEHOLDS: ("入住户数", "户数", "households"),
        LIFTS: ("电梯台数", "电梯数", "lifts"),
        PROFILE: ("配置文件", "项目配置", "配置", "profile"),
        PLACE: ("所在地", "属地", "区划代码", "行政区划代码"),
        EDITION: ("规范版次", "版次", "版本", "edition"),
        FROM: ("承诺自", "承诺起始日", "生效日期", "from"),
        REASON: ("承诺理由", "理由", "reason"),
        BY: ("批准人", "approved_by"),
    }
    NO_COLUMNS: ClassVar = (
        "找不到项目清单的栏",
        "要有“{project}”一栏，另有“区域”“入住户数”“配置文件”“所在地”中的一栏或几栏，或以时限名称作表头的承诺栏",
    )
    ONE: ClassVar = "请只留一栏，多余的删去或改个名字"
    NUMBER: ClassVar = ("“{value}”不是数目", "请写成 1200 这样的数，不知道就空着")
    TWICE: ClassVar = ("“{project}”列了两次", "一个项目只留一行；别名也不能与别的项目重名")
    HEAD: ClassVar = "{place} 第 {row} 行"
    PLACE: ClassVar = "{place} 第 {row} 行“{heading}”"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: what stands under each heading, its own words and the standard's limits told by their ids."""

    place: str
    row: int
    cells: Mapping[str, str]
    headings: Mapping[str, str]

    def problem(self, at: str, says: tuple[str, str], **told: str) -> Problem:
        """Say what is wrong with one cell."""
        place = Says.PLACE.format(
            place=self.place, row=self.row, heading=self.headings.get(at, Says.HEADINGS[at][0] if at in Says.HEADINGS else at)
        )
        message, advice = (part.format(**told) for part in says)
        return Problem(place, message, advice)


def load(path: Path, standard: Standard) -> tuple[Listing, tuple[Line, ...]]:
    """Read the list, and its lines as they stand; InputError with everything that is wrong with it."""
    field = standard.words.fields[standard.charter.report.parts or ""]
    names = {PROJECT: (field.label, *field.aliases), **Says.HEADINGS}
    names |= {limit.id: (limit.title, limit.id) for limit in standard.words.limits.values()}
    with tempfile.TemporaryDirectory() as folder:
        for grid in (grid for file in opening.opened([path], Path(folder)).files for grid in file.grids):
            if (lines := _lines(grid, names)) is not None:
                return Listing(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), _estates(lines)), lines
    message, advice = Says.NO_COLUMNS
    raise InputError([Problem(path.as_posix(), message, advice.format(project=field.label))])


def _lines(grid: Grid, names: Mapping[str, Sequence[str]]) -> tuple[Line, ...] | None:
    """Give the rows below the headings, of projects only; None where a sheet has no such headings."""
    columns: dict[str, int] = {}
    headings: dict[str, str] = {}
    made: list[Line] = []
    for row in grid.rows():
        cells = [cell.removeprefix(NUMBER).strip() for cell in row.cells]
        if columns:
            told = {name: cells[at] for name, at in columns.items() if at < len(cells) and cells[at]}
            made += [Line(grid.place, row.no, told, headings)] if PROJECT in told else []
        elif row.no > DEEPEST_HEAD:
            return None
        else:
            found = {name: held for name, spelled in names.items() if (held := _held(name, spelled, cells))}
            if PROJECT in found and len(found) > 1:
                _only_one(found, names, cells, Says.HEAD.format(place=grid.place, row=row.no))
                columns = {name: held[0] for name, held in found.items()}
                headings = {name: cells[at] for name, at in columns.items()}
    return tuple(made) if columns else None


def _held(name: str, spelled: Sequence[str], cells: Sequence[str]) -> tuple[int, ...]:
    """Give the columns that may be meant."""
    each = [held for one in spelled if (held := positions(one, cells))]
    return each[0] if name in GROUPING and each else tuple(dict.fromkeys(at for held in each for at in held))


def _only_one(found: Mapping[str, Sequence[int]], names: Mapping[str, Sequence[str]], cells: Sequence[str], place: str) -> None:
    """Refuse two columns for one thing: nobody knows which of them is right."""
    twice = {name: held for name, held in found.items() if len(held) > 1}
    if twice:
        raise InputError(Problem(place, several(names[name][0], held, cells), Says.ONE) for name, held in twice.items())


def _estates(lines: Sequence[Line]) -> dict[str, Estate]:
    made: dict[str, Estate] = {}
    called: set[str] = set()
    faults: list[Problem] = []
    for line in lines:
        name, numbers = line.cells[PROJECT], {}
        for column, least in ((HOUSEHOLDS, 1), (LIFTS, 0)):
            try:
                numbers[column] = _number(line.cells.get(column, ""), least)
            except ValueError:
                faults.append(line.problem(column, Says.NUMBER, value=line.cells[column][:20]))
        aliases = tuple(dict.fromkeys(a for a in map(str.strip, SEPARATOR.split(line.cells.get(ALIASES, ""))) if a and a != name))
        faults += [line.problem(PROJECT, Says.TWICE, project=each) for each in (name, *aliases) if each in called]
        called |= {name, *aliases}
        made[name] = Estate(line.cells.get(REGION, ""), numbers.get(HOUSEHOLDS), numbers.get(LIFTS), aliases)
    if faults:
        raise InputError(faults)
    return made


def _number(text: str, least: int) -> int | None:
    """Read a number of things; ValueError where it is none, or too few."""
    told = text.removesuffix(".0").replace(",", "")
    if told and not (told.isdecimal() and told.isascii() and len(told) <= LONGEST and int(told) >= least):
        raise ValueError(text)
    return int(told) if told else None

"""Where the headings stand, which export it is, and what each column means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from ..standard import ExportMap, Standard
from ..standard.export import names as aliases
from . import maps
from .headings import named, normal
from .matching import PARTS, Match, match
from .problem import InputError, Problem
from .sources.grid import NUMBER, Grid, Row
from .sources.records import WIDEST

SEARCHED = 10
ALIKE = 3
SHOWN = 30
LONGEST, LONGEST_SHOWN = 10_000, 120
"""Characters of a heading that may be one, and of one that is shown: some tell all their codes in brackets."""


class Datum:
    """What a cell of data may look like, and a heading never: a number, a date, a telephone number; a hotline's may be named."""

    SHAPE: ClassVar = re.compile(rf"{NUMBER}|\d{{4}}\s*[-/.年]\s*\d|\d{{6}}|(?<!\d)(?!12[3-9]\d\d)\d{{5}}|^\d+$")


class Says:
    """The Chinese of headings that do not tell enough."""

    AT: ClassVar = "{place} 第 {row} 行"
    WIDE: ClassVar = ("这一行有 {count} 栏，超过 {most} 栏，不像表头", "请检查导出的内容，或是不是少了换行")
    EMPTY: ClassVar = ("表里没有内容", "请重新导出，确认里面有表头和数据")
    DATA: ClassVar = ("这一行不像表头，像是数据", "请在第一行补上表头，或重新导出并带上表头")
    UNKNOWN: ClassVar = "认不出这是哪个系统的导出，表头是：{names}"
    UNKNOWN_ADVICE: ClassVar = (
        "先用 bihuan map 起一份对照的草稿，照里面的问号改好，再用 --map 给出它的路径；"
        "是下面这些系统之一的，直接用 --map 指定：\n  {known}"
    )
    KNOWN: ClassVar = "{id}（{title}）"
    LIKE: ClassVar = "像是“{title}”，但缺少认它的栏目，不敢断定"
    LIKE_ADVICE: ClassVar = "确是的话请加 --map {id}；它认的表头是：{names}"
    TWO: ClassVar = "同时像几种导出：{known}"
    TWO_ADVICE: ClassVar = "请用 --map 指定其中一个"
    NONE_OF: ClassVar = "前 {rows} 行里没有“{title}”认识的表头，第一行是：{names}"
    NONE_OF_ADVICE: ClassVar = "请换一个 --map，或在对照的 columns 里写上这些表头"
    MISSING: ClassVar = "没有“{name}”一栏，表头是：{names}"
    MISSING_ADVICE: ClassVar = (
        "缺了它就无法逐件判定。请在系统导出设置里勾选它；表头叫法不同的，用 bihuan map 起草对照，再用 --map 给出"
    )
    UNLIKE: ClassVar = "与 {first} 的栏目对不上：{difference}"
    UNLIKE_ADVICE: ClassVar = "请分开判定，或把表头改成一致"
    OTHER_MAP: ClassVar = "一个是“{first}”，一个是“{second}”"
    MORE: ClassVar = "多出 {names}"
    LESS: ClassVar = "缺少 {names}"
    NAMELESS: ClassVar = "（无名）"
    BETWEEN: ClassVar = "、"
    LINE: ClassVar = "、\n  "
    ETC: ClassVar = "……（共 {count} 栏）"


@dataclass(frozen=True, slots=True)
class Layout:
    """A grid, the row of its headings, and what they mean; `left` are sheets of the same workbook that are not read.

    `headed` is how many cells the row of headings has, blank ones included; None where a row above it takes several lines.
    """

    grid: Grid
    row: int
    names: tuple[str, ...]
    match: Match
    headed: int | None = None
    left: tuple[str, ...] = ()

    @property
    def export(self) -> ExportMap:
        """Give the map under which the headings are read."""
        return self.match.export

    @property
    def unused(self) -> tuple[str, ...]:
        """Name the columns that mean nothing to us."""
        return tuple(" ".join(n.split()) for i, n in enumerate(self.names) if normal(n) and i not in self.match.used)

    @property
    def held(self) -> frozenset[str]:
        """Name the fields, and the parts of an event, that the columns hold."""
        return frozenset((*self.match.columns, *self.match.events))


Known = dict[tuple[str, tuple[str, ...]], Match]
"""What rows of headings mean under a map, told by its id: files of one system have the same ones."""


def recognise(
    grids: Sequence[Grid], standard: Standard, told: ExportMap | None, known: Known | None = None
) -> tuple[Layout, ...]:
    """Find the headings within the first rows; InputError where they cannot be known for sure.

    Of a workbook's sheets the one known best is read, and with it those whose headings mean the same (a sheet a month).
    """
    known = {} if known is None else known
    told = told or maps.stamped(grids[0].stamp, standard)
    tried = (told,) if told else tuple(standard.exports.values())
    found = [layout for grid in grids for layout in _tried(grid, tried, standard, known)]
    if not found:
        raise InputError([Problem(grids[0].place, *Says.EMPTY)])
    best = _of_told(found) if told else _by_fingerprint(found, standard)
    if problems := (*best.match.clashes, *_missing(best, standard)):
        raise InputError(problems)
    return _with_its_like(best, found)


def _with_its_like(best: Layout, found: Sequence[Layout]) -> tuple[Layout, ...]:
    like: dict[str, Layout] = {}
    for other in found:
        if other.export is best.export and other.held == best.held and not other.match.clashes:
            like.setdefault(other.grid.place, other)
    like |= {best.grid.place: best}
    left = dict.fromkeys(other.grid.place for other in found if other.grid.place not in like)
    first, *others = like.values()
    return replace(first, left=tuple(left)), *others


def alike(layouts: Sequence[Layout], standard: Standard) -> None:
    """Refuse to append files whose headings mean different things."""
    first, problems = layouts[0], []
    for other in layouts[1:]:
        if first.export.id != other.export.id:
            difference = Says.OTHER_MAP.format(first=first.export.title, second=other.export.title)
        else:
            fields = [{standard.words.label(f) for f in layout.match.columns} for layout in (first, other)]
            parts = ((Says.MORE, fields[1] - fields[0]), (Says.LESS, fields[0] - fields[1]))
            difference = "，".join(says.format(names=Says.BETWEEN.join(sorted(some))) for says, some in parts if some)
        if difference:
            says = Says.UNLIKE.format(first=first.grid.place, difference=difference)
            problems.append(Problem(other.grid.place, says, Says.UNLIKE_ADVICE))
    if problems:
        raise InputError(problems)


def _tried(grid: Grid, exports: Sequence[ExportMap], standard: Standard, known: Known) -> Iterator[Layout]:
    plain = True
    for row in islice(grid.rows(), SEARCHED):
        names = _names(row)
        if len(names) > WIDEST:
            message, advice = Says.WIDE
            place = Says.AT.format(place=grid.place, row=row.no)
            raise InputError([Problem(place, message.format(count=len(names), most=WIDEST), advice)])
        plain = plain and not row.fault and not any("\n" in cell or "\r" in cell for cell in row.cells)
        if names:
            place = Says.AT.format(place=grid.place, row=row.no)
            for export in exports:
                meant = known.get((export.id, names))
                if meant is None or meant.export is not export:
                    meant = match(export, names, standard.words.fields, place)
                if not meant.clashes:  # which tell where they are
                    known[export.id, names] = meant
                yield Layout(grid, row.no, names, meant, len(row.cells) if plain else None)


def _names(row: Row) -> tuple[str, ...]:
    """Give a row's cells without the blank ones at its end; none where one of them is no name but a text."""
    cells = [] if any(len(cell) > LONGEST for cell in row.cells) else list(named(row.cells, row.above))
    while cells and not normal(cells[-1]):
        cells.pop()
    return tuple(cells)


def _meant(layout: Layout) -> int:
    return len(layout.match.columns) + len(layout.match.events)


def _of_told(found: Sequence[Layout]) -> Layout:
    best = max(found, key=_meant)
    if not _meant(best):
        if is_data(found[0].names):
            raise InputError([Problem(_at(found[0]), *Says.DATA)])
        says = Says.NONE_OF.format(rows=SEARCHED, title=best.export.title, names=spelled(found[0].names))
        raise InputError([Problem(found[0].grid.place, says, Says.NONE_OF_ADVICE)])
    return best


def _by_fingerprint(found: Sequence[Layout], standard: Standard) -> Layout:
    known = [layout for layout in found if layout.match.fingerprint]
    if not known:
        return _resembling(found, standard)
    most = max((layout.match.fingerprint, not layout.export.by_label) for layout in known)
    best = [layout for layout in known if (layout.match.fingerprint, not layout.export.by_label) == most]
    ids = dict.fromkeys(layout.export.id for layout in best)
    if len(ids) > 1:
        says = Says.TWO.format(known=_known(standard, tuple(ids)))
        raise InputError([Problem(_at(best[0]), says, Says.TWO_ADVICE)])
    return best[0]


def _resembling(found: Sequence[Layout], standard: Standard) -> Layout:
    """Give what resembles a known export but lacks a column that it must have; else say that it is unknown."""
    near = max(found, key=_meant)
    if _meant(near) < ALIKE:
        headed = [layout for layout in found if not is_data(layout.names)]
        if not headed:
            raise InputError([Problem(_at(found[0]), *Says.DATA)])
        widest = max(headed, key=lambda layout: sum(1 for n in layout.names if normal(n)))
        advice = Says.UNKNOWN_ADVICE.format(known=_known(standard, tuple(standard.exports), Says.LINE))
        raise InputError([Problem(_at(widest), Says.UNKNOWN.format(names=spelled(widest.names)), advice)])
    if near.match.clashes or any(_missing(near, standard)):
        return near
    names = "；".join(Says.BETWEEN.join(one) for one in near.export.fingerprint.any_of)
    advice = Says.LIKE_ADVICE.format(id=near.export.id, names=names)
    raise InputError([Problem(_at(near), Says.LIKE.format(title=near.export.title), advice)])


def _missing(layout: Layout, standard: Standard) -> Iterator[Problem]:
    """Name what no case can be judged without: its number, and when it was received."""
    export, anchors = layout.export, standard.words.anchors
    numbered = export.numbered or anchors.case in layout.match.columns
    needed = [] if numbered else [standard.words.label(anchors.case)]
    if anchors.received not in {*layout.match.columns, *export.bounds, *export.assume}:
        needed.append(standard.words.label(anchors.received))
    if export.events:
        told = zip(PARTS, (export.events.case, export.events.activity, export.events.at), strict=True)
        needed = [aliases(called)[0] for part, called in told if part not in layout.match.events]
    for name in needed:
        says = Says.MISSING.format(name=name, names=spelled(layout.names))
        yield Problem(_at(layout), says, Says.MISSING_ADVICE)


def _at(layout: Layout) -> str:
    return Says.AT.format(place=layout.grid.place, row=layout.row)


def _known(standard: Standard, ids: tuple[str, ...], between: str = Says.BETWEEN) -> str:
    return between.join(Says.KNOWN.format(id=i, title=standard.exports[i].title) for i in ids)


def is_data(names: Sequence[str]) -> bool:
    """Whether a row looks like data, which may be personal and is not to be quoted."""
    return any(Datum.SHAPE.search(name) for name in names)


def spelled(names: Sequence[str]) -> str:
    """Join headings for a message: the first of them where there are many."""
    told = (" ".join(n.split()) or Says.NAMELESS for n in names[:SHOWN])
    shown = Says.BETWEEN.join(n if len(n) <= LONGEST_SHOWN else n[:LONGEST_SHOWN] + "…" for n in told)
    return shown + (Says.ETC.format(count=len(names)) if len(names) > SHOWN else "")

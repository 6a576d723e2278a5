"""What a reader should know of the files as a whole: what was left aside, and what was taken for granted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from ..model.cases import Notice
from ..standard import Standard
from .layout import Layout, spelled
from .sheets import Sheet
from .sifting import Sieve
from .sources.grid import Reckoned


class Says:
    """The Chinese of files as a whole."""

    SOURCES: ClassVar = "{count} 个文件接在一起：{files}"
    SOURCE: ClassVar = "{place} {rows} 行"
    NUMBERED: ClassVar = "{place} {rows} 行（行号从 {base} 起另算，第 {second} 行就是它的第 2 行）"
    FILES_LEFT: ClassVar = "没有读的文件：{files}，不像表格，或者是链接"
    LOGS: ClassVar = "数据库旁边有没写完的日志：{logs}。连同它抄到临时文件夹里合好了再读的，原来的文件没有动"
    LEFT: ClassVar = "同一个文件里没有读的：{sheets}，它们的表头和“{title}”的不一样"
    UNSAVED: ClassVar = (
        "工作簿里有 {count} 格是公式，文件里没有存下算出来的结果（第一处在第 {row} 行），"
        "只能当作空的；请用 Excel 或 WPS 打开，保存一次再判定"
    )
    EVENTS: ClassVar = "{events} 行动作合成 {cases} 件"
    UNUSED: ClassVar = "有 {count} 栏没有用到：{names}"
    SHADOWED: ClassVar = "“{name}”一栏也像“{label}”，没有用它，取的是“{held}”一栏"
    ASSUMED: ClassVar = "导出里没有“{label}”一栏，一律当作“{value}”"
    BOUNDED: ClassVar = "没有记录“{label}”，只知道不晚于“{other}”"
    MEANS: ClassVar = "“{label}”取的是：{means}"
    BY_ROW: ClassVar = "导出里没有“{label}”，一行当作一件，用行号代替编号"
    ABSENT: ClassVar = "“{label}”空着的，一律当作“{value}”"
    BETWEEN: ClassVar = "、"


class Taken(NamedTuple):
    """One file: the rows that were kept of it, and the table in which they lie."""

    sieve: Sieve
    sheet: Sheet

    @property
    def filled(self) -> Mapping[str, str]:
        """Give the fields that the file's map fills because the file has no such column."""
        layout = self.sieve.layout
        return {field: value for field, value in layout.export.assume.items() if field not in layout.match.columns}


@dataclass(frozen=True, slots=True)
class Overview:
    """All the files of a run, under one map; `bounded` are moments of which only the latest is known.

    `files_left` are files of a folder or an archive that were not read; `merged` tells what overlaps between files;
    `logs` are those that lay beside databases and were read with them.
    """

    taken: tuple[Taken, ...]
    standard: Standard
    bounded: tuple[str, ...]
    files_left: tuple[str, ...] = ()
    merged: tuple[Notice, ...] = ()
    logs: tuple[str, ...] = ()

    @property
    def layout(self) -> Layout:
        """Give the first file's layout; the others mean the same."""
        return self.taken[0].sieve.layout

    @property
    def kept(self) -> int:
        """Give how many rows were kept of all the files."""
        return sum(t.sieve.kept for t in self.taken)

    def notices(self, cases: int) -> Iterator[Notice]:
        """Say what became of the files, their rows and their columns."""
        if len(self.taken) > 1:
            files = Says.BETWEEN.join(_source(*t) for t in self.taken)
            yield Notice("sources", "", len(self.taken), Says.SOURCES.format(count=len(self.taken), files=files))
        yield from self.merged
        if self.logs:
            yield Notice("logs", "", len(self.logs), Says.LOGS.format(logs=Says.BETWEEN.join(self.logs)))
        if self.files_left:
            yield Notice("files_left", "", len(self.files_left), Says.FILES_LEFT.format(files=spelled(self.files_left)))
        for sieve, _ in self.taken:
            yield from sieve.notices()
            if left := sieve.layout.left:
                says = Says.LEFT.format(sheets=Says.BETWEEN.join(left), title=self.layout.export.title)
                yield Notice("sheets_left", "", len(left), says)
        unsaved = dict.fromkeys(g.unsaved for g in (sieve.layout.grid for sieve, _ in self.taken) if isinstance(g, Reckoned))
        for count, row in unsaved:
            if count:
                yield Notice("unsaved", "", count, Says.UNSAVED.format(count=count, row=row), (row,))
        if self.layout.export.events:
            yield Notice("events", "", cases, Says.EVENTS.format(events=self.kept, cases=cases))
        # What is said of the columns of one of a year's files is said of the others, too.
        yield from dict.fromkeys(notice for sieve, _ in self.taken for notice in _columns(sieve.layout, self.standard))

    def assumed(self) -> tuple[str, ...]:
        """Say what the map takes for granted."""
        words, bounds = self.standard.words, self.layout.export.bounds
        filled = self.taken[0].filled
        said = [Says.ASSUMED.format(label=words.label(f), value=words.code_label(f, v)) for f, v in filled.items()]
        export, held = self.layout.export, self.layout.match.columns
        if export.numbered and (case := words.anchors.case) not in held:
            said.append(Says.BY_ROW.format(label=words.label(case)))
        told = {*held, *(export.events.moments if export.events else ())}
        said += [Says.MEANS.format(label=words.label(f), means=means) for f, means in export.means.items() if f in told]
        absent = ((f, v) for f, v in export.absent.items() if f in held)
        said += [Says.ABSENT.format(label=words.label(f), value=words.code_label(f, v)) for f, v in absent]
        said += [Says.BOUNDED.format(label=words.label(f), other=words.label(bounds[f].at_latest)) for f in self.bounded]
        return tuple(said)


def _source(sieve: Sieve, sheet: Sheet) -> str:
    says = Says.NUMBERED if sheet.base else Says.SOURCE
    return says.format(place=sieve.layout.grid.place, rows=sieve.kept, base=sheet.base, second=sheet.base + 2)


def _columns(layout: Layout, standard: Standard) -> Iterator[Notice]:
    for field, index in layout.match.shadowed:
        held = " ".join(layout.names[layout.match.columns[field]].split())
        name = " ".join(layout.names[index].split())
        yield Notice("shadowed", field, 1, Says.SHADOWED.format(name=name, label=standard.words.label(field), held=held))
    if layout.unused:
        says = Says.UNUSED.format(count=len(layout.unused), names=spelled(layout.unused))
        yield Notice("unused", "", len(layout.unused), says)

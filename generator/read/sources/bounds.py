"""How large a workbook would be in memory, measured before it is opened: one far cell makes a sheet of billions."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO, ClassVar

from ..headings import letters
from . import shared
from .grid import NOTHING_UNSAVED, Unsaved
from .refusal import refuse

BLOCK, OVERLAP = 1 << 20, 64
SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml$")
AT = rb'r="(?<=\sr=")'
"""How a cell tells where it is; what is white before it is asked for afterwards: so it is found several times as fast."""

COLUMN, ROW = re.compile(AT + rb"([A-Z]{1,3})\d"), re.compile(rb'<row[^>]{0,40}?\sr="(\d{1,7})"')
DEEP, WILD = re.compile(AT + rb'[A-Z]{1,3}(\d{6,7})"'), re.compile(AT + rb"(?:[A-Z]{4}|[A-Z]*\d{8})")
"""Cells so far down that their own number counts, and cells that no sheet has: the reader makes room for them all the same."""

FORMULA, ENDS, LONGEST = b"<f", b"</c>", 1 << 14
UNSAVED = re.compile(AT + rb'[A-Z]{1,3}(\d{1,7})"[^<>]{0,99}><f[^<>]{0,999}(?:/>|>[^<]{0,9999}</f>)(?:<v ?/>|<v></v>)?</c>')
"""A formula that some program wrote and never worked out: the reader finds nothing in such a cell."""

CELLS = 40_000_000
HARMLESS, RATIO, LARGEST = 64 << 20, 300, 4 << 30


class Formulas:
    """Counts formulas without a result, block by block."""

    def __init__(self) -> None:
        self.count, self.first, self._rest = 0, 0, b""

    def look(self, block: bytes) -> None:
        """Look at the next block, and at what of the last cell stood in the one before."""
        block = self._rest + block
        if FORMULA in block:
            rows = UNSAVED.findall(block)
            self.count += len(rows)
            self.first = self.first or (int(rows[0]) if rows else 0)
        self._rest = block[block.rfind(ENDS) + len(ENDS) :][-LONGEST:]


class Says:
    """The Chinese of workbooks that are too large."""

    BROKEN: ClassVar = ("文件不完整，像是没有下载完", "请重新导出或重新下载")
    BOMB: ClassVar = ("工作簿解开后大得反常，不像表格", "请核对来源；确是导出文件的，请用 Excel 打开后另存为 CSV UTF-8")
    TEXTS: ClassVar = (
        "各格的文字合起来超过 1 GB，不像登记册",
        "请用 Excel 打开，删去重复粘贴了大段文字的栏目，再另存一份",
    )
    FAR: ClassVar = (
        "工作表一直用到 {column} 列第 {row} 行，多半是右下角有一格误填了东西",
        "请在 Excel 里删去数据右边和下面的空白行列，再另存一份",
    )


def measured(path: Path, place: str) -> Unsaved:
    """Read a workbook through once: whether it is whole, how far its cells reach, and which formulas have no result."""
    found = NOTHING_UNSAVED
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            size, packed = sum(i.file_size for i in parts), sum(i.compress_size for i in parts)
            if size > LARGEST or (size > HARMLESS and size > RATIO * packed):
                refuse(place, Says.BOMB)
            for info in parts:
                with archive.open(info) as file:
                    told = _through(file, place, is_sheet=bool(SHEETS.match(info.filename)))
                    found = Unsaved(found.cells + told.cells, found.row or told.row)
            if shared.is_lying(archive):
                refuse(place, Says.BROKEN)
            if shared.is_boundless(archive, [i.filename for i in parts if SHEETS.match(i.filename)]):
                refuse(place, Says.TEXTS)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, IndexError):
        refuse(place, Says.BROKEN)
    return found


def _through(file: IO[bytes], place: str, *, is_sheet: bool) -> Unsaved:
    columns, last, before, unsaved = set[bytes](), 0, b"", Formulas()
    while block := file.read(BLOCK):
        if is_sheet:
            columns.update(COLUMN.findall(before + block))
            last = max(last, *map(int, ROW.findall(before + block)), *map(int, DEEP.findall(before + block)), 0)
            if WILD.search(before + block):
                refuse(place, Says.BROKEN)
            before = block[-OVERLAP:]
            unsaved.look(block)
    width = max(map(_index, columns), default=0)
    if width * last > CELLS:
        refuse(place, Says.FAR, column=letters(width - 1), row=last)
    return Unsaved(unsaved.count, unsaved.first)


def _index(name: bytes) -> int:
    index = 0
    for letter in name:
        index = index * 26 + letter - 64
    return index

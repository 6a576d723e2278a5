"""Tables of a web page: what many back offices write when they say that they export to Excel."""

from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

from .encoding import UTF8, utf8
from .held import HeldGrid, Holding
from .kinds import Says as Kinds
from .records import LONGEST
from .refusal import refuse

BLOCK, PENDING = 1 << 16, 4 << 20
"""Characters that are parsed at once, and that may wait for the end of what they began."""

LEAST_WIDTH, LEAST_ROWS, MOST_TABLES = 3, 2, 1_000
"""A page that has no table so wide is a form to log in, or a message, and no export."""

CELLS, BREAKS = ("td", "th"), ("br", "p", "div", "li")
FARTHEST = 65_536


class Says:
    """The Chinese of pages that cannot be read."""

    BROKEN: ClassVar = ("网页里的表格不完整，像是没有下载完", "请重新导出或重新下载")
    MANY: ClassVar = ("网页里有 {most} 张以上的表格，不像导出", "请在系统里用“导出”功能重新导出")
    PLACE: ClassVar = "{place} 第 {number} 张表"


def grids(path: Path, place: str, into: Path) -> tuple[HeldGrid, ...]:
    """Open a page: its tables that hold no others, and are as wide as an export is."""
    tables = Tables(place, into)
    with utf8(path, place, into).open(encoding=UTF8, newline="") as file:
        while block := file.read(BLOCK):
            tables.feed(block)
            if len(tables.rawdata) > PENDING:
                refuse(place, Says.BROKEN)
    tables.close()
    if tables.open:
        refuse(place, Says.BROKEN)
    found = [t for t in tables.made if t.widest >= LEAST_WIDTH and t.rows >= LEAST_ROWS]
    if not found:
        refuse(place, Kinds.HTML)
    for number, table in enumerate(found, 1):
        table.place = place if len(found) == 1 else Says.PLACE.format(place=place, number=number)
    return tuple(table.ended() for table in found)


class Tables(HTMLParser):
    """Gathers rows while a page is parsed; a table that holds another only lays out the page."""

    def __init__(self, place: str, into: Path) -> None:
        super().__init__()
        self.place, self.into = place, into
        self.open: list[Holding] = []
        self.made: list[Holding] = []
        self.row: list[tuple[str, int, int]] | None = None
        self.cell: list[str] | None = None
        self.reach = (1, 1)
        self.size = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell, or a line within one."""
        if tag == "table":
            self._begin()
        elif tag == "tr" and self.open:
            self._end_row()
            self.row = []
        elif tag in CELLS and self.open:
            self._end_cell()
            self.row = [] if self.row is None else self.row
            told = dict(attrs)
            self.cell, self.size, self.reach = [], 0, (_number(told.get("colspan")), _number(told.get("rowspan")))
        elif tag in BREAKS and self.cell:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was begun; what stands open within it ends with it."""
        if tag in CELLS:
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table" and self.open:
            self._end_row()
            self.made.append(self.open.pop())

    def handle_data(self, data: str) -> None:
        """Take the text of a cell; of one beyond reason so much that intake sees it."""
        if self.cell is not None and self.size <= LONGEST:
            self.cell.append(data)
            self.size += len(data)

    def _begin(self) -> None:
        if len(self.made) + len(self.open) >= MOST_TABLES:
            refuse(self.place, Says.MANY, most=MOST_TABLES)
        if self.open:
            # Rows around a table are no records: what they hold is not looked at again.
            self.open[-1].widest = -FARTHEST * FARTHEST
        self.row = self.cell = None
        self.open.append(Holding.begun(self.place, self.into))

    def _end_cell(self) -> None:
        if self.cell is not None and self.row is not None:
            lines = (" ".join(line.split()) for line in "".join(self.cell).split("\n"))
            self.row.append(("\n".join(filter(None, lines)), *self.reach))
        self.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.row and self.open:
            table = self.open[-1]
            table.take(table.rows + 1, self.row)
        self.row = None


def _number(told: str | None) -> int:
    text = (told or "").strip()
    return min(max(int(text), 1), FARTHEST) if text.isdecimal() and text.isascii() and len(text) < 9 else 1

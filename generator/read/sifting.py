"""Row by row: what is kept, what is dropped aloud, what is refused and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from ..model.cases import Notice, Refused
from .layout import Layout
from .sources.grid import NUMBER
from .values import UNSEEN

LOOKED_AT = 3
LONGEST_TOTAL = 12
LONGEST_ROW = 4 * 1024 * 1024
"""In characters, all cells together: what the store takes in, and far beyond any real case."""

ROWS_SHOWN = 5


class Says:
    """The Chinese of rows."""

    TOTALS: ClassVar = ("合计", "总计", "小计", "共计", "总数")
    COLONS: ClassVar = "：: "
    WIDE: ClassVar = "有 {cells} 栏，表头只有 {width} 栏，多半是文字里的逗号没有加引号"
    NARROW: ClassVar = "只有 {cells} 栏，表头有 {width} 栏，缺了后面的栏"
    NO_CASE: ClassVar = "没有{label}"
    HEADINGS: ClassVar = "又是一行表头"
    LONG: ClassVar = "长达 {size} 万字，多半是引号没有合上"
    IN_FILE: ClassVar = "{place}：{message}"
    TOTAL_ROWS: ClassVar = "略去合计行 {count} 行"
    BLANK_ROWS: ClassVar = "略去空行 {count} 行"


@dataclass(slots=True)
class Sieve:
    """Sorts the rows under the headings of one layout; what it finds is there when it has been read through."""

    layout: Layout
    label: str
    case_column: int
    blank: frozenset[str]
    alone: bool = True
    kept: int = 0
    last: int = 0
    refused: list[Refused] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Give how many columns the headings name."""
        return len(self.layout.names)

    def rows(self) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Give the rows that can be read: batch 0, row number, as many cells as there are headings."""
        waiting: list[int] = []
        for row in self.layout.grid.rows():
            self.last = row.no
            if row.no <= self.layout.row:
                continue
            if not row.fault and not any(map(str.strip, row.cells)):
                waiting.append(row.no)
                continue
            # Blank rows after the last row are no rows at all: a sheet may declare thousands.
            self.blanks += waiting
            waiting.clear()
            cells = self._fitted(row.cells)
            if self._is_total(row.cells):
                self.totals.append(row.no)
            elif why := row.fault or self._why_not(row.cells, cells):
                self.refused.append(Refused(row.no, why if self.alone else self._located(why)))
            else:
                self.kept += 1
                yield 0, row.no, cells

    def notices(self) -> Iterator[Notice]:
        """Say what was dropped."""
        for kind, rows, says in (("total_rows", self.totals, Says.TOTAL_ROWS), ("blank_rows", self.blanks, Says.BLANK_ROWS)):
            if rows:
                message = says.format(count=len(rows))
                told = message if self.alone else self._located(message)
                yield Notice(kind, "", len(rows), told, tuple(rows[:ROWS_SHOWN]))

    def _fitted(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Give as many cells as there are headings, where only blank cells are too many."""
        return cells[: self.width] if not any(map(str.strip, cells[self.width :])) else cells

    def _why_not(self, told: tuple[str, ...], cells: tuple[str, ...]) -> str:
        if len(cells) > self.width:
            return Says.WIDE.format(cells=len(told), width=self.width)
        if len(cells) < self.width:
            return Says.NARROW.format(cells=len(told), width=self.width)
        if cells == self.layout.names:
            return Says.HEADINGS
        if (size := sum(map(len, cells))) > LONGEST_ROW:
            return Says.LONG.format(size=size // 10_000)
        return "" if self._case(cells) else Says.NO_CASE.format(label=self.label)

    def _case(self, cells: tuple[str, ...]) -> str:
        told = cells[self.case_column].removeprefix(NUMBER).strip() if self.case_column < len(cells) else ""
        return "" if told in self.blank else told.strip(UNSEEN)

    def _is_total(self, cells: tuple[str, ...]) -> bool:
        words = [w for w in map(str.strip, cells[:LOOKED_AT]) if w.startswith(Says.TOTALS) and len(w) <= LONGEST_TOTAL]
        if not words:
            return False
        case = self._case(cells)
        # A word of its own tells a total, even where what is added up stands in the column of case numbers.
        return not case or case in words or any(w.rstrip(Says.COLONS) in Says.TOTALS for w in words)

    def _located(self, message: str) -> str:
        return Says.IN_FILE.format(place=self.layout.grid.place, message=message)

"""Rows as long as they look like a table: where most of them cannot be read, the file is refused before it fills memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, NoReturn

from .layout import Layout
from .sources.grid import Row
from .sources.refusal import refuse

MOST_BAD = 100_000
"""Rows that cannot be read; with more, and more than the others, it is no table."""

FIRST = 5


class Says:
    """The Chinese of what is no table."""

    MOSTLY: ClassVar = (
        "一半以上的行读不成（到第 {row} 行已有 {count} 行），这一行：{message}",
        "请照这一行的毛病检查整个文件，改好后再试",
    )


@dataclass(slots=True)
class Plausible:
    """The rows under a layout's headings; empty lines between them are only counted, and the first of them kept."""

    layout: Layout
    narrow: str
    empty: int = 0
    first: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Give every row that is no empty line."""
        width, bad, empty = len(self.layout.names), 0, 0
        for row in self.layout.grid.rows():
            if row.no <= self.layout.row:
                continue
            if not row.cells and not row.fault:
                empty += 1
                if len(self.first) < FIRST:
                    self.first.append(row.no)
                continue
            self.empty = empty
            bad += bool(row.fault) or len(row.cells) < width
            if bad > MOST_BAD and bad * 2 > row.no:
                mostly(self.layout, row.no, row.fault or self.narrow.format(cells=len(row.cells), width=width), bad)
            yield row
        del self.first[self.empty :]


def mostly(layout: Layout, row: int, message: str, count: int) -> NoReturn:
    """Refuse a file of which most rows cannot be read."""
    refuse(layout.grid.place, Says.MOSTLY, row=row, message=message, count=count)

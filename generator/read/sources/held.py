"""Rows that had to be taken out of a document first: kept in a file, a row a line, until they are read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from .encoding import BLOCK, made
from .grid import Row
from .records import WIDEST
from .refusal import refuse

Cell = tuple[str, int, int]
"""A cell's text, and over how many columns and rows it reaches."""


class Says:
    """The Chinese of documents whose rows cannot be taken out."""

    WIDE: ClassVar = ("表格有一行超过 {most} 栏，不像一张表", "请核对导出的内容，只导出投诉这一张表")


@dataclass(frozen=True, slots=True)
class HeldGrid:
    """Rows in a file of our own."""

    place: str
    path: Path
    stamp: None = None

    def rows(self) -> Iterator[Row]:
        """Give every row with its number."""
        with self.path.open(encoding="utf-8") as file:
            for line in file:
                no, *cells = json.loads(line)
                yield Row(no, tuple(cells))


@dataclass(slots=True)
class Holding:
    """Takes a table's rows in; a cell that reaches down and not sideways stands in every row that it reaches."""

    place: str
    path: Path
    waiting: bytearray = field(default_factory=bytearray)
    rows: int = 0
    widest: int = 0
    below: dict[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def begun(cls, place: str, into: Path) -> "Holding":
        """Begin a table; its file is open only while something is written."""
        with made(into) as file:
            return cls(place, Path(file.name))

    def take(self, no: int, cells: Sequence[Cell], places: Mapping[int, int] | None = None) -> None:
        """Take a row in; `places` says where some of its cells stand, by their order, where that is told."""
        row: dict[int, str] = {}
        below, self.below = self.below, {}
        at = 0
        for order, (text, across, down) in enumerate(cells):
            at = (places or {}).get(order, at)
            while at in below and places is None:
                at += 1
            if at + across > WIDEST:
                refuse(self.place, Says.WIDE, most=WIDEST)
            row[at] = text
            if down > 1:
                self.below |= dict.fromkeys(range(at, at + across), (down - 1, text if across == 1 else ""))
            at += across
        for column, (left, text) in below.items():
            row.setdefault(column, text)
            if left > 1 and column not in self.below:
                self.below[column] = (left - 1, text)
        width = max((*row, at - 1), default=-1) + 1
        self.rows, self.widest = self.rows + 1, max(self.widest, width)
        told = json.dumps([no, *(row.get(column, "") for column in range(width))], ensure_ascii=False)
        self.waiting += told.encode(errors="replace") + b"\n"
        if len(self.waiting) > BLOCK:
            self._write()

    def ended(self) -> HeldGrid:
        """Give the table as it can be read."""
        self._write()
        return HeldGrid(self.place, self.path)

    def _write(self) -> None:
        with self.path.open("ab") as file:
            file.write(self.waiting)
        self.waiting.clear()

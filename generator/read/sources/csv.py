"""Text tables: comma, semicolon, tab or bar between the cells, decided by counting."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar, TextIO

from .encoding import UTF8, utf8
from .grid import Row
from .refusal import refuse

DELIMITERS = (",", "\t", ";", "|")
LONGEST, LONGEST_LINE = 2 * 1024 * 1024, 16 * 1024 * 1024
"""Of one cell and of one line, in characters: Excel holds 32,767 a cell."""

LOOKED_AT = 20
NOUGHTS = "\0 \t\r\n"


class Says:
    """The Chinese of text tables that cannot be read."""

    OPEN_QUOTE: ClassVar = ("从第 {row} 行起有一个引号没有合上，后面的行都被它吞掉了", "请补上这个引号，或另存为 XLSX")
    LONG: ClassVar = "有一格超过 {size} 万字，多半是前面的引号没有合上"
    LONG_LINE: ClassVar = "长过 {size} 万字，多半是引号没有合上，或者这不是表格"
    TORN: ClassVar = "只有空字节，像是写到一半断了"
    QUOTE: ClassVar = "引号用得不对，这一行跨了 {lines} 行文字，分不清有几栏"


class LongLine(Exception):
    """A line that is too long to be held."""


@dataclass(frozen=True, slots=True)
class TextGrid:
    """A text file, in UTF-8 by now, as rows; a row that its quotes spoil carries its fault."""

    place: str
    path: Path
    delimiter: str
    stamp: None = None

    def rows(self) -> Iterator[Row]:
        """Give every record; a line break inside quotes makes no new row."""
        csv.field_size_limit(LONGEST)
        with self.path.open(encoding=UTF8, newline="") as file:
            reader = csv.reader(_lines(file), delimiter=self.delimiter, strict=True)
            no, before = 0, 0
            while True:
                no += 1
                try:
                    cells = tuple(next(reader))
                    yield Row(no, cells, Says.TORN if _is_torn(cells) else "")
                except StopIteration:
                    return
                except LongLine:
                    yield Row(no, (), Says.LONG_LINE.format(size=LONGEST_LINE // 10_000))
                except csv.Error as error:
                    if "end of data" in str(error):
                        refuse(self.place, Says.OPEN_QUOTE, row=no)
                    long = "field limit" in str(error)
                    yield Row(
                        no, (), Says.LONG.format(size=LONGEST // 10_000) if long else self._quoted(reader.line_num - before)
                    )
                before = reader.line_num

    @staticmethod
    def _quoted(lines: int) -> str:
        return Says.QUOTE.format(lines=lines)


def grids(path: Path, place: str, into: Path, *, trusting: bool = False) -> tuple[TextGrid, ...]:
    """Open a text table; one that is not UTF-8 is written anew, as UTF-8, into `into`."""
    told = utf8(path, place, into, trusting=trusting)
    return (TextGrid(place, told, _delimiter(told)),)


def _is_torn(cells: tuple[str, ...]) -> bool:
    """Whether a row holds nothing but noughts: a disk that was cut off leaves them where nothing was written."""
    return bool(cells) and "\0" in cells[0] and not any(cell.strip(NOUGHTS) for cell in cells)


def _lines(file: TextIO) -> Iterator[str]:
    """Give a file's lines; a line too long to be held raises LongLine, and the next one follows."""
    return iter(partial(_line, file), "")


def _line(file: TextIO) -> str:
    line = file.readline(LONGEST_LINE)
    if len(line) < LONGEST_LINE or line.endswith("\n"):
        return line
    while line and not line.endswith("\n"):
        line = file.readline(LONGEST_LINE)
    raise LongLine


def _delimiter(path: Path) -> str:
    """Choose what splits all of the first rows, or else most of them, into the same number of cells."""
    with path.open(encoding=UTF8, newline="") as file:
        lines = [line for line in islice(iter(partial(file.readline, LONGEST_LINE), ""), LOOKED_AT) if len(line) < LONGEST]
        cut = bool(file.readline(1))
    return max(DELIMITERS, key=lambda d: (_regular(lines, d, cut=cut), -DELIMITERS.index(d)))


def _regular(lines: list[str], delimiter: str, *, cut: bool) -> tuple[bool, int]:
    """Say whether all rows are equally wide, and how much of the table the commonest width makes.

    A row counts by its lines: where cells hold several, what is no delimiter would make a row of each, and win by number.
    """
    csv.field_size_limit(LOOKED_AT * LONGEST)
    reader = csv.reader(lines, delimiter=delimiter)
    begun, told = 0, list[tuple[int, int]]()
    for record in reader:
        told += [(len(record), reader.line_num - begun)] if record else []
        begun = reader.line_num
    if cut and len(told) > 1:
        # The last of the first rows may go on after them.
        told.pop()
    widths = Counter[int]()
    for width, count in told:
        widths[width] += count
    most = max(((width - 1) * rows for width, rows in widths.items()), default=0)
    return len(widths) == 1 and most > 0, most

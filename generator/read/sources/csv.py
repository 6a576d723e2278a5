"""Text tables: UTF-8, UTF-16 or GB18030, decided by strict decoding; comma, semicolon or tab, decided by counting."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from .grid import Row
from .kinds import UTF16, refuse

ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = (",", "\t", ";", "|")
LONGEST = 2 * 1024 * 1024
"""Of one cell, in characters: Excel holds 32,767."""

BLOCK = 1 << 20
LOOKED_AT = 20


class Says:
    """The Chinese of text tables that cannot be read."""

    ENCODING: ClassVar = ("编码既不是 UTF-8 也不是 GB18030", "请用 Excel 打开后另存为 XLSX 或“CSV UTF-8”")
    OPEN_QUOTE: ClassVar = ("从第 {row} 行起有一个引号没有合上，后面的行都被它吞掉了", "请补上这个引号，或另存为 XLSX")
    LONG: ClassVar = "有一格超过 {size} 万字，多半是前面的引号没有合上"
    QUOTE: ClassVar = "引号用得不对，这一行跨了 {lines} 行文字，分不清有几栏"


@dataclass(frozen=True, slots=True)
class TextGrid:
    """A text file as rows; a row that its quotes spoil carries its fault."""

    path: Path
    encoding: str
    delimiter: str

    @property
    def place(self) -> str:
        """Name the file."""
        return self.path.name

    def rows(self) -> Iterator[Row]:
        """Give every record; a line break inside quotes makes no new row."""
        csv.field_size_limit(LONGEST)
        with self.path.open(encoding=self.encoding, newline="") as file:
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            no, before = 0, 0
            while True:
                no += 1
                try:
                    yield Row(no, tuple(next(reader)))
                except StopIteration:
                    return
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


def grids(path: Path) -> tuple[TextGrid, ...]:
    """Open a text table."""
    encoding = _encoding(path)
    return (TextGrid(path, encoding, _delimiter(path, encoding)),)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(2)
    told = ("utf-16",) if head in UTF16 else ENCODINGS
    for encoding in told:
        if _decodes(path, encoding):
            return encoding
    return refuse(path.name, Says.ENCODING)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(path: Path, encoding: str) -> str:
    """Choose what splits all of the first rows, or else most of them, into the same number of cells."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line for line in islice(file, LOOKED_AT) if len(line) < LONGEST]
    return max(DELIMITERS, key=lambda d: (_regular(lines, d), -DELIMITERS.index(d)))


def _regular(lines: list[str], delimiter: str) -> tuple[bool, int]:
    """Say whether all rows are equally wide, and how much of the table the commonest width makes."""
    csv.field_size_limit(LOOKED_AT * LONGEST)
    widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if record)
    most = max(((width - 1) * rows for width, rows in widths.items()), default=0)
    return len(widths) == 1 and most > 0, most

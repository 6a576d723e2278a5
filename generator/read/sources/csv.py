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
LONGEST = 16 * 1024 * 1024
BLOCK = 1 << 20
LOOKED_AT = 20


class Says:
    """The Chinese of text tables that cannot be read."""

    ENCODING: ClassVar = ("编码既不是 UTF-8 也不是 GB18030", "请用 Excel 打开后另存为 XLSX 或“CSV UTF-8”")
    OPEN_QUOTE: ClassVar = ("从第 {row} 行起有一个引号没有合上，后面的行都被它吞掉了", "请补上这个引号，或另存为 XLSX")
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
                    yield Row(no, (), Says.QUOTE.format(lines=reader.line_num - before))
                before = reader.line_num


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
    """Choose what splits most of the first rows into the same number of cells."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice(file, LOOKED_AT))
    return max(DELIMITERS, key=lambda d: (_regular(lines, d), -DELIMITERS.index(d)))


def _regular(lines: list[str], delimiter: str) -> int:
    widths = Counter(len(record) for record in csv.reader(lines, delimiter=delimiter) if len(record) > 1)
    return max(((width - 1) * rows for width, rows in widths.items()), default=0)

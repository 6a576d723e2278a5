"""What an open document says of its sheets before it is opened: how far they reach, and which cells are merged."""

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from ..headings import letters
from .bounds import BLOCK, CELLS, LARGEST, Says
from .refusal import refuse

CONTENT = "content.xml"
Range = tuple[tuple[int, int], tuple[int, int]]
"""A merged cell: its first row and column, its last row and column."""


def merged(path: Path, place: str) -> Mapping[str, tuple[Range, ...]]:
    """Read a document through once; give the merged cells of every sheet, InputError where it is broken or beyond reason."""
    sheets = Sheets(place)
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = sheets.start, sheets.end
    try:
        with zipfile.ZipFile(path) as archive, archive.open(CONTENT) as file:
            read = 0
            while block := file.read(BLOCK):
                read += len(block)
                if read > LARGEST:
                    refuse(place, Says.BOMB)
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError):
        refuse(place, Says.BROKEN)
    except expat.ExpatError:
        refuse(place, Says.BROKEN)
    return {name: tuple(ranges) for name, ranges in sheets.merged.items()}


class Sheets:
    """Counts rows and columns while a document is parsed; what is repeated without saying anything reaches nowhere."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.merged: dict[str, list[Range]] = {}
        self.ranges: list[Range] = []
        self.depth = 0
        self.row = self.column = self.rows = 0
        self.last = self.widest = 0

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """Begin a table, a row or a cell."""
        match name:
            case "table:table":
                self.depth += 1
                if self.depth == 1:
                    self.ranges = self.merged.setdefault(told.get("table:name", ""), [])
                    self.row = self.last = self.widest = 0
            case "table:table-row":
                self.column, self.rows = 0, _count(told, "table:number-rows-repeated")
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(told)
            case _:
                pass

    def end(self, name: str) -> None:
        """End what was begun."""
        if name == "table:table":
            self.depth -= 1
        elif name == "table:table-row":
            self.row += self.rows

    def _cell(self, told: Mapping[str, str]) -> None:
        down, across = _count(told, "table:number-rows-spanned"), _count(told, "table:number-columns-spanned")
        if down > 1 or across > 1:
            self.ranges.append(((self.row, self.column), (self.row + down - 1, self.column + across - 1)))
        self.column += _count(told, "table:number-columns-repeated")
        if "office:value-type" in told or "table:formula" in told:
            self.last, self.widest = self.row + self.rows, max(self.widest, self.column)
            if self.last * self.widest > CELLS:
                refuse(self.place, Says.FAR, column=letters(self.widest - 1), row=self.last)


def _count(told: Mapping[str, str], name: str) -> int:
    """Read how often something is there; ValueError where that is no number."""
    return max(int(told.get(name, "1")), 1)

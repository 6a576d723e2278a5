"""Workbooks as one XML text, as Excel 2003 wrote them and many systems still do."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, NoReturn
from xml.parsers import expat

from .grid import NUMBER
from .held import HeldGrid, Holding
from .records import LONGEST
from .refusal import refuse

BLOCK, FARTHEST = 1 << 16, 1 << 20


class Says:
    """The Chinese of such workbooks."""

    BROKEN: ClassVar = ("工作簿（Excel 2003 的 XML）不完整，或者写得不对", "请用 Excel 打开后另存为 XLSX，或重新导出")
    DOCTYPE: ClassVar = ("XML 里带有 DOCTYPE 声明，不读这样的文件", "请从原系统重新导出")
    NONE: ClassVar = ("工作簿里没有工作表", "请重新导出，确认里面有表头和数据")
    PLACE: ClassVar = "{file} 工作表“{sheet}”"


def grids(path: Path, place: str, into: Path) -> tuple[HeldGrid, ...]:
    """Open a workbook: each of its sheets."""
    book = Book(place, into)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = book.start, book.end, book.text
    parser.StartDoctypeDeclHandler = book.forbid
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                parser.Parse(block, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        refuse(place, Says.BROKEN)
    if not book.made:
        refuse(place, Says.NONE)
    if len(book.made) > 1:
        for name, table in zip(book.names, book.made, strict=True):
            table.place = Says.PLACE.format(file=place, sheet=name)
    return tuple(table.ended() for table in book.made)


class Book:
    """Gathers rows while a workbook is parsed."""

    def __init__(self, place: str, into: Path) -> None:
        self.place, self.into = place, into
        self.names: list[str] = []
        self.made: list[Holding] = []
        self.no = 0
        self.cells: list[tuple[str, int, int]] = []
        self.places: dict[int, int] = {}
        self.at = 0
        self.kind = ""
        self.said: list[str] | None = None
        self.size = 0
        self.reach = (1, 1)
        self.value = ""

    def start(self, name: str, told: Mapping[str, str]) -> None:
        """Begin a sheet, a row, a cell or its value."""
        told = {key.rpartition(" ")[2]: value for key, value in told.items()}
        match name.rpartition(" ")[2]:
            case "Worksheet":
                self.names.append(told.get("Name", ""))
                self.made.append(Holding.begun(self.place, self.into))
                self.no = 0
            case "Row":
                self.no = max(_number(told, "Index", self.no + 1), self.no + 1)
                self.cells, self.places, self.at = [], {}, 0
            case "Cell":
                self.at = _number(told, "Index", self.at + 1) - 1
                self.reach = (_number(told, "MergeAcross", 0) + 1, _number(told, "MergeDown", 0) + 1)
                self.value = ""
            case "Data":
                self.kind, self.said, self.size = told.get("Type", ""), [], 0
            case _:
                pass

    def text(self, data: str) -> None:
        """Take the text of a value; of one beyond reason so much that intake sees it."""
        if self.said is not None and self.size <= LONGEST:
            self.said.append(data)
            self.size += len(data)

    def end(self, name: str) -> None:
        """End what was begun."""
        match name.rpartition(" ")[2]:
            case "Data" if self.said is not None:
                self.value, self.said = _value(self.kind, "".join(self.said)), None
            case "Cell":
                self.places[len(self.cells)] = self.at
                self.cells.append((self.value, *self.reach))
                self.at += self.reach[0]
            case "Row" if self.made:
                self.made[-1].take(self.no, self.cells, self.places)
            case _:
                pass

    def forbid(self, *_: object) -> NoReturn:
        """Refuse a declaration by which a small text can grow without bound."""
        refuse(self.place, Says.DOCTYPE)


def _number(told: Mapping[str, str], name: str, otherwise: int) -> int:
    """Read an attribute that counts; ValueError where it is none."""
    if name not in told:
        return otherwise
    number = int(told[name])
    if not 0 <= number <= FARTHEST:
        raise ValueError(told[name])
    return number


def _value(kind: str, text: str) -> str:
    """Write a value as a workbook of today would give it: numbers marked, moments without their T."""
    match kind:
        case "Number":
            return NUMBER + text.strip().removesuffix(".0")
        case "DateTime":
            return text.strip().replace("T", " ").removesuffix(".000").removesuffix(" 00:00:00")
        case "Boolean":
            return "true" if text.strip() == "1" else "false"
        case _:
            return text

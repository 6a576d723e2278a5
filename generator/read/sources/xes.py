"""XES event logs: a row an event; what its trace says stands in columns that begin with `case:`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, NoReturn
from xml.parsers import expat

from .records import RecordGrid, of_mappings
from .refusal import refuse

BLOCK = 1 << 16
LONGEST = 8 << 20
TRACE, EVENT = "trace", "event"
OF_TRACE = "case:"
PARTS = ("case:concept:name", "concept:name", "time:timestamp")
"""What every event log calls the case, the activity and the time."""

VALUES = frozenset(("string", "date", "int", "float", "boolean", "id"))


class Says:
    """The Chinese of event logs."""

    BROKEN: ClassVar = ("XES 不完整，或者写得不对", "请重新导出或重新下载")
    DOCTYPE: ClassVar = ("XES 里带有 DOCTYPE 声明，不读这样的文件", "请从原系统重新导出")
    LONG: ClassVar = ("XES 里有一处超过 {size} 兆字节", "请去掉附件一类的内容再导出")
    NONE: ClassVar = ("XES 里没有一个事件", "请检查导出时的筛选条件，重新导出")


class Long(Exception):
    """A piece of a log so long that it is no value of a case."""


class Forbidden(Exception):
    """A declaration by which a small text can grow without bound."""


def grids(path: Path, place: str, into: Path) -> tuple[RecordGrid, ...]:
    """Open an event log: the one table of its events."""
    try:
        made = of_mappings(place, into, _events(path))
    except Forbidden:
        refuse(place, Says.DOCTYPE)
    except Long:
        refuse(place, Says.LONG, size=LONGEST >> 20)
    except (expat.ExpatError, ValueError, LookupError):
        refuse(place, Says.BROKEN)
    if not made.names:
        refuse(place, Says.NONE)
    return (made,)


def _events(path: Path) -> Iterator[Mapping[str, str]]:
    log = Log()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = log.start, log.end
    parser.StartDoctypeDeclHandler = _forbid
    fed = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            parser.Parse(block, False)
            fed += len(block)
            if fed - parser.CurrentByteIndex > LONGEST:
                raise Long
            yield from log.taken()
    parser.Parse(b"", True)
    yield from log.taken()


def _forbid(*_: Any) -> NoReturn:
    raise Forbidden


class Log:
    """Gathers events while a log is parsed; attributes inside attributes are left out."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.trace: dict[str, str] = {}
        self.event: dict[str, str] = {}
        self.made: list[Mapping[str, str]] = []

    def start(self, name: str, told: dict[str, str]) -> None:
        """Begin a trace, an event or an attribute of one."""
        name, within = name.rpartition(":")[2], self.path[-1] if self.path else ""
        self.path.append(name)
        if name == TRACE:
            self.trace = {}
        elif name == EVENT:
            self.event = {}
        elif name in VALUES and within == EVENT and "key" in told:
            self.event[told["key"]] = told.get("value", "")
        elif name in VALUES and within == TRACE and "key" in told:
            self.trace[OF_TRACE + told["key"]] = told.get("value", "")

    def end(self, _: str) -> None:
        """End what was begun."""
        if self.path.pop() == EVENT:
            self.made.append(self.trace | self.event)

    def taken(self) -> list[Mapping[str, str]]:
        """Give the events since the last time."""
        made, self.made = self.made, []
        return made

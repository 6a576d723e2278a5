"""Sources of records and not of lines: each record becomes a row of text, kept in a file until it is read."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from .encoding import made
from .grid import Row
from .refusal import refuse

WIDEST = 8_192
"""Columns: of twice as many, what the database reads at once of a few short rows would fill its memory."""

WIDEST_RECORDS = 2_000
"""Different names in all of a list's records together: every row becomes as wide."""

LONGEST = 2 * 1024 * 1024
"""Characters of one cell."""


class Says:
    """The Chinese of records."""

    WIDE: ClassVar = ("各条记录的栏目合起来超过 {most} 种，不像一张表", "请核对导出的内容，只导出投诉这一张表")
    LONG: ClassVar = "有一格超过 {size} 万字"
    ENDLESS: ClassVar = (
        "查出来的行没有尽头，已有 {size} 兆字节，比整个文件大得多",
        "请核对这张表或视图，用 --table 写明要看哪一张",
    )
    BETWEEN: ClassVar = "、"


class Fault(str):
    """Why a record cannot be read."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class RecordGrid:
    """Records as rows: the names of what they hold in row 1, the first record in row 2."""

    place: str
    names: tuple[str, ...]
    path: Path
    stamp: None = None

    def rows(self) -> Iterator[Row]:
        """Give the names, then every record."""
        yield Row(1, self.names)
        with self.path.open(encoding="utf-8") as file:
            for no, line in enumerate(file, 2):
                told = json.loads(line)
                if isinstance(told, str):
                    yield Row(no, (), told)
                else:
                    yield Row(no, (*told, *("",) * (len(self.names) - len(told))))


def of_mappings(place: str, into: Path, records: Iterable[Mapping[str, object] | Fault]) -> RecordGrid:
    """Take records in; what some of them lack is blank."""
    names: dict[str, None] = {}

    def rows() -> Iterator[Sequence[object] | Fault]:
        for record in records:
            if isinstance(record, Fault):
                yield record
                continue
            told = dict(flat(record))
            names.update(dict.fromkeys(told))
            if len(names) > WIDEST_RECORDS:
                refuse(place, Says.WIDE, most=WIDEST_RECORDS)
            yield [told.get(name) for name in names]

    path = _kept(into, rows())
    return RecordGrid(place, tuple(names), path)


def of_rows(
    place: str, into: Path, names: Sequence[str], rows: Iterable[Sequence[object] | Fault], most: int | None = None
) -> RecordGrid:
    """Take rows in whose columns are known beforehand; refuse those that make more than `most` bytes."""
    return RecordGrid(place, tuple(names), _kept(into, rows, place, most))


def flat(record: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Give what a record holds; what is inside another is named by both: 'room.name'."""
    for name, value in record.items():
        # Most values are texts; whether one is a mapping is asked ten times as long.
        if not isinstance(value, str) and isinstance(value, Mapping):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def text(value: object) -> str:
    """Write a value as a cell: several plain values with a mark between them, anything deeper as JSON."""
    match value:
        case str():
            said = value
        case None:
            said = ""
        case bool():
            said = str(value).lower()
        case datetime.datetime():
            said = value.isoformat(sep=" ")
        case bytes() | bytearray() | memoryview():
            said = _bytes(bytes(value))
        case Mapping():
            said = json.dumps(value, ensure_ascii=False, default=text)
        case list() | tuple() if any(isinstance(part, Mapping | list | tuple) for part in value):
            said = json.dumps(value, ensure_ascii=False, default=text)
        case list() | tuple():
            said = Says.BETWEEN.join(text(part) for part in value)
        case _:
            said = str(value)
    return said


def _bytes(value: bytes) -> str:
    """Write a bit as a number: some databases keep yes and no so."""
    if len(value) == 1 and value < b"\x20":
        return str(value[0])
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("gb18030", errors="replace")


def _kept(into: Path, rows: Iterable[Sequence[object] | Fault], place: str = "", most: int | None = None) -> Path:
    written = 0
    with made(into) as out:
        for row in rows:
            cells: list[str] | str = row if isinstance(row, Fault) else [text(value) for value in row]
            if isinstance(cells, list) and max(map(len, cells), default=0) > LONGEST:
                cells = Says.LONG.format(size=LONGEST // 10_000)
            written += out.write(json.dumps(cells).encode() + b"\n")
            if most is not None and written > most:
                refuse(place, Says.ENDLESS, size=most >> 20)
        return Path(out.name)

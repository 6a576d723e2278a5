"""JSON: a list of records, a reply of an interface with such lists inside, or a record a line."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, ClassVar

import ijson

from .encoding import UTF8, utf8
from .records import Fault, RecordGrid, of_mappings
from .refusal import refuse

LONGEST_LINE = 16 * 1024 * 1024
DEEPEST = 32
BLOCK = 1 << 20
LONGEST = 8 * 1024 * 1024
"""Bytes of one text: what is longer is no value of a case."""

ITEM = "item"
"""How the parser names what stands in a list."""

LINES = (".jsonl", ".ndjson")


class Says:
    """The Chinese of JSON."""

    BROKEN: ClassVar = ("JSON 不完整，或者写得不对", "请重新导出或重新下载")
    NONE: ClassVar = ("JSON 里没有一条条的记录", "多半是登录过期或查询失败时的回复；请重新登录系统再导出")
    DEEP: ClassVar = ("JSON 一层套一层，超过 {most} 层", "请只导出投诉这一张表")
    LONG: ClassVar = ("JSON 里有一格超过 {size} 兆字节", "请去掉附件一类的栏目再导出")
    LINE: ClassVar = "这一行不是完整的一条记录"
    LONG_LINE: ClassVar = "这一行长过 {size} 万字"
    PLACE: ClassVar = "{place} 的“{name}”"


def grids(path: Path, place: str, into: Path) -> tuple[RecordGrid, ...]:
    """Open a JSON text: each list of records in it is a table."""
    told = utf8(path, place, into)
    _refuse_long(told, place)
    if path.suffix.lower() in LINES or _is_lines(told):
        return (of_mappings(place, into, _lines(told)),)
    try:
        lists = _lists(told, place)
        if not lists:
            refuse(place, Says.NONE)
        return tuple(
            of_mappings(place if len(lists) == 1 else Says.PLACE.format(place=place, name=one), into, _items(told, one))
            for one in lists
        )
    except (ijson.JSONError, UnicodeDecodeError, ValueError, RecursionError, SystemError):
        # A number of thousands of digits makes the reader stumble over itself.
        return refuse(place, Says.BROKEN)


def _is_lines(path: Path) -> bool:
    """Whether the first line is a record by itself, and another follows."""
    with path.open(encoding=UTF8) as file:
        lines = [line for line in islice(_read(file), 3) if line.strip()]
    return len(lines) > 1 and not isinstance(_record(lines[0]), Fault) and lines[1].lstrip().startswith("{")


def _lines(path: Path) -> Iterator[Mapping[str, Any] | Fault]:
    with path.open(encoding=UTF8) as file:
        for line in _read(file):
            yield _record(line) if line.strip() else {}


def _read(file: Any) -> Iterator[str]:
    """Give a file's lines; of one that is too long only its beginning, which is then no record."""
    for line in iter(partial(file.readline, LONGEST_LINE), ""):
        part = line
        while part and not part.endswith("\n") and len(part) == LONGEST_LINE:
            part = file.readline(LONGEST_LINE)
        yield line


def _record(line: str) -> Mapping[str, Any] | Fault:
    try:
        told = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        long = len(line) >= LONGEST_LINE
        return Fault(Says.LONG_LINE.format(size=LONGEST_LINE // 10_000) if long else Says.LINE)
    return told if isinstance(told, dict) else Fault(Says.LINE)


def _lists(path: Path, place: str) -> tuple[str, ...]:
    """Name every list of records that is not inside another such list, by its keys with dots between."""
    found: dict[str, None] = {}
    keys: list[str] = []
    listed: list[bool] = []
    inside = 0
    with path.open("rb") as file:
        _past_mark(file)
        for event, value in ijson.basic_parse(file, buf_size=BLOCK):
            if event == "map_key":
                keys[-1] = value
            elif event.startswith("start_"):
                if event == "start_map" and listed and listed[-1] and not inside:
                    found[".".join(keys[:-1])], inside = None, len(keys)
                keys.append(ITEM)
                listed.append(event == "start_array")
            elif event.startswith("end_"):
                keys.pop()
                listed.pop()
                inside = 0 if len(keys) == inside else inside
            if len(keys) > DEEPEST:
                refuse(place, Says.DEEP, most=DEEPEST)
    return tuple(found)


def _items(path: Path, name: str) -> Iterator[Mapping[str, Any] | Fault]:
    with path.open("rb") as file:
        _past_mark(file)
        for item in ijson.items(file, f"{name}.{ITEM}" if name else ITEM, buf_size=BLOCK):
            yield item if isinstance(item, dict) else Fault(Says.LINE)


def _past_mark(file: Any) -> None:
    if file.read(3) != b"\xef\xbb\xbf":
        file.seek(0)


def _refuse_long(path: Path, place: str) -> None:
    """Refuse a text so long that no parser could hold it: measured from quote to quote."""
    run = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            first = block.find(b'"')
            run += len(block) if first < 0 else first
            if run > LONGEST:
                refuse(place, Says.LONG, size=LONGEST >> 20)
            run = run if first < 0 else len(block) - block.rfind(b'"')

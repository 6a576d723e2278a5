"""Strict YAML: plain data, the line of every key and item, and every fault in Chinese.

YAML 1.2 in effect: of plain scalars only integers, true, false and null are typed; `no`, `8:30`, `012` and dates stay text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NoReturn

import yaml

from .problem import Problem
from .sealed import LARGEST
from .syntax import problem, row

Loc = tuple[str | int, ...]
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST = 30
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
TYPED: Mapping[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Says:
    """The Chinese of what YAML may not be."""

    LARGE: ClassVar = ("文件有 {size} 字节，超过上限 {most} 字节", "请拆成几个文件")
    GONE: ClassVar = ("文件读不出来", "请检查文件是否存在、是否有读取权限")
    ENCODING: ClassVar = ("第 {column} 个字节起不是 UTF-8 编码", "请用编辑器把文件另存为 UTF-8")
    CONTROL: ClassVar = ("有看不见的控制字符 {char}", "请删去这个字符")
    EMPTY: ClassVar = ("文件是空的", "请写上内容，或删去这个文件")
    MANY: ClassVar = ("一个文件里有几份 YAML 文档（“---”）", "请一个文件只写一份")
    DIRECTIVE: ClassVar = ("有“%”开头的 YAML 指令", "请删去这一行")
    DEEP: ClassVar = ("层次深于 {most} 层", "请减少缩进层次")
    ALIAS: ClassVar = ("用了引用“*{name}”", "请把内容原样写一遍，本规范的文件不用锚和引用")
    ANCHOR: ClassVar = ("用了锚“&{name}”", "请删去“&{name}”，本规范的文件不用锚和引用")
    TAG: ClassVar = ("用了类型标签“{name}”", "请删去标签；要当文本就加引号")
    MERGE: ClassVar = ("用了合并键“<<”", "请把要合并的键逐个写出来")
    KEY: ClassVar = ("键不是文本：{name}", "请给键加上引号")
    NOTHING: ClassVar = "（空）"
    NESTED_KEY: ClassVar = ("键是一组内容，不是文本", "请把键改成一个词")
    TWICE: ClassVar = ("键“{name}”写了两次，第一次在第 {line} 行", "请删去其中一个")


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, the line of every key and item, its first line, and what is wrong with it as YAML.

    `sound` says whether the data are there at all; a fault that leaves them usable lets the reader find the others, too.
    """

    path: str
    data: object
    lines: Mapping[Loc, int]
    head: str
    problems: tuple[Problem, ...]
    sound: bool

    def line(self, loc: Loc) -> int:
        """Give the line of the deepest known part of a place."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return self.lines.get(loc, 1)

    def place(self, *loc: str | int) -> str:
        """Spell a place: 'spec/words/limits.yml:12'."""
        return f"{self.path}:{self.line(loc)}"


class Broken(Exception):
    """A fault after which the file cannot be read on."""


class Walk:
    """One pass over the events of a file."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines, self.problems = path, dict[Loc, int](), list[Problem]()
        self.events: Iterator[yaml.Event] = iter(yaml.parse(text, Loader=Loader))

    def document(self) -> object:
        """Give the data of the one document that a file holds."""
        self._next()
        start = self._next()
        if not isinstance(start, yaml.DocumentStartEvent):
            self.stop(1, Says.EMPTY)
        if getattr(start, "version", None) or getattr(start, "tags", None):
            self.fault(1, Says.DIRECTIVE)
        first = self._next()
        self.lines[()] = _line(first)
        data = self.value(first, ())
        self._next()
        if isinstance(more := self._next(), yaml.DocumentStartEvent):
            self.fault(_line(more), Says.MANY)
        return data

    def value(self, event: yaml.Event, loc: Loc) -> object:
        """Give what begins with an event."""
        if isinstance(event, yaml.AliasEvent):
            self.fault(_line(event), Says.ALIAS, name=event.anchor)
            return None
        self._plain_only(event)
        if len(loc) > DEEPEST:
            self.stop(_line(event), Says.DEEP, most=DEEPEST)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._items(loc)
        return _scalar(event)

    def _mapping(self, loc: Loc) -> dict[str, object]:
        told: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            key = self._key(event)
            here = (*loc, key)
            if key in told:
                self.fault(_line(event), Says.TWICE, name=key, line=self.lines[here])
                self.value(self._next(), (*here, "again"))
                continue
            self.lines[here] = _line(event)
            told[key] = self.value(self._next(), here)
        return told

    def _key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.AliasEvent):
            self.stop(_line(event), Says.ALIAS, name=event.anchor)
        if not isinstance(event, yaml.ScalarEvent):
            self.stop(_line(event), Says.NESTED_KEY)
        self._plain_only(event)
        key = _scalar(event)
        if not isinstance(key, str):
            self.fault(_line(event), Says.KEY, name=event.value or Says.NOTHING)
        elif key == "<<" and not event.style:
            self.fault(_line(event), Says.MERGE)
        return str(event.value)

    def _items(self, loc: Loc) -> list[object]:
        told: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            here = (*loc, len(told))
            self.lines[here] = _line(event)
            told.append(self.value(event, here))
        return told

    def _plain_only(self, event: yaml.Event) -> None:
        if anchor := getattr(event, "anchor", None):
            self.fault(_line(event), Says.ANCHOR, name=anchor)
        if tag := getattr(event, "tag", None):
            self.fault(_line(event), Says.TAG, name=tag)

    def _next(self) -> yaml.Event:
        return next(self.events)

    def fault(self, line: int, says: tuple[str, str], /, **values: object) -> None:
        """Keep a fault, and go on."""
        self.problems.append(_problem(self.path, line, says, **values))

    def stop(self, line: int, says: tuple[str, str], /, **values: object) -> NoReturn:
        """Keep a fault that leaves nothing to go on with."""
        self.fault(line, says, **values)
        raise Broken


def read(path: Path, shown: str) -> Document:
    """Read one file; `shown` is how messages name it."""
    text = _text(path, shown)
    if isinstance(text, Problem):
        return Document(shown, None, {}, "", (text,), sound=False)
    walk, data, sound = Walk(shown, text), None, False
    try:
        data, sound = walk.document(), True
    except yaml.YAMLError as error:
        walk.problems.append(problem(shown, text, error))
    except Broken:
        pass
    return Document(shown, data, walk.lines, text.partition("\n")[0].rstrip("\r"), tuple(walk.problems), sound)


def _text(path: Path, shown: str) -> str | Problem:
    try:
        if (size := path.stat().st_size) > LARGEST:
            return _problem(shown, 1, Says.LARGE, size=size, most=LARGEST)
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        return _problem(shown, before.count(b"\n") + 1, Says.ENCODING, column=error.start - before.rfind(b"\n"))
    except OSError:
        return _problem(shown, 1, Says.GONE)
    if strange := UNPRINTABLE.search(text):
        return _problem(shown, text.count("\n", 0, strange.start()) + 1, Says.CONTROL, char=f"U+{ord(strange[0]):04X}")
    return text


def _scalar(event: yaml.Event) -> object:
    value = str(getattr(event, "value", ""))
    if getattr(event, "style", None):
        return value
    if value in TYPED:
        return TYPED[value]
    return int(value) if INTEGER.fullmatch(value) else value


def _line(event: yaml.Event) -> int:
    return row(event.start_mark)


def _problem(path: str, line: int, says: tuple[str, str], /, **values: object) -> Problem:
    message, advice = says
    return Problem(f"{path}:{line}", message.format(**values), advice.format(**values))

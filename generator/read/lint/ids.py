"""Ids and labels: each stands for one thing, and a file is named after what it holds."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from ..headings import normal
from ..origins import Reading
from ..problem import Problem
from .found import Says as Shared
from .found import found


class Says:
    """The Chinese of these rules."""

    TWICE: ClassVar = ("{kind}“{name}”已在 {first} 写过一次", "请改用别的名字，或删去其中一个")
    FILE: ClassVar = ("文件名与里面的“{name}”不一致", "请把文件改名为 {file}，或改正里面的编号")
    CODE: ClassVar = ("代码“{name}”在这张代码表里写了两次", "请删去其中一个")
    LABEL: ClassVar = ("“{name}”既是 {first} 的叫法，又是 {second} 的叫法", "请改动其中一个，程序才认得出导出里的这一栏")
    ALIAS: ClassVar = ("“{name}”既是代码“{first}”的叫法，又是“{second}”的叫法", "请从其中一个里删去")
    HEADER: ClassVar = ("表头“{name}”既对着 {first}，又对着 {second}", "请从其中一个里删去，一列只能是一栏")
    DATED: ClassVar = ("时限“{name}”有两个数值从 {day} 起施行", "请改动其中一个的 from，或删去一个")


def unique(reading: Reading) -> Iterator[Problem]:
    """Ids, and the dates of a limit's values, are told once."""
    origins = reading.origins
    for kind, name in origins.things:
        for place in origins.again((kind, name)):
            first = origins.place((kind, name))
            yield found(place, Says.TWICE, kind=Shared.KIND.get(kind, ""), name=name, first=first)
    for limit in reading.standard.words.limits.values():
        days = [value.from_ for value in limit.values]
        for n, day in enumerate(days):
            if day in days[:n]:
                yield found(origins.place(("limit", limit.id), "values", n), Says.DATED, name=limit.id, day=day)


def file_names(reading: Reading) -> Iterator[Problem]:
    """F01 stands in F01.yml, CK-1 in CK1.yml."""
    for (kind, name), places in reading.origins.things.items():
        if kind not in ("form", "checklist", "export", "revision", "section"):
            continue
        file = PurePosixPath(places[0][0]).name
        if file != (wanted := f"{name.replace('-', '')}.yml"):
            part = {"revision": "edition", "section": "no"}.get(kind, "id")
            yield found(reading.origins.place((kind, name), part), Says.FILE, name=name, file=wanted)


def labels(reading: Reading) -> Iterator[Problem]:
    """A label or alias leads to one field; within a list, to one code."""
    words, origins = reading.standard.words, reading.origins
    fields = [(f.id, (f.label, *f.aliases)) for f in words.fields.values()]
    for name, first, second in _shared(fields):
        place = origins.place(("field", second))
        yield found(place, Says.LABEL, name=name, first=first, second=second)
    for codes in words.codes.values():
        ids = [c.id for c in codes.codes]
        for n, code in enumerate(ids):
            if code in ids[:n]:
                yield found(origins.place(("codes", codes.id), "codes", n), Says.CODE, name=code)
        told = [(c.id, (c.label, *c.aliases)) for c in codes.codes]
        for name, first, second in _shared(told):
            place = origins.place(("codes", codes.id), "codes", ids.index(second))
            yield found(place, Says.ALIAS, name=name, first=first, second=second)


def columns(reading: Reading) -> Iterator[Problem]:
    """In an export map, a column is one field's."""
    for export in reading.standard.exports.values():
        told = [(field, tuple(map(normal, names))) for field, names in export.columns.items()]
        for name, first, second in _shared(told):
            place = reading.origins.place(("export", export.id), "columns", second)
            yield found(place, Says.HEADER, name=name, first=first, second=second)


def _shared(told: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str, str]]:
    """Give every name that leads to two things: name, first, second."""
    seen: dict[str, str] = {}
    for thing, names in told:
        for name in dict.fromkeys(names):
            if seen.setdefault(name, thing) != thing:
                yield name, seen[name], thing

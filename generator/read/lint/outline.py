"""The outline: every section is there, in its place, under its title; numbers count up."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from ...standard import Chapter, Section
from ..origins import Reading
from ..problem import Problem
from ..yaml import Loc
from .found import found, near

CHARTER = ("charter", "")


class Says:
    """The Chinese of these rules."""

    NO_FILE: ClassVar = ("大纲里有{what}，却没有文件 {file}", "请补上这个文件，还没写条文的写 clauses: []")
    NO_HEAD: ClassVar = ("大纲里有{what}，却没有文件 {file}", "请补上这个文件，写 no、title 和 intro")
    NO_FOLDER: ClassVar = ("大纲里有第 {no} 章，却没有文件夹 chapters/{folder}", "请补上这个文件夹，或改正 folder")
    STRAY_FOLDER: ClassVar = (
        "大纲里没有文件夹 chapters/{folder}",
        "{near}请把文件夹改回大纲里的名字，或在 standard.yml 的 outline 里改正 folder",
    )
    STRAY: ClassVar = ("大纲里没有这个文件的位置", "请在 standard.yml 的 outline 里补上，或移走这个文件")
    TITLE: ClassVar = ("标题“{told}”与大纲里的“{wanted}”不一致", "请改成一致")
    NUMBER: ClassVar = ("编号“{told}”与大纲里的“{wanted}”不一致", "请改成一致")
    CHAPTER: ClassVar = ("第 {no} 章", " {no} 节")
    ORDER: ClassVar = ("大纲的编号“{no}”不是接着上一个的“{wanted}”", "请按顺序编号")
    FOLDER: ClassVar = ("两章用了同一个文件夹“{folder}”", "请一章一个文件夹")
    LAYER: ClassVar = ("层次“{layer}”没有在 standard.yml 的 layers 里说明", "请在 layers 里补上它的说明")
    NOT_HERE: ClassVar = ("条号“{no}”不属于 {section} 节", "请改成 {section}. 开头的条号")
    ASCEND: ClassVar = ("条号“{no}”没有排在“{before}”之后", "请按条号从小到大排列，一号一条")
    EDITION: ClassVar = ("revisions/ 里没有本版“{edition}”的记录", "请补上 revisions/{edition}.yml")


def outline(reading: Reading) -> Iterator[Problem]:
    """Files and outline agree, both ways."""
    yield from _numbered(reading)
    documents, origins, charter = reading.origins.documents, reading.origins, reading.standard.charter
    wanted = dict[str, tuple[str, str]]()
    for c, chapter in enumerate(charter.outline):
        told: list[tuple[str, str, Loc]] = [("chapter.yml", Says.CHAPTER[0].format(no=chapter.no), (c,))]
        told += [(f"{s.no}.yml", Says.CHAPTER[1].format(no=s.no), (c, "sections", n)) for n, s in enumerate(chapter.sections)]
        for name, what, loc in told:
            file = f"chapters/{chapter.folder}/{name}"
            wanted[file] = (what, origins.place(CHARTER, "outline", *loc))
    folders = {chapter.folder: c for c, chapter in enumerate(charter.outline)}
    there = {PurePosixPath(p).parent.name: d for p, d in reversed(tuple(documents.items())) if p.startswith("chapters/")}
    for folder, c in folders.items():
        if folder not in there:
            place = origins.place(CHARTER, "outline", c, "folder")
            yield found(place, Says.NO_FOLDER, no=charter.outline[c].no, folder=folder)
    for file, (what, place) in wanted.items():
        if file not in documents and PurePosixPath(file).parent.name in there:
            yield found(place, Says.NO_HEAD if file.endswith("/chapter.yml") else Says.NO_FILE, what=what, file=file)
    for path, document in documents.items():
        known = PurePosixPath(path).parent.name in folders
        if path.startswith("chapters/") and known and path.replace(".samples.yml", ".yml") not in wanted:
            yield found(f"{document.path}:1", Says.STRAY)
    for folder, document in ((f, d) for f, d in there.items() if f not in folders):
        yield found(f"{document.path}:1", Says.STRAY_FOLDER, folder=folder, near=near(folder, folders))
    if not origins.has("revision", charter.edition):
        yield found(origins.place(CHARTER, "edition"), Says.EDITION, edition=charter.edition)


def section_numbers(reading: Reading) -> Iterator[Problem]:
    """Titles and numbers are those of the outline; a clause's number begins with its section's and comes after the last."""
    told = {chapter.folder: chapter for chapter in reading.standard.charter.outline}
    for chapter in reading.standard.chapters:
        yield from _chapter(reading, chapter, told[chapter.folder].no, told[chapter.folder].title)
        titles = {section.no: section.title for section in told[chapter.folder].sections}
        for section in chapter.sections:
            wanted = titles.get(section.no, section.title)
            if section.title != wanted:
                place = reading.origins.place(("section", section.no), "title")
                yield found(place, Says.TITLE, told=section.title, wanted=wanted)
            if section.layer not in reading.standard.charter.layers:
                yield found(reading.origins.place(("section", section.no), "layer"), Says.LAYER, layer=section.layer)
            yield from _ascending(reading, section)


def _chapter(reading: Reading, chapter: Chapter, no: int, title: str) -> Iterator[Problem]:
    at = ("chapter", str(chapter.head.no))
    if chapter.head.no != no:
        yield found(reading.origins.place(at, "no"), Says.NUMBER, told=chapter.head.no, wanted=no)
    if chapter.head.title != title:
        yield found(reading.origins.place(at, "title"), Says.TITLE, told=chapter.head.title, wanted=title)


def _ascending(reading: Reading, section: Section) -> Iterator[Problem]:
    """Clauses and remarks share one row of numbers, but each stands in its own list."""
    seen = dict[str, None]()
    for kind, key, things in (
        ("clause", "id", section.clauses),
        ("remark", "no", section.remarks),
    ):
        before = ""
        for thing in things:
            place = reading.origins.place((kind, getattr(thing, key)), "no")
            if not thing.no.startswith(f"{section.no}."):
                yield found(place, Says.NOT_HERE, no=thing.no, section=section.no)
            elif thing.no in seen or (before and _rank(thing.no) <= _rank(before)):
                yield found(place, Says.ASCEND, no=thing.no, before=before or thing.no)
            seen[thing.no] = None
            before = thing.no


def _numbered(reading: Reading) -> Iterator[Problem]:
    chapters, folders = reading.standard.charter.outline, set[str]()
    for c, chapter in enumerate(chapters):
        place = reading.origins.place(CHARTER, "outline", c)
        if chapter.no != c + 1:
            yield found(place, Says.ORDER, no=chapter.no, wanted=c + 1)
        if chapter.folder in folders:
            yield found(place, Says.FOLDER, folder=chapter.folder)
        folders.add(chapter.folder)
        for n, section in enumerate(chapter.sections):
            if section.no != (wanted := f"{chapter.no}.{n + 1}"):
                at = reading.origins.place(CHARTER, "outline", c, "sections", n)
                yield found(at, Says.ORDER, no=section.no, wanted=wanted)


def _rank(no: str) -> tuple[tuple[int, str], ...]:
    """Order 2.1.4, 2.1.4a, 2.1.10."""
    return tuple((int(number), letter) for number, letter in re.findall(r"([0-9]+)([a-z]?)", no))

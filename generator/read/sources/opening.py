"""Files, folders and archives, opened: every table in them, and what was not read.

What reads a kind of file is imported when there is one.
"""

import importlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import ClassVar

from ..problem import InputError
from . import kinds, settled
from .address import Address
from .grid import Grid
from .refusal import refuse, together
from .wanted import ANYTHING, Wanted

SUFFIXES = ".csv .tsv .tab .txt .xlsx .xlsm .xls .et .ods .json .jsonl .ndjson .parquet .pq .db .sqlite .sqlite3 .xes .gz .zip"
TABLES = frozenset(SUFFIXES.split())
HIDDEN = (".", "~$", "__MACOSX")
WRITTEN_ANEW = {kinds.JSON: ".json", kinds.HTML: ".html", kinds.SHEETML: ".sheetml", kinds.XES: ".xes"}
"""By which module is read what is read through once, its rows kept in a file of our own."""

DEEPEST = 2
"""A packed file may hold packed files, but those none."""


class Says:
    """The Chinese of folders and archives."""

    INSIDE: ClassVar = "{place} 里的 {name}"
    NOTHING: ClassVar = ("里面没有认得的表格", "请放进导出的 CSV、XLSX 一类的文件")
    NESTED: ClassVar = ("压缩包里还有压缩包，一层套一层", "请先解压，再判定里面的文件")
    LOGGED: ClassVar = ("里面有没有合进数据库的日志 {name}", "请解压到一个文件夹，再判定那个文件夹：日志要在数据库旁边才读得对")
    NO_DATABASE: ClassVar = ("--table、--query 只能用在数据库上", "请去掉它，或只写数据库")


@dataclass(frozen=True, slots=True)
class File:
    """One table file that was opened; `origin` is the file told, or lies in the folder told; `beside` are its logs."""

    place: str
    origin: Path
    grids: Sequence[Grid]
    beside: tuple[Path, ...] = ()


@dataclass(slots=True)
class Opened:
    """Everything that was told, opened; `left` are the files of a folder or an archive that were not read.

    Trusting, a text that begins as UTF-8 is taken for it, and reading it raises UnicodeDecodeError where it is not.
    """

    into: Path
    wanted: Wanted
    trusting: bool = False
    files: list[File] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def paths(self) -> Sequence[tuple[File, Path]]:
        """Give every path that is read, with the file that it belongs to."""
        return [(file, path) for file in self.files for path in (file.origin, *file.beside)]

    @property
    def logs(self) -> tuple[str, ...]:
        """Name the logs that were read with the databases that they lie beside."""
        return tuple(log.name for file in self.files for log in file.beside)

    def ask(self, told: str) -> None:
        """Read from a live database."""
        from . import database

        address = Address.read(told, self.wanted)
        (grid,) = database.grids(address, self.into)
        self.files.append(File(grid.place, grid.path, (grid,)))

    def look(self, path: Path) -> Iterator[InputError]:
        """Open a file, or all the tables of a folder; give what is wrong with any of them."""
        files = tuple(self.tables(path)) if path.is_dir() else (path,)
        if not files:
            refuse(name(path), Says.NOTHING)
        for file in files:
            try:
                self.take(self._reachable(file), _printable(file.name if file == path else _inside(file, path)), file)
            except InputError as fault:
                yield fault

    def take(self, path: Path, place: str, origin: Path, depth: int = 0) -> None:
        """Open a file by what it is."""
        kind = kinds.kind(path, place)
        if kind in (kinds.GZIP, kinds.ZIP) and depth >= DEEPEST:
            refuse(place, Says.NESTED)
        if kind == kinds.GZIP:
            from . import packed

            self.take(packed.gunzipped(path, place, self.into), place, origin, depth + 1)
        elif kind == kinds.ZIP:
            self._unzip(path, place, origin, depth)
        else:
            beside = settled.logs(path) if kind == kinds.SQLITE else ()
            self.left = [one for one in self.left if Path(one).name not in {log.name for log in beside}]
            self.files.append(File(place, origin, self._grids(kind, path, place), beside))

    def _reachable(self, path: Path) -> Path:
        """Give a path that every reader can be told: the file's own, or a link of ours where that is no text."""
        if _printable(str(path)) == str(path):
            return path
        link = Path(tempfile.mkdtemp(dir=self.into)) / f"named{_printable(path.suffix)}"
        for each in (path, *settled.logs(path)):
            link.with_name(link.name + each.name.removeprefix(path.name)).symlink_to(each.absolute())
        return link

    def tables(self, folder: Path) -> Iterator[Path]:
        """Give the tables of a folder in the order of their names."""
        for inner in sorted(folder.rglob("*")):
            inside = _printable(_inside(inner, folder))
            if _is_hidden(inside) or (inner.is_dir() and not inner.is_symlink()):
                continue
            if inner.is_symlink() or inner.suffix.lower() not in TABLES:
                self.left.append(inside)
            else:
                yield inner

    def _unzip(self, path: Path, place: str, origin: Path, depth: int) -> None:
        """Open the tables of an archive; a file that is alone is taken for one, whatever it is called."""
        from . import packed

        held = [one for one in packed.names(path, place) if not _is_hidden(one)]
        tables = [one for one in held if PurePosixPath(one).suffix.lower() in TABLES or len(held) == 1]
        self.left += [Says.INSIDE.format(place=place, name=one) for one in held if one not in tables]
        if not tables:
            refuse(place, Says.NOTHING)
        if logs := [one for one in held if one.endswith(settled.ENDS) and one.rpartition("-")[0] in tables]:
            refuse(place, Says.LOGGED, name=logs[0])
        for one, inner in packed.unzipped(path, tables, place, self.into):
            self.take(inner, Says.INSIDE.format(place=place, name=one), origin, depth + 1)

    def _grids(self, kind: str, path: Path, place: str) -> Sequence[Grid]:
        if kind != kinds.SQLITE and self.wanted != ANYTHING:
            refuse(place, Says.NO_DATABASE)
        match kind:
            case kinds.CSV:
                from . import csv

                return csv.grids(path, place, self.into, trusting=self.trusting)
            case kinds.PARQUET:
                from . import parquet

                return parquet.grids(path, place)
            case kinds.SQLITE:
                from . import sqlite

                return sqlite.grids(path, place, self.into, self.wanted)
            case kinds.JSON | kinds.HTML | kinds.SHEETML | kinds.XES:
                written: Sequence[Grid] = importlib.import_module(WRITTEN_ANEW[kind], __package__).grids(path, place, self.into)
                return written
            case _:
                from . import workbook

                return workbook.grids(kind, path, place)


def opened(told: Iterable[Path | str], into: Path, wanted: Wanted = ANYTHING, *, trusting: bool = False) -> Opened:
    """Open files, folders and archives; InputError with all that is wrong with any of them."""
    found, faults = Opened(into, wanted, trusting), list[InputError]()
    for one in told:
        try:
            if isinstance(one, str):
                found.ask(one)
            else:
                faults += found.look(one)
        except InputError as fault:
            faults.append(fault)
    together(faults)
    return found


def name(told: Path | str, wanted: Wanted = ANYTHING) -> str:
    """Name what was told, as it may be printed: an address without its user and password."""
    if not isinstance(told, str):
        return _printable(told.name or str(told))
    from . import database

    return database.named(Address.read(told, wanted))


def _inside(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _printable(name: str) -> str:
    """Give a name as text: one that is none was written by a Chinese Windows, and unpacked as it was."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name


def _is_hidden(inside: str) -> bool:
    return any(part.startswith(HIDDEN) for part in PurePosixPath(inside).parts)

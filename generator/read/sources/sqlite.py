"""SQLite files: their tables and views, opened so that nothing can be written."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

from .records import RecordGrid, of_rows
from .refusal import refuse
from .settled import settled
from .wanted import Wanted

TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite@_%' ESCAPE '@' ORDER BY name"
HARMLESS, RATIO = 64 << 20, 100
"""A table or view that makes more bytes, and so many times more than the file has, never ends."""

LONGEST = 64 << 20
"""Bytes of one cell: a view can make one of a thousand million out of nothing."""

MOST = 64
"""Tables that are looked at, where none is named."""


class Says:
    """The Chinese of SQLite files."""

    BROKEN: ClassVar = ("数据库文件读不出来，可能不完整", "请重新导出或重新下载")
    NONE: ClassVar = ("数据库里没有表", "请核对是不是这个文件")
    NO_TABLE: ClassVar = ("数据库里没有“{name}”这张表", "现有：{known}")
    MANY: ClassVar = ("数据库里有 {count} 张表，不知道看哪一张", "请用 --table 写明，如 --table {first}")
    LONG: ClassVar = ("有一格超过 {size} 兆字节", "请去掉附件一类的栏目再导出")
    QUERY: ClassVar = ("这句查询执行不了", "请核对表名和栏名；只能写一句 SELECT 查询")
    LACKS: ClassVar = ("这张表或视图查不出来：它用到的表、栏或扩展这里没有", "请用 --table 写明要看的是哪一张表")
    PLACE: ClassVar = "{place} 表“{name}”"
    ASKED: ClassVar = "{place} 的查询"
    BETWEEN: ClassVar = "、"


def grids(path: Path, place: str, into: Path, wanted: Wanted) -> tuple[RecordGrid, ...]:
    """Open a SQLite file: what is wanted of it, else every table."""
    try:
        path = settled(path, place, into)
        if path.stat().st_size < _told_size(path):
            refuse(place, Says.BROKEN)
        # At rest it is read as it lies: nothing is locked, and nothing written beside it.
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            connection.text_factory = lambda raw: raw.decode(errors="replace")
            if wanted.query:
                return (_asked(connection, place, into, wanted.query),)
            tables = [str(name) for (name,) in connection.execute(TABLES)]
            chosen = _chosen(tables, place, wanted.table)
            most = max(HARMLESS, RATIO * path.stat().st_size)
            named = (place,) if len(tables) == 1 else (Says.PLACE.format(place=place, name=name) for name in chosen)
            return tuple(_table(connection, name, at, into, most) for name, at in zip(chosen, named, strict=True))
    except sqlite3.DataError:
        return refuse(place, Says.LONG, size=LONGEST >> 20)
    except (sqlite3.Error, UnicodeDecodeError):
        return refuse(place, Says.BROKEN)


def _told_size(path: Path) -> int:
    """Give how long a file says that it is: a page that is cut off would be read as one without rows."""
    with path.open("rb") as file:
        head = file.read(32)
    page = int.from_bytes(head[16:18], "big")
    return (65_536 if page == 1 else page) * int.from_bytes(head[28:32], "big")


def _chosen(tables: list[str], place: str, table: str | None) -> list[str]:
    if not tables:
        refuse(place, Says.NONE)
    if table is not None:
        if table not in tables:
            refuse(place, Says.NO_TABLE, name=table, known=Says.BETWEEN.join(tables[:MOST]))
        return [table]
    if len(tables) > MOST:
        refuse(place, Says.MANY, count=len(tables), first=tables[0])
    return tables


def _table(connection: sqlite3.Connection, name: str, place: str, into: Path, most: int) -> RecordGrid:
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        found = connection.execute(f"SELECT * FROM {quoted}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        refuse(place, Says.LACKS)
    return _kept(found, place, into, most)


def _asked(connection: sqlite3.Connection, place: str, into: Path, query: str) -> RecordGrid:
    try:
        found = connection.execute(f"SELECT * FROM ({query.strip().rstrip(';')})")
    except (sqlite3.Error, sqlite3.Warning):
        refuse(place, Says.QUERY)
    return _kept(found, Says.ASKED.format(place=place), into)


def _kept(found: sqlite3.Cursor, place: str, into: Path, most: int | None = None) -> RecordGrid:
    return of_rows(place, into, [told[0] for told in found.description], found, most)

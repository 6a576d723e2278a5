"""SQLite files that were not closed in order: what stands in the log beside one is brought in, in a copy of our own.

A journal holds what a transaction that was broken off has overwritten, a write-ahead log what is not brought in yet: without it
the file alone is half of one state and half of another, or an old one.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from .refusal import refuse

ENDS = ("-wal", "-journal")


class Says:
    """The Chinese of databases that somebody writes to."""

    CHANGED: ClassVar = ("正有程序在写这个数据库", "请等它写完，或先用那个程序备份、导出一份，再来一次")


def logs(path: Path) -> tuple[Path, ...]:
    """Give the logs that lie beside a SQLite file and hold something."""
    beside = (path.with_name(path.name + end) for end in ENDS)
    return tuple(log for log in beside if log.is_file() and log.stat().st_size)


def settled(path: Path, place: str, into: Path) -> Path:
    """Give a file at rest: itself, or a copy into which its log was brought; sqlite3.Error where that cannot be done."""
    beside = logs(path)
    if not beside:
        return path
    copy = Path(tempfile.mkdtemp(dir=into)) / "settled.db"
    before = [_state(one) for one in (path, *beside)]
    shutil.copyfile(path, copy)
    for log in beside:
        shutil.copyfile(log, copy.with_name(copy.name + log.name.removeprefix(path.name)))
    if [_state(one) for one in (path, *logs(path))] != before:
        refuse(place, Says.CHANGED)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()  # what reads it first brings the log in
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    return copy


def _state(path: Path) -> tuple[str, int, int]:
    told = path.stat()
    return path.name, told.st_mtime_ns, told.st_size

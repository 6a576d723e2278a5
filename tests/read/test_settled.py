"""SQLite files that somebody was killed while writing, or still writes: read as the database would, nothing written there."""

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from generator.cli.validate import judged
from generator.read import spec

from .intake import TINY, load, refusal, rows, said

HELD = 400
DAY = "2026-03-02 09:07"
Left = Callable[[Path], Path]


def made(path: Path, *pragmas: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in pragmas:
        connection.execute(pragma)
    connection.execute("CREATE TABLE found (物品编号 TEXT, 拾得时间 TEXT, 备注 TEXT)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO found VALUES (?, ?, ?)", [(f"A{n:04}", DAY, "伞" * 200) for n in range(HELD)])
    connection.execute("COMMIT")
    return connection


def journalled(folder: Path) -> Path:
    """A transaction was broken off when half of it stood in the file already."""
    (folder / "at work").mkdir()
    with closing(made(folder / "at work" / "登记.db", "PRAGMA cache_size = 4")) as connection:
        connection.execute("BEGIN")
        connection.execute("UPDATE found SET 物品编号 = 'B' || 物品编号")
        return copied(folder, "登记.db", "登记.db-journal")


def logged(folder: Path) -> Path:
    """What was written last stands in the log alone."""
    (folder / "at work").mkdir()
    pragmas = "PRAGMA journal_mode = WAL", "PRAGMA wal_autocheckpoint = 0"
    with closing(made(folder / "at work" / "登记.db", *pragmas)) as connection:
        connection.execute("INSERT INTO found VALUES ('B1', ?, '')", [DAY])
        return copied(folder, "登记.db", "登记.db-wal")


def copied(folder: Path, *names: str) -> Path:
    (folder / "left").mkdir()
    for name in names:
        shutil.copyfile(folder / "at work" / name, folder / "left" / name)
    return folder / "left" / names[0]


def lying(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("left", "log", "added"), [(journalled, "登记.db-journal", 0), (logged, "登记.db-wal", 1)])
def test_what_stands_in_a_log_is_brought_in(left: Left, log: str, added: int, tmp_path: Path) -> None:
    path = left(tmp_path)
    before = lying(path.parent)
    aside = tmp_path / "aside.db"
    shutil.copyfile(path, aside)
    report = judged(spec.load(TINY), [path])
    assert (report.cases.judged, report.cases.rows_in) == (HELD + added, HELD + added)
    assert said(report.cases, "logs") == [
        f"数据库旁边有没写完的日志：{log}。连同它抄到临时文件夹里合好了再读的，原来的文件没有动"
    ]
    assert lying(path.parent) == before
    path.with_name(log).write_bytes(before[log] + bytes(512))
    assert judged(spec.load(TINY), [path]).cases.digest != report.cases.digest


def test_a_journal_broken_off_gives_no_half_of_what_it_was_for(tmp_path: Path) -> None:
    path = journalled(tmp_path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as alone:
        try:
            told = [number for (number,) in alone.execute("SELECT 物品编号 FROM found")]
        except sqlite3.DatabaseError:
            told = []
    assert told != [f"A{n:04}" for n in range(HELD)]  # else there is nothing to bring in
    (tmp_path / "into").mkdir()
    shutil.move(path.parent, tmp_path / "into")
    found = load(tmp_path / "into" / "left")
    assert [number for (number,) in rows(found, "item_no")] == [f"A{n:04}" for n in range(HELD)]
    assert said(found, "files_left") == []


def test_a_log_without_a_word_in_it_is_none(tmp_path: Path) -> None:
    with closing(made(tmp_path / "登记.db")):
        pass
    (tmp_path / "登记.db-journal").touch()
    found = load(tmp_path / "登记.db")
    assert (found.judged, said(found, "logs")) == (HELD, [])


def test_a_log_in_an_archive_is_to_be_laid_beside_its_database(tmp_path: Path) -> None:
    path = logged(tmp_path)
    with zipfile.ZipFile(tmp_path / "备份.zip", "w") as archive:
        for inner in sorted(path.parent.iterdir()):
            archive.write(inner, inner.name)
    told = refusal(tmp_path, (tmp_path / "备份.zip").read_bytes(), "备份.zip")
    assert told.startswith("备份.zip：里面有没有合进数据库的日志 登记.db-wal。请解压到一个文件夹")

"""Parquet: every column as text, read by the database itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NoReturn

import duckdb

from . import scratch
from .grid import Row
from .records import LONGEST
from .records import Says as Records
from .refusal import refuse
from .store import NTH, column, filed, literal

FETCHED, FIRST = 1_000, 16
"""Rows that are taken at once, and at first."""

USUAL, LARGEST = 512, 128 * 1024 * 1024
"""Bytes that a column takes for a row, and for a group of rows: what stays below holds no cell that fills memory."""


LONG = f"total_uncompressed_size > {LONGEST} AND total_uncompressed_size > least({LARGEST}, {USUAL} * num_values)"
"""Whether a piece of a column may hold cells that are too long."""


TOLD_ONCE = f"dictionary_page_offset IS NOT NULL AND total_uncompressed_size > {1 << 20}"
"""Whether a piece of a column tells each of its texts once, and how often it stands: some long ones may stand there for ever."""

REPEATED, TOGETHER, EACH = 10, 2 << 30, 1 << 12
"""A column whose texts come to so many times what the file holds, to so many bytes, and so many a row, is no register's."""


class Says:
    """The Chinese of Parquet."""

    AGAIN: ClassVar = (
        "“{name}”一栏把很长的文字重复了很多遍，各格合起来有 {size} GB，不像登记册",
        "请核对这一栏的内容，或去掉这一栏再导出",
    )
    BROKEN: ClassVar = ("Parquet 文件读不出来，可能不完整", "请重新导出或重新下载")
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class ParquetGrid:
    """A Parquet file as rows; `cells` write each column as text, `fault` what is wrong with a row."""

    place: str
    path: Path
    names: tuple[str, ...]
    cells: tuple[str, ...]
    fault: str = "''"
    stamp: None = None

    def rows(self) -> Iterator[Row]:
        """Give the names of the columns, then every row."""
        yield Row(1, self.names)
        no = 1
        for fault, *cells in self._found():
            no += 1
            yield Row(no, () if fault else tuple(cells), fault)

    def _found(self) -> Iterator[tuple[str, ...]]:
        told = f"SELECT {', '.join((self.fault, *self.cells))} FROM {filed(self.path)}"
        try:
            with scratch.connect() as connection:
                # Of what is asked for the database gives two thousand rows at once; who looks for headings wants but the first.
                yield from connection.execute(f"{told} LIMIT {FIRST}").fetchall()
                found = connection.execute(f"{told} OFFSET {FIRST}")
                while rows := found.fetchmany(FETCHED):
                    yield from rows
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error:
            refuse(self.place, Says.BROKEN)

    @property
    def source(self) -> str:
        """Give, as SQL, the rows with their columns as `c0`, `c1` and so on, their fault, and how many rows stand before each."""
        cells = ", ".join(f"{cell} AS c{n}" for n, cell in enumerate(self.cells))
        return f"(SELECT {cells}, {self.fault} AS fault, {NTH} FROM {filed(self.path, placed=True)})"

    def refuse(self) -> NoReturn:
        """Say that the file cannot be read."""
        refuse(self.place, Says.BROKEN)


def grids(path: Path, place: str) -> tuple[ParquetGrid, ...]:
    """Open a Parquet file: the one table that it is."""
    try:
        with scratch.connect() as connection:
            told = connection.execute(f"DESCRIBE SELECT * FROM {filed(path)}").fetchall()
            connection.execute(f"SELECT count(*) FROM {filed(path)}").fetchone()
            is_long = connection.execute(f"SELECT bool_or({LONG}) FROM parquet_metadata(?)", [str(path)]).fetchone() == (True,)
            _refuse_repeated(connection, path, place, [name for name, kind, *_ in told if kind == "VARCHAR"])
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error:
        refuse(place, Says.BROKEN)
    names, cells = tuple(t[0] for t in told), tuple(_text(*t[:2]) for t in told)
    return (ParquetGrid(place, path, names, *(_bounded(cells) if is_long else (cells,))),)


def _refuse_repeated(connection: duckdb.DuckDBPyConnection, path: Path, place: str, texts: Sequence[str]) -> None:
    """Refuse a file whose texts would fill disk and hours: to measure those that are told once, the database reads them once."""
    sizes = "SELECT path_in_schema, sum(total_uncompressed_size)"
    asked = f"{sizes} FROM parquet_metadata(?) GROUP BY 1 HAVING bool_or({TOLD_ONCE})"
    held = [(name, size) for name, size in connection.execute(asked, [str(path)]).fetchall() if name in texts]
    if not held:
        return
    lengths = ", ".join(f"coalesce(sum(strlen({column(name)})), 0)" for name, _ in held)
    *totals, rows = connection.execute(f"SELECT {lengths}, count(*) FROM {filed(path)}").fetchall()[0]
    for (name, size), total in zip(held, totals, strict=True):
        if total > max(TOGETHER, REPEATED * size, EACH * rows):
            refuse(place, Says.AGAIN, name=name, size=total >> 30)


def _bounded(cells: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Give cells none of which is too long, and what is wrong with a row of which one is."""
    # To know how many bytes a text has, nobody reads it.
    too_long = [f"(strlen({cell}) > {LONGEST} AND length({cell}) > {LONGEST})" for cell in cells]
    fault = literal(Records.LONG.format(size=LONGEST // 10_000))
    bounded = tuple(f"CASE WHEN {long} THEN '' ELSE {cell} END" for long, cell in zip(too_long, cells, strict=True))
    return bounded, f"CASE WHEN {' OR '.join(too_long)} THEN {fault} ELSE '' END"


def _text(name: str, kind: str) -> str:
    """Write a column as text: a moment that tells its zone keeps telling it, a whole number has no fraction."""
    cell = column(name)
    match kind:
        case "TIMESTAMP WITH TIME ZONE":
            said = f"CAST(make_timestamp(epoch_us({cell})) AS VARCHAR) || '+00:00'"
        case "FLOAT" | "DOUBLE":
            said = f"regexp_replace(CAST({cell} AS VARCHAR), '[.]0$', '')"
        case "BLOB":
            said = f"TRY(decode({cell}))"
        case "VARCHAR[]":
            said = f"array_to_string({cell}, {literal(Says.BETWEEN)})"
        case _:
            said = f"CAST({cell} AS VARCHAR)"
    return f"coalesce({said}, '')"

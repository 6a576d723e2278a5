"""Parquet: every column as text, read by the database itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NoReturn

import duckdb

from . import scratch
from .grid import Row
from .refusal import refuse
from .store import NTH, column, filed, literal

FETCHED = 1_000


class Says:
    """The Chinese of Parquet."""

    BROKEN: ClassVar = ("Parquet 文件读不出来，可能不完整", "请重新导出或重新下载")
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class ParquetGrid:
    """A Parquet file as rows; `cells` write each column as text."""

    place: str
    path: Path
    names: tuple[str, ...]
    cells: tuple[str, ...]
    stamp: None = None

    def rows(self) -> Iterator[Row]:
        """Give the names of the columns, then every row."""
        yield Row(1, self.names)
        no = 1
        for cells in self._found():
            no += 1
            yield Row(no, cells)

    def _found(self) -> Iterator[tuple[str, ...]]:
        try:
            with scratch.connect() as connection:
                found = connection.execute(f"SELECT {', '.join(self.cells)} FROM {filed(self.path)}")
                while rows := found.fetchmany(FETCHED):
                    yield from rows
        except duckdb.Error:
            refuse(self.place, Says.BROKEN)

    @property
    def source(self) -> str:
        """Give, as SQL, the rows with their columns as `c0`, `c1` and so on, and how many rows stand before each."""
        cells = ", ".join(f"{cell} AS c{n}" for n, cell in enumerate(self.cells))
        return f"(SELECT {cells}, {NTH} FROM {filed(self.path, placed=True)})"

    def refuse(self) -> NoReturn:
        """Say that the file cannot be read."""
        refuse(self.place, Says.BROKEN)


def grids(path: Path, place: str) -> tuple[ParquetGrid, ...]:
    """Open a Parquet file: the one table that it is."""
    try:
        with scratch.connect() as connection:
            told = connection.execute(f"DESCRIBE SELECT * FROM {filed(path)}").fetchall()
            connection.execute(f"SELECT count(*) FROM {filed(path)}").fetchone()
    except duckdb.Error:
        refuse(place, Says.BROKEN)
    return (ParquetGrid(place, path, tuple(t[0] for t in told), tuple(_text(*t[:2]) for t in told)),)


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

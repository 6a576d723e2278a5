"""The one place where intake speaks to a database: all-text tables in, SQL, one Parquet file out."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

import duckdb

from .grid import Row

CELL_END, LINE = "\x1f", "\ufdd0"
"""Between cells, and for a line break inside a cell, so that no quoting is needed on the way into the table: no characters."""

NOTHING = "\0"
"""What no cell says when the database reads it, since it is taken out before: so an empty cell is an empty text."""

NTH = "file_row_number"
"""What the database calls the number of rows that stand before a row in a file."""

PARQUET = "FORMAT parquet, ROW_GROUP_SIZE 61440"
"""Half of what is usual: so that a hundred thousand rows are two pieces already, one for each core, and take less memory."""

OURS = f"{PARQUET}, COMPRESSION uncompressed, PARQUET_VERSION v2"
"""How what nobody else reads is written: packing it takes longer than to read it back saves."""

UNKEPT = f"\r{CELL_END}"
"""What is not laid down of a cell, beside what no text holds."""

TIDY = str.maketrans({"\n": LINE, LINE: None, "\0": None} | dict.fromkeys(UNKEPT))
LONGEST_ROW = 4 * 1024 * 1024
"""In characters, all cells together: far beyond any real case."""

LONGEST_LINE, SHORTEST_BUFFER = 64 * 1024 * 1024, 1024 * 1024
"""In bytes: of a row's cells together, a row that is longer was refused before; and what is read at once at least."""


MOST_MEMORY = 1.5
"""GiB that one intake holds: with a million cases it takes four fifths of a GiB less than without a bound, and as long."""


class Says:
    """The Chinese of rows that cannot be taken in."""

    LONG: ClassVar = "长达 {size} 万字，多半是引号没有合上"


class Unsure(Exception):
    """Is raised where what the database reads by itself is not surely all that a file says."""


class Store:
    """A database for one intake; it is gone when it is closed, and so are the files in which it laid tables down."""

    def __init__(self, into: Path) -> None:
        self.into, self.laid = into, into / "laid"
        self.connection = duckdb.connect(config={"temp_directory": str(into / "spill"), "autoinstall_known_extensions": "false"})
        # With hundreds of short expressions, rewriting them costs more than it saves.
        self.run("SET disabled_optimizers = 'expression_rewriter,in_clause'")
        self.run("SET enable_progress_bar = false")
        self._bound()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()
        shutil.rmtree(self.laid, ignore_errors=True)

    def _bound(self) -> None:
        """Take no more memory than is needed to be quick, nor more than the database would by itself; the rest waits on disk."""
        number, unit = self.rows("SELECT current_setting('memory_limit')")[0][0].split()
        if unit == "TiB" or (unit == "GiB" and float(number) > MOST_MEMORY):
            self.run(f"SET memory_limit = '{MOST_MEMORY}GiB'")

    def lay(self, table: str, width: int, rows: Iterable[Row]) -> None:
        """Lay a grid's rows down: `row_no, told, fault, c0, c1 …`; `told` cells they had, of which `width` are kept."""
        file = self.into / f"{table}.txt"
        with file.open("w", encoding="utf-8", newline="", errors="replace") as out:
            out.writelines(_line(row, width) for row in rows)
        self._read(table, file, {"row_no": "BIGINT", "told": "BIGINT", "fault": "VARCHAR"}, width)

    def take(self, table: str, width: int, rows: Iterable[tuple[int, int, Sequence[str]]]) -> None:
        """Lay rows (batch, row number, cells) down as a table `batch, row_no, c0, c1 …`, every cell as text."""
        file = self.into / f"{table}.txt"
        with file.open("w", encoding="utf-8", newline="", errors="replace") as out:
            for batch, no, cells in rows:
                out.write(CELL_END.join((str(batch), str(no), *(c.translate(TIDY) for c in cells))) + "\n")
        self._read(table, file, {"batch": "BIGINT", "row_no": "BIGINT"}, width)

    def _read(self, table: str, file: Path, keys: dict[str, str], width: int) -> None:
        line = min(LONGEST_LINE, max(file.stat().st_size, SHORTEST_BUFFER))
        columns = ", ".join(
            f"'{n}': '{t}'" for n, t in (keys | dict.fromkeys((f"c{n}" for n in range(width)), "VARCHAR")).items()
        )
        self.run(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, auto_detect = false, header = false, delim = '{CELL_END}',"
            f" quote = '', escape = '', new_line = '\\n', max_line_size = {line}, buffer_size = {2 * line},"
            f" nullstr = '{NOTHING}', columns = {{{columns}}})",
            [str(file)],
        )
        file.unlink()

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Raise Unsure where the database cannot read what it is given; that it has too little memory is another matter."""
        try:
            yield
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            raise Unsure from error

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement."""
        self.connection.execute(sql, values)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give what a query finds."""
        return self.connection.execute(sql, values).fetchall()

    def file(self, name: str, sql: str, *, ordered: bool = False) -> None:
        """Lay what a query finds down as a file, and look at it as a view; ordered rows tell how many stand before each."""
        self.laid.mkdir(exist_ok=True)
        path = self.laid / f"{name}.parquet"
        self.save(sql, path, ordered=ordered, written=OURS)
        self.run(f"CREATE VIEW {name} AS FROM {filed(path, placed=ordered)}")

    def save(self, sql: str, path: Path, *, ordered: bool = True, written: str = PARQUET) -> None:
        """Write what a query finds as Parquet; rows whose order is of no use are written by all cores at once."""
        self.run(f"SET preserve_insertion_order = {ordered}")
        self.run(f"COPY ({sql}) TO {literal(str(path))} ({written})")
        self.run("RESET preserve_insertion_order")


def filed(path: Path, *, placed: bool = False) -> str:
    """Write, as SQL, the rows of a Parquet file; placed, each tells how many stand before it."""
    return f"read_parquet({literal(str(path))}{f', {NTH} = true' if placed else ''})"


def _line(row: Row, width: int) -> str:
    """Write a row as one line of exactly `width` cells."""
    told, fault = len(row.cells), row.fault
    if told > width and not any(map(str.strip, row.cells[width:])):
        told = width
    cells = row.cells[:width] + ("",) * (width - told)
    line = CELL_END.join((str(row.no), str(told), fault, *cells))
    # Four looks for one character each are ten times quicker than one look for any of the four.
    untidy = "\n" in line or "\r" in line or "\0" in line or LINE in line
    if untidy or line.count(CELL_END) != width + 2:
        line = CELL_END.join((str(row.no), str(told), fault, *(c.translate(TIDY) for c in cells)))
    if len(line) > LONGEST_ROW:
        fault = fault or Says.LONG.format(size=len(line) // 10_000)
        line = CELL_END.join((str(row.no), str(told), fault, *("",) * width))
    return line + "\n"


def literal(text: str) -> str:
    """Write a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def column(name: str) -> str:
    """Write a column's name as SQL."""
    return '"' + name.replace('"', '""') + '"'

"""The one place where intake speaks to a database: all-text tables in, SQL, one Parquet file out."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

CELL_END, LINE = "\x1f", "\x1e"
"""Between cells, and for a line break inside a cell, so that no quoting is needed on the way into the table."""

UNTIDY = re.compile("[\n\r\0" + CELL_END + LINE + "]")
TIDY = str.maketrans({"\n": LINE, "\r": None, CELL_END: None, LINE: None, "\0": None})
LONGEST_LINE = 64 * 1024 * 1024
"""In bytes: of a row's cells together; a row that is longer was refused before."""


class Store:
    """A database for one intake; gone when it is closed."""

    def __init__(self, into: Path) -> None:
        self.into = into
        self.connection = duckdb.connect(config={"temp_directory": str(into / "spill"), "autoinstall_known_extensions": "false"})
        # With hundreds of short expressions, rewriting them costs more than it saves.
        self.run("SET disabled_optimizers = 'expression_rewriter,in_clause'")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def take(self, table: str, width: int, rows: Iterable[tuple[int, int, Sequence[str]]]) -> None:
        """Lay rows (batch, row number, cells) down as a table `batch, row_no, c0, c1 …`, every cell as text."""
        file = self.into / f"{table}.txt"
        with file.open("w", encoding="utf-8", newline="", errors="replace") as out:
            for batch, no, cells in rows:
                tidy = cells if not UNTIDY.search("".join(cells)) else [c.translate(TIDY) for c in cells]
                out.write(CELL_END.join((str(batch), str(no), *tidy)) + "\n")
        cells_ = "".join(f", 'c{n}': 'VARCHAR'" for n in range(width))
        self.run(
            f"CREATE TABLE {table} AS SELECT * FROM read_csv(?, auto_detect = false, header = false, delim = '{CELL_END}',"
            f" quote = '', escape = '', new_line = '\\n', max_line_size = {LONGEST_LINE}, buffer_size = {2 * LONGEST_LINE},"
            f" columns = {{'batch': 'BIGINT', 'row_no': 'BIGINT'{cells_}}})",
            [str(file)],
        )
        file.unlink()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement."""
        self.connection.execute(sql, values)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Give what a query finds."""
        return self.connection.execute(sql, values).fetchall()

    def save(self, sql: str, path: Path) -> None:
        """Write what a query finds as Parquet."""
        self.run(f"COPY ({sql}) TO {literal(str(path))} (FORMAT parquet)")


def literal(text: str) -> str:
    """Write a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def column(name: str) -> str:
    """Write a column's name as SQL."""
    return '"' + name.replace('"', '""') + '"'

"""Findings as an engine brings them back: in memory while they are few, else in a file, read one after another."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ...model.cases import ROW
from ...model.finding import Finding

IN_MEMORY = 10_000
"""How many findings are kept in memory; beyond that all of them are kept on disk, which is also quicker than to read them."""

FETCHED = 10_000

Owner = Callable[..., tuple[str, ...]]
"""Given the values of the fields that name who handles a case: how they are shown."""

Rows = Iterator[tuple[Any, ...]]
"""Clause as the so-manieth of those told, row, case number, sentence, seconds over, due, and who handles the case."""


def read(connection: duckdb.DuckDBPyConnection, query: str, clauses: Sequence[str], owner: Owner) -> tuple[Finding, ...]:
    """Read findings into memory, in the order in which a query gives them."""
    return tuple(_told(fetched(connection.execute(query)), clauses, owner))


def _told(rows: Rows, clauses: Sequence[str], owner: Owner) -> Iterator[Finding]:
    for number, row, case_no, said, over, due, *held in rows:
        yield Finding(clauses[number], case_no or "", row, said, over, due, owner(*held))


def fetched(result: duckdb.DuckDBPyConnection) -> Rows:
    """Give the rows of a result, some thousand at a time."""
    while rows := result.fetchmany(FETCHED):
        yield from rows


class Laid(Collection[Finding]):
    """Findings in a file that goes when they are let go: a million of them take a gigabyte of memory."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, query: str, clauses: Sequence[str], owner: Owner) -> None:
        folder = tempfile.mkdtemp(prefix="findings")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.path = str(Path(folder) / "findings.parquet")
        self.clauses, self.owner = tuple(clauses), owner
        connection.execute(f"COPY ({query}) TO {quoted(self.path)} (FORMAT parquet)")
        (self.count,) = connection.execute(f"SELECT count(*) FROM {quoted(self.path)}").fetchone() or (0,)

    def __len__(self) -> int:
        return int(self.count)

    def __iter__(self) -> Iterator[Finding]:
        with duckdb.connect() as connection:
            yield from _told(fetched(connection.execute(f"FROM {quoted(self.path)}")), self.clauses, self.owner)

    def __contains__(self, finding: object) -> bool:
        return any(finding == one for one in self)

    def among(self, rows: Collection[int]) -> Collection[Finding]:
        """Set those of some rows apart."""
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE wanted AS SELECT unnest(?::BIGINT[]) AS {ROW}", [list(rows)])
            return self._of_wanted(connection)

    def worst(self, binding: Collection[str], most: int) -> Collection[Finding]:
        """Set those of the worst cases apart, so many cases, by the order of `gravity.ranked`."""
        grave = ", ".join(str(n) for n, clause in enumerate(self.clauses) if clause in binding) or "-1"
        order = f"count(*) FILTER (clause IN ({grave})) DESC, max(over) DESC, first(coalesce(case_no, '')), {ROW}"
        ranked = f"SELECT {ROW} FROM {quoted(self.path)} GROUP BY {ROW} ORDER BY {order} LIMIT {most}"
        with duckdb.connect() as connection:
            connection.execute(f"CREATE TABLE wanted AS {ranked}")
            return self._of_wanted(connection)

    def _of_wanted(self, connection: duckdb.DuckDBPyConnection) -> Collection[Finding]:
        kept = f"SELECT * FROM {quoted(self.path)} SEMI JOIN wanted USING ({ROW}) ORDER BY {ROW}, clause"
        (count,) = connection.execute(f"SELECT count(*) FROM ({kept})").fetchone() or (0,)
        made = read if count < IN_MEMORY else Laid
        return made(connection, kept, self.clauses, self.owner)


def among(findings: Collection[Finding], rows: Collection[int]) -> Collection[Finding]:
    """Give the findings of some rows."""
    return findings.among(rows) if isinstance(findings, Laid) else tuple(f for f in findings if f.row in rows)


def worst(findings: Collection[Finding], binding: Collection[str], most: int) -> Collection[Finding]:
    """Give the findings of so many of the worst cases where there are many, else all of them."""
    return findings.worst(binding, most) if isinstance(findings, Laid) else findings


def quoted(path: str) -> str:
    """Write a path as SQL."""
    return "'" + path.replace("'", "''") + "'"

"""Findings as an engine brings them back: in memory while they are few, else in a file, read one after another."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from ...model.cases import ROW
from ...model.clock import ZONE
from ...model.finding import Finding

IN_MEMORY = 10_000
"""How many findings are kept in memory; beyond that all of them are kept on disk, which is also quicker than to read them."""

FETCHED = 10_000

MEMORY = "1GiB"
"""What may be taken to put millions of findings in order."""

NAMES = ("clause", ROW, "case_no", "because", "over", "due")
"""The columns of a file of findings; behind them lie those that name who handles the case."""

AS_JSON = {
    "because": "to_json(because)",
    "case": "to_json(coalesce(case_no, ''))",
    "clause": "to_json(id)",
    "due": f"coalesce(strftime(make_timestamp((due + {ZONE}) * 1000000), '\"%Y-%m-%dT%H:%M:%S+08:00\"'), 'null')",
    "no": "to_json(no)",
    "over_seconds": "over",
    "owner": "'[', array_to_string(list_transform(owner, lambda name: to_json(name)), ', '), ']'",
    "row": ROW,
}
"""What is told of a finding, by sorted keys, as SQL that writes it as JSON."""

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
        with self.opened() as connection:
            yield from _told(fetched(connection.execute(f"FROM {quoted(self.path)}")), self.clauses, self.owner)

    def __contains__(self, finding: object) -> bool:
        return any(finding == one for one in self)

    def opened(self) -> duckdb.DuckDBPyConnection:
        """Open a database to read them by, which puts beside them on disk what takes more memory."""
        return duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(Path(self.path).parent / "spill")})

    def lines(self, numbers: Mapping[str, str]) -> Iterator[str]:
        """Write each as a line of JSON, its keys sorted, in their order; `numbers` are clauses' printed numbers, by their ids."""
        parts = ", ', ', ".join(f"'\"{name}\": ', {said}" for name, said in AS_JSON.items())
        with self.opened() as connection:
            ordered = f"SELECT * FROM {self.told(connection, numbers)} ORDER BY place"
            query = f"SELECT concat('{{', {parts}, '}}') FROM ({ordered})"
            yield from (line for (line,) in fetched(connection.execute(query)))

    def told(self, connection: duckdb.DuckDBPyConnection, numbers: Mapping[str, str]) -> str:
        """Write, as SQL, its rows, each with the id and number of its clause, who handles the case as shown, and its place."""
        lists = [[*range(len(self.clauses))], [*self.clauses], [numbers[c] for c in self.clauses]]
        ids = "unnest(?::INTEGER[]) AS clause, unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS no"
        connection.execute(f"CREATE TABLE ids AS SELECT {ids}", lists)
        source = quoted(self.path)
        held = [name for name, *_ in connection.execute(f"DESCRIBE FROM {source}").fetchall()][len(NAMES) :]
        # Few people handle many cases: what is shown of each is worked out once.
        whose = f"SELECT DISTINCT {', '.join(held)} FROM {source}"
        owners = connection.execute(whose).fetchall() if held else [()]
        values = [[each[n] for each in owners] for n in range(len(held))]
        shown = [list(self.owner(*each)) for each in owners]
        columns = "".join(f"unnest(?::VARCHAR[]) AS {name}, " for name in held)
        connection.execute(f"CREATE TABLE owners AS SELECT {columns}unnest(?::VARCHAR[][]) AS owner", [*values, shown])
        same = " AND ".join(f"w.{name} IS NOT DISTINCT FROM f.{name}" for name in held) or "true"
        joined = f"{source} f JOIN owners w ON {same} JOIN ids USING (clause)"
        return f"(SELECT f.*, ids.id, ids.no, w.owner, ({ROW}, clause) AS place FROM {joined})"

    def among(self, rows: Collection[int]) -> Collection[Finding]:
        """Set those of some rows apart."""
        with self.opened() as connection:
            connection.execute(f"CREATE TABLE wanted AS SELECT unnest(?::BIGINT[]) AS {ROW}", [list(rows)])
            return self._of_wanted(connection)

    def worst(self, binding: Collection[str], most: int) -> Collection[Finding]:
        """Set those of the worst cases apart, so many cases, by the order of `gravity.ranked`."""
        grave = ", ".join(str(n) for n, clause in enumerate(self.clauses) if clause in binding) or "-1"
        order = f"count(*) FILTER (clause IN ({grave})) DESC, max(over) DESC, first(coalesce(case_no, '')), {ROW}"
        ranked = f"SELECT {ROW} FROM {quoted(self.path)} GROUP BY {ROW} ORDER BY {order} LIMIT {most}"
        with self.opened() as connection:
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

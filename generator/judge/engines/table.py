"""Findings as one Parquet table for other programs: a row a breach, named as in the JSON report."""

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

from ...model.cases import ROW
from ...model.finding import Finding
from .laid import Laid, quoted

SHOWN = (
    'id AS clause, no, coalesce(case_no, \'\') AS "case", row_no AS "row", because, over AS over_seconds,'
    " to_timestamp(due) AS due, owner"
)
KINDS = ("INTEGER", "BIGINT", "VARCHAR", "VARCHAR", "BIGINT", "BIGINT")
NAMES = ("clause", ROW, "case_no", "because", "over", "due")


def save(findings: Collection[Finding], numbers: Mapping[str, str], path: Path) -> None:
    """Write findings in their order; `numbers` are the printed numbers of clauses, by their ids."""
    with duckdb.connect() as connection:
        clauses = findings.clauses if isinstance(findings, Laid) else tuple(numbers)
        lists = [[*range(len(clauses))], list(clauses), [numbers[c] for c in clauses]]
        ids = "unnest(?::INTEGER[]) AS clause, unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS no"
        connection.execute(f"CREATE TABLE ids AS SELECT {ids}", lists)
        rows = _on_disk(connection, findings) if isinstance(findings, Laid) else _in_memory(connection, findings, clauses)
        told = f"SELECT {SHOWN} FROM {rows} JOIN ids USING (clause) ORDER BY place"
        connection.execute(f"COPY ({told}) TO {quoted(str(path))} (FORMAT parquet)")


def _on_disk(connection: duckdb.DuckDBPyConnection, findings: Laid) -> str:
    """Beside each row, who handles the case as it is shown: few people handle many cases."""
    source = quoted(findings.path)
    held = [name for name, *_ in connection.execute(f"DESCRIBE FROM {source}").fetchall()][len(NAMES) :]
    whose = f"SELECT DISTINCT {', '.join(held)} FROM {source}"
    owners = connection.execute(whose).fetchall() if held else [()]
    columns = ", ".join((*(f"{name} VARCHAR" for name in held), "owner VARCHAR[]"))
    connection.execute(f"CREATE TABLE owners ({columns})")
    marks = ", ".join("?" * (len(held) + 1))
    connection.executemany(f"INSERT INTO owners VALUES ({marks})", [[*o, list(findings.owner(*o))] for o in owners])
    same = " AND ".join(f"w.{name} IS NOT DISTINCT FROM f.{name}" for name in held) or "true"
    return f"(SELECT f.*, w.owner, ({ROW}, clause) AS place FROM {source} f JOIN owners w ON {same})"


def _in_memory(connection: duckdb.DuckDBPyConnection, findings: Collection[Finding], clauses: tuple[str, ...]) -> str:
    place = {clause: n for n, clause in enumerate(clauses)}
    told = [(place[f.clause], f.row, f.case, f.because, f.over, f.due, list(f.owner)) for f in findings]
    lists = [list(each) for each in zip(*told, strict=True)] or [[] for _ in range(len(NAMES) + 1)]
    beside = "unnest(?::VARCHAR[][]) AS owner, unnest(range(len(?::VARCHAR[][]))) AS place"
    columns = (f"unnest(?::{kind}[]) AS {name}" for kind, name in zip(KINDS, NAMES, strict=True))
    connection.execute(f"CREATE TABLE told AS SELECT {', '.join(columns)}, {beside}", [*lists, lists[-1]])
    return "told"

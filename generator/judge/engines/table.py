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
KINDS = {
    "id": "VARCHAR",
    "no": "VARCHAR",
    ROW: "BIGINT",
    "case_no": "VARCHAR",
    "because": "VARCHAR",
    "over": "BIGINT",
    "due": "BIGINT",
}


def save(findings: Collection[Finding], numbers: Mapping[str, str], path: Path) -> None:
    """Write findings in their order; `numbers` are the printed numbers of clauses, by their ids."""
    with findings.opened() if isinstance(findings, Laid) else duckdb.connect() as connection:
        rows = findings.told(connection, numbers) if isinstance(findings, Laid) else _in_memory(connection, findings, numbers)
        connection.execute(f"COPY (SELECT {SHOWN} FROM {rows} ORDER BY place) TO {quoted(str(path))} (FORMAT parquet)")


def _in_memory(connection: duckdb.DuckDBPyConnection, findings: Collection[Finding], numbers: Mapping[str, str]) -> str:
    told = [(f.clause, numbers[f.clause], f.row, f.case, f.because, f.over, f.due, list(f.owner)) for f in findings]
    lists = [list(each) for each in zip(*told, strict=True)] or [[] for _ in range(len(KINDS) + 1)]
    beside = "unnest(?::VARCHAR[][]) AS owner, unnest(range(len(?::VARCHAR[][]))) AS place"
    columns = (f"unnest(?::{kind}[]) AS {name}" for name, kind in KINDS.items())
    connection.execute(f"CREATE TABLE told AS SELECT {', '.join(columns)}, {beside}", [*lists, lists[-1]])
    return "told"

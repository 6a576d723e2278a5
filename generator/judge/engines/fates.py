"""What has become of the breaches of an earlier run, asked of the verdicts of this one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from ...model.history import DIGITS, SALT, Failure
from ..plan import VERDICTS


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of a breach of an earlier run."""

    clause: str
    row: int
    case: str
    outcome: str


def fates(connection: DuckDBPyConnection, columns: Mapping[str, str], failures: Collection[Failure]) -> list[Fate]:
    """Say what has become of earlier breaches, each a clause and the digest of a case number; `columns` are those of clauses."""
    told = sorted((columns[clause], clause, case) for clause, case in failures if clause in columns)
    laid = "SELECT unnest(?::VARCHAR[]) AS held, unnest(?::VARCHAR[]) AS clause, unnest(?::VARCHAR[]) AS digest"
    lists = [list(each) for each in zip(*told, strict=True)] if told else [[], [], []]
    connection.execute(f"CREATE OR REPLACE TEMP TABLE earlier AS {laid}", lists)
    named = f"SELECT row_no, case_no, left(sha256('{SALT}' || case_no), {DIGITS}) AS digest FROM {VERDICTS}"
    known = f"SELECT * FROM ({named}) SEMI JOIN earlier USING (digest)"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE known AS {known}")
    found: list[Fate] = []
    for column in sorted({column for column, _, _ in told}):
        joined = f"earlier e JOIN known k USING (digest) JOIN {VERDICTS} v USING (row_no)"
        query = f"SELECT e.clause, row_no, k.case_no, v.{column} FROM {joined} WHERE e.held = ? ORDER BY 2"
        found += (Fate(*row) for row in connection.execute(query, [column]).fetchall())
    return found

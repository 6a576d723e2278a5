"""What is asked of single cases, once all are judged."""

from collections.abc import Collection

from duckdb import DuckDBPyConnection

from ...model.history import Failure
from ..plan import VERDICTS, Plan, Ruling
from .fates import Fate, fates

ALIKE = 0.8
"""How like each other two case numbers are, of 1, for one to be offered for the other."""


class Asking:
    """A connection over verdicts, and the plan by which they were made."""

    connection: DuckDBPyConnection
    plan: Plan

    def rows_of(self, case: str) -> list[int]:
        """Give the rows that bear a case number."""
        found = self.connection.execute(f"SELECT row_no FROM {VERDICTS} WHERE case_no = ? ORDER BY row_no", [case])
        return [row for (row,) in found.fetchall()]

    def verdicts_of(self, ruling: Ruling) -> list[tuple[int, str, str]]:
        """Give every case's row, number and compiled outcome by one clause, in the order of the rows."""
        query = f"SELECT row_no, case_no, {ruling.column} FROM {VERDICTS} WHERE case_no IS NOT NULL ORDER BY row_no"
        return self.connection.execute(query).fetchall()

    def near(self, case: str) -> list[str]:
        """Give the case numbers most like one that is not there."""
        alike = "jaro_winkler_similarity(case_no, ?)"
        query = f"SELECT DISTINCT case_no, {alike} FROM {VERDICTS} WHERE {alike} > {ALIKE} ORDER BY 2 DESC, 1 LIMIT 3"
        return [near for near, _ in self.connection.execute(query, [case, case]).fetchall()]

    def fates(self, failures: Collection[Failure]) -> list[Fate]:
        """Say what has become of earlier breaches, each a clause and the digest of a case number."""
        return fates(self.connection, {r.clause.id: r.column for r in self.plan.rulings}, failures)

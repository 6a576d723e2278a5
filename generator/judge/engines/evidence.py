"""Bring back the evidence of every breach in one query: a row a broken case, its breaches as a list."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from ...checks.base import Clues
from ...model.cases import BATCH, ROW
from ..plan import Ruling, owner_column

Broken = tuple[int, str | None, tuple[Any, ...], list[tuple[str, Clues]]]
"""Row, case number, who handles it, and its breaches: (column of the clause, clues as text), in the order of the clauses."""

FETCHED = 10_000


def evidence(
    connection: DuckDBPyConnection, source: str, rulings: Sequence[Ruling], owners: int, rows: Collection[int] | None
) -> Iterator[Broken]:
    """Read what `Plan.evidence` selects, in the order of the rows; `owners` is how many columns say who handles a case."""
    listed = ", ".join(f"CASE WHEN {r.column} THEN [{', '.join(_texts(r))}] END" for r in rulings)
    whose = "".join(f", {owner_column(n)}" for n in range(owners))
    where = "" if rows is None else f" WHERE list_contains(?, {ROW})"
    query = (
        f"SELECT {ROW}, case_no{whose}, list_filter([{listed}], lambda told: told IS NOT NULL) FROM {source}{where}"
        f" ORDER BY {BATCH}, {ROW}"
    )
    names = {r.column: tuple(r.clues) for r in rulings}
    result = connection.execute(query, [] if rows is None else [list(rows)])
    while fetched := result.fetchmany(FETCHED):
        for row, case, *held, broken in fetched:
            yield row, case, tuple(held), [(t[0], dict(zip(names[t[0]], t[1:], strict=True))) for t in broken]


def _texts(ruling: Ruling) -> Iterator[str]:
    yield f"'{ruling.column}'"
    yield from (f'"{ruling.column}.{name}"::VARCHAR' for name in ruling.clues)

"""When one case falls due: the moments that some clauses set, looked up without judging anything else."""

import datetime
from collections.abc import Collection, Mapping

from ..checks.times import Elapsed
from ..model.cases import Cases
from ..standard import Standard
from . import NoSuchCase
from .engines.duckdb import DuckDB
from .plan import plan


def deadlines(
    standard: Standard, cases: Cases, case: str, clauses: Collection[str], limits_on: datetime.date | None = None
) -> Mapping[int, Mapping[str, tuple[int, int]]]:
    """Give, for every row that bears a number, the due moment of each clause as an interval; NoSuchCase where there is none.

    A clause that does not bind the case, or whose clock cannot be told, is left out.
    """
    compiled = plan(standard, cases.exported, limits_on, only=clauses)
    clocks = {r.clause.id: (r.column, r.check) for r in compiled.rulings if isinstance(r.check, Elapsed)}
    columns = {}
    for clause, (_, check) in clocks.items():
        columns[f"{clause} lo"], columns[f"{clause} hi"] = check.dues(compiled.frame)
    with DuckDB(standard, cases, compiled) as engine:
        rows = engine.rows_of(case)
        if not rows:
            raise NoSuchCase(tuple(engine.near(case)))
        found = {row: dict[str, tuple[int, int]]() for row in rows}
        for told in engine.told(compiled.of_rows(columns, rows)) if columns else ():
            for clause in clocks:
                if told[f"{clause} lo"] is not None and told[f"{clause} hi"] is not None:
                    found[told["row_no"]][clause] = (int(told[f"{clause} lo"]), int(told[f"{clause} hi"]))
    return found

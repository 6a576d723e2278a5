"""Run a plan on Spark: the same trees, written in its dialect, on as many machines as a cluster has.

Spark judges: what is dear is three jobs that lay wide tables down (verdicts, facts, and what is shown of breaches). Counting what
lies there, and reading it, is left to DuckDB on the machine that asked.
"""

import tempfile
from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

from sqlglot import exp

from ...checks.frame import DUE_DAYS
from ...checks.tree import case, col, eq, lit, or_, plus
from ...model.cases import BATCH, HOLDS, ROW, STEPS, Cases
from ...model.outcome import Outcome
from ...standard import Standard
from ..facts import VERDICT, Facts
from ..plan import FACTS, RELATION, Plan, Ruling
from .cluster import told_plainly
from .counting import OUTCOMES
from .duckdb import DuckDB, Row

CLUES, TOLD = "clues", "told"
"""What is shown of every breach, and the facts of all cases, before those of some days are set apart."""

UNTYPED = (exp.Null, exp.Column, exp.Case, exp.Coalesce)
"""What may come to nothing but NULL, so that no type can be told from it."""


class Spark(DuckDB):
    """One session of a cluster beside one connection, over one canonical relation; use as a context.

    The folder of the relation must be one that every machine of the cluster sees.
    """

    dialect = "spark"

    def __init__(self, session: Any, standard: Standard, cases: Cases, plan: Plan) -> None:
        self.session = session.newSession()
        self.has_clues = False
        self._read(RELATION, cases.location)
        for name, path in ((STEPS, cases.steps), (HOLDS, cases.holds)):
            if path:
                self._read(name, path)
        super().__init__(standard, cases, plan)

    def told(self, query: exp.Select) -> Iterator[dict[str, Any]]:
        """Give the rows of a query by name."""
        with told_plainly():
            for row in self.session.sql(_written(query)).collect():
                yield row.asDict()

    def breaches(self, ruling: Ruling, rows: Collection[int] | None = None) -> Iterator[Row]:
        """Give every breach of one clause, or those in some rows, in the order of the rows."""
        if not self.has_clues:
            self._lay_clues()
        clues = "".join(f', "{ruling.column}.{name}"' for name in ruling.clues)
        where = "" if rows is None else " AND list_contains(?, row_no)"
        keys = f"{BATCH}, {ROW}"
        query = f"SELECT {keys}, case_no{clues} FROM {CLUES} WHERE {ruling.column}{where} ORDER BY {keys}"
        result = self.connection.execute(query, [] if rows is None else [list(rows)])
        while fetched := result.fetchmany(10_000):
            for batch, row, number, *values in fetched:
                yield batch, row, number, dict(zip(ruling.clues, values, strict=True))

    def _lay_clues(self) -> None:
        """Lay down what is shown of every breach of every clause: all of them at once, since each query is a job."""
        broken = {r.column: eq(col(VERDICT, r.column), lit(Outcome.FAIL.value)) for r in self.failing()}
        columns = dict[str, exp.Expression](broken)
        for ruling in self.plan.rulings:
            if ruling.column in broken:
                columns |= {f"{ruling.column}.{n}": case((broken[ruling.column], clue)) for n, clue in ruling.clues.items()}
        self._judge(CLUES, self.plan.of_cases(columns).where(or_(*broken.values()), copy=False))
        self.has_clues = True

    def _lay_facts(self, facts: Facts, sections: Mapping[str, tuple[str, ...]], within: str) -> None:
        self._judge(TOLD, self.plan.of_cases({**facts.columns, **_sums(sections)}))
        self.connection.execute(f"CREATE OR REPLACE VIEW {FACTS} AS FROM {TOLD}{within}")

    def _lay_out_days(self, *told: Any) -> None:
        super()._lay_out_days(*told)
        path = str(Path(tempfile.mkdtemp(prefix=DUE_DAYS, dir=self.beside)) / f"{DUE_DAYS}.parquet")
        self.connection.table(DUE_DAYS).write_parquet(path)
        self._read(DUE_DAYS, path)

    def _judge(self, name: str, query: exp.Select) -> None:
        """Have the cluster run a query, and lay what comes of it down where both engines see it."""
        path = str(Path(tempfile.mkdtemp(prefix=name, dir=self.beside)) / name)
        with told_plainly():
            self.session.sql(_written(query)).write.parquet(path)
        self._read(name, path)
        self.connection.read_parquet(f"{path}/*.parquet").create_view(name, replace=True)

    def _read(self, name: str, path: str) -> None:
        with told_plainly():
            self.session.read.parquet(path).createOrReplaceTempView(name)


def _written(query: exp.Select) -> str:
    """Write a query in Spark's dialect, in which an arm must be met by a truth, and a bare NULL is none."""
    told = query.copy()
    for arm in told.find_all(exp.If):
        if isinstance(arm.this.unnest(), UNTYPED):
            arm.set("this", exp.cast(arm.this, "BOOLEAN", copy=False))
    text: str = told.sql(Spark.dialect, copy=False)
    return text


def _sums(sections: Mapping[str, tuple[str, ...]]) -> dict[str, exp.Expression]:
    """Count, for every case and section, how many of its verdicts came out so."""
    return {
        f"{name}_{o}": reduce(plus, (_one(column, o) for column in columns))
        for name, columns in sections.items()
        for o in OUTCOMES
    }


def _one(column: str, outcome: Outcome) -> exp.Expression:
    verdict = col(VERDICT, column)
    reasoned = exp.Like(this=verdict, expression=lit(f"{outcome.value}%"))
    return case((reasoned if outcome is Outcome.UNDETERMINED else eq(verdict, lit(outcome.value)), lit(1)), otherwise=lit(0))

"""Run a plan on Spark: the same trees, written in its dialect, on as many machines as a cluster has.

Spark judges: what is dear is a few jobs that lay wide tables down, one of verdicts and facts, one of what is shown of breaches.
Counting what lies there, and reading it, is left to DuckDB on the machine that asked.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlglot import exp

from ...checks.frame import DUE_DAYS
from ...checks.tree import col
from ...model.cases import HOLDS, STEPS, Cases
from ...standard import Standard
from ..facts import VERDICT
from ..plan import RELATION, VERDICTS, Plan, Ruling
from .cluster import told_plainly
from .duckdb import DuckDB

CLUES = "clues"
"""What is shown of every breach."""

LAID = {"parquet.column.statistics.enabled": "false"}
"""Nobody asks for the least and the greatest word of two hundred columns, and to find them takes as long as to judge."""

UNTYPED = (exp.Null, exp.Column, exp.Case, exp.Coalesce)
"""What may come to nothing but NULL, so that no type can be told from it."""


class Spark(DuckDB):
    """One session of a cluster beside one connection, over one canonical relation; use as a context.

    The folder of the relation must be one that every machine of the cluster sees.
    """

    dialect = "spark"
    alone = True
    most_listed = 0

    def __init__(self, session: Any, standard: Standard, cases: Cases, plan: Plan) -> None:
        self.session = session.newSession()
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

    def _laid(self, query: exp.Select) -> str:
        """Lay down what is told of breaches: of all clauses at once, since each query is a job."""
        self._judge(CLUES, query)
        return CLUES

    def _lay_verdicts(self) -> tuple[Ruling, ...]:
        """Judge every case, and lay the facts down in the same go where they are asked for."""
        verdicts = {r.column: col(VERDICT, r.column) for r in self.plan.rulings}
        self._judge(VERDICTS, self.plan.at_once({**verdicts, **(self.plan.facts.summed_up if self.plan.facts else {})}))
        return ()

    def _lay_out_days(self, *told: Any) -> None:
        super()._lay_out_days(*told)
        path = str(Path(tempfile.mkdtemp(prefix=DUE_DAYS, dir=self.beside)) / f"{DUE_DAYS}.parquet")
        self.connection.table(DUE_DAYS).write_parquet(path)
        self._read(DUE_DAYS, path, small=True)

    def _judge(self, name: str, query: exp.Select) -> None:
        """Have the cluster run a query, and lay what comes of it down where both engines see it."""
        path = str(Path(tempfile.mkdtemp(prefix=name, dir=self.beside)) / name)
        with told_plainly():
            self.session.sql(_written(query)).write.options(**LAID).parquet(path)
        self._read(name, path)
        self.connection.read_parquet(f"{path}/*.parquet").create_view(name, replace=True)

    def _read(self, name: str, path: str, *, small: bool = False) -> None:
        with told_plainly():
            table = self.session.read.parquet(path)
            (table.hint("broadcast") if small else table).createOrReplaceTempView(name)


def _written(query: exp.Select) -> str:
    """Write a query in Spark's dialect, in which an arm must be met by a truth, and a bare NULL is none."""
    told = query.copy()
    for arm in told.find_all(exp.If):
        if isinstance(arm.this.unnest(), UNTYPED):
            arm.set("this", exp.cast(arm.this, "BOOLEAN", copy=False))
    text: str = told.sql(Spark.dialect, copy=False)
    return text

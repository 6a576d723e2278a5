"""Run a plan on DuckDB: embedded, in memory, on one machine."""

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlglot import exp

from ...model.calendar import Calendar
from ...model.cases import BATCH, HOLDS, ROW, STEPS, Cases
from ...model.finding import Finding
from ...model.outcome import Outcome
from ...standard import Standard
from ..facts import DAY_COLUMN
from ..plan import RELATION, VERDICTS, Plan, Ruling
from .asking import Asking
from .counting import Counting, Wide, constants, sums
from .evidence import because, breaches, listed, unlisted
from .laid import IN_MEMORY, Laid, Owner, fetched, quoted, read
from .opening import opened
from .reckoned import lay_out

WIDE = 200
"""How many columns a table is taken to have, where that is not told."""

CELLS, MOST_ROWS = 16_384 * WIDE, 61_440
"""How many cells are held in memory while they are written, and of how many rows: a core takes a piece of so many at a time."""

FEW = 4_000_000
"""How many verdicts are kept in memory."""

UNFIXED = "unfixed"
"""What is not the same of every case: a hundred columns that say one thing take as long to write as all others."""

DEAR = "in_clause"
"""Rules ask whether a text is one of twenty words that say nothing: joins made of that cost seconds of planning."""
DEAR_FOR_FEW = f"{DEAR},join_order,projection_placement"
"""What takes longer to think of than a few cases take to be judged as it is written."""


class DuckDB(Asking):
    """One connection over one canonical relation; use as a context."""

    dialect = "duckdb"
    alone = False
    """Whether what is told of breaches is worked out from the relation alone, not beside the verdicts."""
    most_listed = 24
    """Of how many rulings breaches are told while the cases are judged: of more, to look again at what is broken is quicker."""

    def __init__(self, standard: Standard, cases: Cases, plan: Plan) -> None:
        self.plan, self.words, self.cases = plan, standard.words, cases.judged
        self.few = cases.judged * len(plan.rulings) <= FEW
        self.beside = Path(cases.location).parent
        self.owner = tuple(name for name in standard.charter.report.owner if name in cases.exported)
        self.connection = opened(self.beside)
        if self.few:
            self._spare(DEAR_FOR_FEW)
        self.connection.read_parquet(cases.location).create_view(RELATION)
        if cases.steps:
            self.connection.read_parquet(cases.steps).create_view(STEPS)
        if cases.holds:
            self.connection.read_parquet(cases.holds).create_view(HOLDS)
        moments = [c for f in cases.exported for c in standard.words.fields[f].columns if standard.words.fields[f].is_moment]
        self._lay_out_days(moments, standard.calendars)
        if not (self.few or self.alone):
            self._lay_beside()
        self.listed = self._lay_verdicts()
        self.constant = constants(self.connection, VERDICTS, plan.rulings)
        self.has_steps = bool(cases.steps)
        self.wide = Wide(VERDICTS, tuple(plan.facts.by_section) if plan.facts else (), self.constant)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def outcomes(self, ruling: Ruling) -> dict[int, str]:
        """Give the compiled outcome of the first row of each batch."""
        query = f"SELECT batch, {ruling.column} FROM {VERDICTS} WHERE row_no = 1"
        return dict(self.connection.execute(query).fetchall())

    def first_said(self) -> dict[str, dict[int, str]]:
        """Give what would be said of a breach by the first row of each batch, by the clause's column."""
        # A clause that lacks its columns has nothing to say of a breach: nobody can break it.
        broken = [ruling for ruling, _ in self.failing()]
        found: dict[str, dict[int, str]] = {r.column: {} for r in broken}
        said = "".join(f", {because(r, self.words).sql('duckdb')} AS {r.column}" for r in broken)
        result = self.connection.execute(f"SELECT {BATCH}{said} FROM {self._laid(self.plan.clues())}")
        for batch, *each in result.fetchall():
            for ruling, sentence in zip(broken, each, strict=True):
                found[ruling.column][batch] = sentence
        return found

    def failing(self, rows: Collection[int] | None = None) -> list[tuple[Ruling, int]]:
        """Give the rulings that any case broke, or any of some rows, each with how many."""
        told = {c: self.cases if said == Outcome.FAIL else 0 for c, said in self.constant.items()}
        if asked := [r.column for r in self.plan.rulings if r.column not in told]:
            broken = ", ".join(f"count(*) FILTER (WHERE {column} = '{Outcome.FAIL.value}')" for column in asked)
            where = "" if rows is None else " WHERE list_contains(?, row_no)"
            given = [] if rows is None else [list(rows)]
            (counts,) = self.connection.execute(f"SELECT {broken} FROM {VERDICTS}{where}", given).fetchall()
            told |= dict(zip(asked, counts, strict=True))
        return [(ruling, count) for ruling in self.plan.rulings if (count := told[ruling.column])]

    def breaches(self, shown: Owner | None = None, rows: Collection[int] | None = None) -> Collection[Finding]:
        """Give every breach, or those in some rows, in the order of the rows, then of the clauses; most clauses are kept.

        `shown` tells how the values of `owner` are shown: who handles a case; without it nobody is named.
        """
        failing = self.failing(rows)
        if not failing:
            return ()
        owner = self.owner if shown else ()
        where = f" WHERE {ROW} IN ({', '.join(map(str, rows))})" if rows is not None else ""
        rulings = self.listed or tuple(ruling for ruling, _ in failing)
        if self.listed:
            query = unlisted(UNFIXED, len(owner), where)
        else:
            query = breaches(
                self._laid(self.plan.evidence(rulings, owner, alone=self.alone)), rulings, self.words, len(owner), where
            )
        few = rows is not None or sum(count for _, count in failing) < IN_MEMORY
        made = read if few else Laid
        return made(self.connection, query, [r.clause.id for r in rulings], shown or (lambda *_: ()))

    def counting(self) -> Counting:
        """Count verdicts, of all cases or of those whose facts were asked for last."""
        return Counting(self.connection, self.wide)

    def facts(self, days: range | None = None) -> Counting:
        """Count the facts beside the verdicts; of cases of some days only, where those are told."""
        if self.plan.facts is None:
            raise AssertionError("a plan that counts nothing has no facts")
        if days:
            self.wide = replace(self.wide, table=f"{VERDICTS}_within")
            kept = f"SELECT * FROM {VERDICTS} WHERE {DAY_COLUMN} BETWEEN {days.start} AND {days.stop - 1}"
            self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {self.wide.table} AS {kept}")
        return self.counting()

    def values(self, column: str) -> list[str | None]:
        """Give the values of a column of facts, the most frequent first."""
        query = f"SELECT {column} FROM {self.wide.table} GROUP BY 1 ORDER BY count(*) DESC, 1"
        return [value for (value,) in self.connection.execute(query).fetchall()]

    def part(self, column: str, value: str | None) -> tuple[Counting, frozenset[int]]:
        """Set the cases of one value apart, to be counted, and name their rows; the last part is let go."""
        part = replace(self.wide, table=f"{VERDICTS}_part")
        kept = f"SELECT * FROM {self.wide.table} WHERE {column} IS NOT DISTINCT FROM ?"
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {part.table} AS {kept}", [value])
        rows = self.connection.execute(f"SELECT row_no FROM {part.table}").fetchall()
        return Counting(self.connection, part), frozenset(row for (row,) in rows)

    def told(self, query: exp.Select) -> Iterator[dict[str, Any]]:
        """Give the rows of a query by name."""
        result = self.connection.execute(self._written(query))
        names = [column[0] for column in result.description]
        yield from (dict(zip(names, row, strict=True)) for row in fetched(result))

    def steps(self, rows: Collection[int]) -> list[tuple[int, str, int, int]]:
        """Give the steps of some rows: (row, field, lo, hi)."""
        if not self.has_steps:
            return []
        query = f"SELECT row_no, field, lo, hi FROM {STEPS} WHERE list_contains(?, row_no) ORDER BY ALL"
        return self.connection.execute(query, [list(rows)]).fetchall()

    def _laid(self, query: exp.Select) -> str:
        """Write what is told of breaches so that it can be selected from."""
        return f"({self._written(query)})"

    def _written(self, query: exp.Select) -> str:
        """Write a query out, as it is: writing DuckDB's dialect changes nothing of the parts that other queries share."""
        text: str = query.sql(self.dialect, copy=False)
        return text

    def _lay_beside(self) -> None:
        """Lay down first what many cases are looked up in: worked out with the verdicts, it takes as much memory again."""
        laid = {}
        for alias, query in self.plan.looked_up().items():
            laid[alias] = f"laid_{alias}"
            self._lay(laid[alias], self._written(query))
        self.plan = self.plan.looking_in(laid)

    def _lay_verdicts(self) -> tuple[Ruling, ...]:
        """Judge every case, and lay the facts beside; give the rulings whose breaches lie there, too, in a list."""
        unfixed, facts = tuple(r for r in self.plan.rulings if not r.fixed), self.plan.facts
        told = unfixed if len(unfixed) <= self.most_listed and all(r.fixed != Outcome.FAIL for r in self.plan.rulings) else ()
        if told:
            beside = tuple(facts.columns) if facts else ()
            query = listed(f"({self._written(self.plan.told(self.owner))})", told, self.words, len(self.owner), beside)
        else:
            query = self._written(self.plan.counted())
        fixed = {r.column: r.fixed for r in self.plan.rulings if r.fixed}
        summed, always = sums(facts.by_section if facts else {}, fixed)
        self._lay(UNFIXED, f"SELECT *{_named(summed)} FROM ({query}) v", len(unfixed) + len(facts.columns if facts else ()))
        named = {column: quoted(said) for column, said in fixed.items()} | {n: f"{sum_}::SMALLINT" for n, sum_ in always.items()}
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {VERDICTS} AS SELECT *{_named(named)} FROM {UNFIXED}")
        return told

    def _lay(self, name: str, query: str, columns: int = WIDE) -> None:
        """Lay a table down: in memory for some cases, for many as a file, since a million would take gigabytes."""
        if self.few:
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
            return
        path = str(Path(tempfile.mkdtemp(prefix=name, dir=self.beside)) / f"{name}.parquet")
        rows = min(MOST_ROWS, CELLS // max(columns, 1))
        self._spare(DEAR)
        self.connection.execute(f"COPY ({query}) TO {quoted(path)} (FORMAT parquet, ROW_GROUP_SIZE {rows})")
        self._spare("")
        self.connection.read_parquet(path).create_view(name)

    def _spare(self, dear: str) -> None:
        """Leave these steps of planning out from now on."""
        self.connection.execute(f"SET disabled_optimizers = '{dear}'")

    def _lay_out_days(self, moments: Iterable[str], calendars: Mapping[int, Calendar]) -> None:
        """Fill the table of due days, for every local day that the export speaks of."""
        lay_out(self.connection, self.plan.days, sorted(moments), calendars)


def _named(told: Mapping[str, str]) -> str:
    return "".join(f", {said} AS {name}" for name, said in told.items())

"""The standard, compiled for one shape of export: one outcome column a clause."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp
from sqlglot.optimizer.simplify import simplify

from ..checks import CaseCheck
from ..checks.frame import CASES, SEEN, TIMED, Frame, Join, Sql, later_column
from ..checks.tree import case, col, eq, lit, lt, null
from ..model.cases import AS_OF, BATCH, ROW
from ..model.limit import Unit
from ..model.outcome import Outcome
from ..standard import Clause, Standard

RELATION, VERDICTS = "cases", "verdicts"
"""What intake hands over, and the wide table of outcomes that a plan makes of it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One clause as SQL: its outcome column, and what is brought back of a breach."""

    clause: Clause
    check: CaseCheck
    column: str
    outcome: exp.Expression
    clues: Sql


@dataclass(frozen=True, slots=True)
class Plan:
    """Every ruling over one shape of export, with what is looked up beside the cases.

    `days` are the (unit, number) pairs whose due days an engine lays out as a table (unit, number, day, due).
    """

    rulings: tuple[Ruling, ...]
    joins: tuple[Join, ...]
    days: frozenset[tuple[Unit, int]]
    seen: exp.Select
    timed: exp.Select
    case_id: exp.Expression

    def verdicts(self) -> exp.Select:
        """Select batch, row, case number and every outcome column."""
        outcomes = [exp.alias_(r.outcome, r.column, copy=False) for r in self.rulings]
        return self._over(_keys(self.case_id) + outcomes, (r.outcome for r in self.rulings))

    def breaches(self, ruling: Ruling) -> exp.Select:
        """Select batch, row, case number and the clues of every breach of one clause."""
        clues = [exp.alias_(e, name, quoted=True, copy=False) for name, e in ruling.clues.items()]
        query = self._over(_keys(self.case_id) + clues, ruling.clues.values())
        same = exp.and_(*(eq(col("v", key), col(CASES, key)) for key in (BATCH, ROW)))
        failed = eq(col("v", ruling.column), lit(Outcome.FAIL.value))
        joined = query.join(exp.to_table(VERDICTS), on=same, join_alias="v", copy=False).where(failed, copy=False)
        return joined.order_by(col(CASES, BATCH), col(CASES, ROW), copy=False)

    def _over(self, columns: Iterable[exp.Expr], looked_at: Iterable[exp.Expression]) -> exp.Select:
        query = exp.select(*columns, copy=False).from_(exp.to_table(TIMED, alias=CASES), copy=False)
        query = query.with_(SEEN, as_=self.seen, copy=False).with_(TIMED, as_=self.timed, copy=False)
        tables = {column.table for e in looked_at for column in e.find_all(exp.Column)}
        for join in self.joins:
            if join.alias in tables:
                query = query.join(join.table, on=join.on, join_type="left", join_alias=join.alias, copy=False)
        return query


def plan(
    standard: Standard,
    exported: frozenset[str],
    limits_on: datetime.date | None = None,
    only: Collection[str] | None = None,
) -> Plan:
    """Compile every clause that case data can decide, or only those named."""
    frame = Frame(standard.words, exported, limits_on)
    rulings = []
    for number, clause in enumerate(c for c in standard.judged if only is None or c.id in only):
        check = clause.check
        if isinstance(check, CaseCheck):
            rulings.append(Ruling(clause, check, f"r{number}", check.sql(frame), check.clues(frame)))
    case_id = standard.words.anchors.case
    return Plan(
        tuple(rulings),
        tuple(frame.joins.values()),
        frozenset(frame.days),
        _seen(standard, exported),
        _timed(frame),
        col(CASES, case_id) if case_id in exported else null(),
    )


def sql(ruling: Ruling, dialect: str = "duckdb") -> str:
    """Write one outcome column out for a person to read."""
    text: str = simplify(ruling.outcome.copy()).sql(dialect=dialect, pretty=True)
    return text


def _keys(case_id: exp.Expression) -> list[exp.Expr]:
    return [col(CASES, BATCH), col(CASES, ROW), exp.alias_(case_id, "case_no")]


def _timed(frame: Frame) -> exp.Select:
    """Select the relation with the number of every limit that applies to each case."""
    lets = [exp.alias_(number, name, quoted=True) for name, number in frame.lets.items()]
    return exp.select(exp.Column(this=exp.Star(), table=exp.to_identifier(CASES)), *lets).from_(exp.to_table(SEEN, alias=CASES))


def _seen(standard: Standard, exported: frozenset[str]) -> exp.Select:
    """Select the relation as it stood at as-of: what happened later has not happened yet."""
    columns: list[exp.Expr] = [exp.column(name) for name in (BATCH, ROW, AS_OF)]
    fields: Mapping[str, exp.Expression] = {}
    for name in sorted(exported):
        field = standard.words.fields[name]
        fields = {column: exp.column(column, quoted=True) for column in field.columns}
        if field.happened:
            later = lt(exp.column(AS_OF), exp.column(f"{name}_lo", quoted=True))
            fields = {column: case((later, null()), otherwise=e) for column, e in fields.items()}
            # The record says so already, though it had not happened yet.
            fields[later_column(name)] = case((later, exp.true()), otherwise=exp.false())
        columns += [exp.alias_(e, column, quoted=True) for column, e in fields.items()]
    return exp.select(*columns).from_(RELATION)

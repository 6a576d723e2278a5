"""The standard, compiled for one shape of export: one outcome column a clause."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlglot import exp

from ..checks import CaseCheck
from ..checks.any_export import AnyDay, AnyExport
from ..checks.base import Running
from ..checks.frame import CASES, SEEN, TIMED, Frame, Join, Sql
from ..checks.times import Elapsed
from ..checks.tree import among, case, col, columns_of, eq, lit, null
from ..model.cases import AS_OF, BATCH, ROW
from ..model.limit import Unit
from ..model.outcome import Outcome
from ..standard import Clause, Standard
from .facts import VERDICT, Facts, compile_facts
from .seen import seen
from .waiving import Told, waived

RELATION, VERDICTS, JUDGED = "cases", "verdicts", "judged"
"""What intake hands over, and the wide tables that a plan makes of it: outcomes and facts, and all that it tells of a case."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One clause as SQL: its outcome column, and what is brought back of a breach."""

    clause: Clause
    check: CaseCheck
    column: str
    outcome: exp.Expression
    clues: Sql
    clock: Running | None = None

    @property
    def fixed(self) -> str:
        """Give the compiled outcome where it is the same of every case, whatever that says; else nothing."""
        return str(self.outcome.this) if isinstance(self.outcome, exp.Literal) else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every ruling over one shape of export, with what is looked up beside the cases.

    `days` are the (unit, number) pairs whose due days an engine lays out as a table (unit, number, day, due).
    """

    rulings: tuple[Ruling, ...]
    joins: tuple[Join, ...]
    days: frozenset[tuple[Unit, int]]
    seen: Mapping[str, exp.Expression]
    lets: Mapping[str, exp.Expression]
    case_id: exp.Expression
    frame: Frame
    facts: Facts | None = None

    def verdicts(self) -> exp.Select:
        """Select batch, row, case number and every outcome column."""
        outcomes = [exp.alias_(r.outcome, r.column, copy=False) for r in self.rulings]
        return self._over(_keys(self.case_id) + outcomes, (r.outcome for r in self.rulings))

    def evidence(self, rulings: Iterable[Ruling], owner: Iterable[str] = (), *, alone: bool = False) -> exp.Select:
        """Select batch, row and case number of every case that breaks some of these clauses, who handles it, and for each clause
        whether it is broken (its column) and what is shown of the breach (its column and the clue's name); from the relation
        alone, or beside the verdicts that were laid down.
        """
        broken = _broken(rulings)
        columns = {**_owners(owner), **broken, **self._clues_of(broken)}
        kept = exp.or_(*broken.values(), copy=False)
        return self.at_once(columns, kept) if alone else self.of_cases(columns).where(kept, copy=False)

    def counted(self) -> exp.Select:
        """Select, from the relation alone, every outcome that is not fixed, and the facts."""
        return self.at_once(self._counted)

    def told(self, owner: Iterable[str]) -> exp.Select:
        """Select the same, who handles a case, and what is shown of breaches."""
        broken = _broken(r for r in self.rulings if not r.fixed)
        return self.at_once({**_owners(owner), **self._counted, **self._clues_of(broken)})

    @property
    def _counted(self) -> dict[str, exp.Expression]:
        outcomes = {r.column: col(VERDICT, r.column) for r in self.rulings if not r.fixed}
        return outcomes | dict(self.facts.columns if self.facts else {})

    def _clues_of(self, broken: Mapping[str, exp.Expression]) -> dict[str, exp.Expression]:
        return {
            f"{r.column}.{name}": case((broken[r.column], clue))
            for r in self.rulings
            if r.column in broken
            for name, clue in r.clues.items()
        }

    def clues(self) -> exp.Select:
        """Select batch and the clues of every clause, told by its column and its clue's name, of the first row of each batch."""
        told = {f"{r.column}.{name}": e for r in self.rulings for name, e in r.clues.items()}
        columns = [exp.alias_(e, name, quoted=True, copy=False) for name, e in told.items()]
        query = self._over([col(CASES, BATCH), *columns], told.values())
        return query.where(eq(col(CASES, ROW), exp.Literal.number(1)), copy=False)

    def of_cases(self, columns: Mapping[str, exp.Expression]) -> exp.Select:
        """Select batch, row, case number and some columns of all cases; the columns may read the verdicts."""
        named = [exp.alias_(e, name, quoted=True, copy=False) for name, e in columns.items()]
        return _beside_verdicts(self._over(_keys(self.case_id) + named, columns.values()))

    def grouped(self, ruling: Ruling, columns: Mapping[str, exp.Expression]) -> exp.Select:
        """Count one clause's outcomes by some columns."""
        told = self.of_cases({**columns, "outcome": col(VERDICT, ruling.column)}).subquery("q")
        keys = [exp.column(name, quoted=True) for name in (*columns, "outcome")]
        count = exp.alias_(exp.Count(this=exp.Star()), "count", quoted=True)
        return exp.select(*keys, count).from_(told).group_by(*keys).order_by(*keys)

    def of_rows(self, columns: Mapping[str, exp.Expression], rows: Collection[int]) -> exp.Select:
        """Select batch, row, case number and some columns of the cases in these rows."""
        return self.of_cases(columns).where(among(col(CASES, ROW), rows), copy=False)

    def at_once(self, columns: Mapping[str, exp.Expression], kept: exp.Expr | None = None) -> exp.Select:
        """Select the same of the cases that are kept, from the relation alone: verdicts are read where they are made."""
        named = [exp.alias_(e, name, quoted=True, copy=False) for name, e in columns.items()]
        query = exp.select(*_keys(self.case_id), *named, copy=False).from_(exp.to_table(JUDGED, alias=CASES), copy=False)
        query = (query.where(kept, copy=False) if kept else query).copy()
        aliases = {VERDICT: "", **{join.alias: f"{join.alias}." for join in self.joins}}
        beside = {}
        for column in list(query.find_all(exp.Column)):
            if column.table in aliases:
                name = aliases[column.table] + column.name
                beside[name] = col(column.table, column.name)
                column.replace(col(CASES, name))
        beside |= {r.column: r.outcome for r in self.rulings if r.column in beside}
        inner: list[exp.Expr] = [exp.Column(this=exp.Star(), table=exp.to_identifier(CASES))]
        inner += [exp.alias_(e, name, quoted=True, copy=False) for name, e in beside.items()]
        looked_at = [self.case_id, *columns.values(), *beside.values(), *([kept] if kept else [])]
        return query.with_(JUDGED, as_=self._over(inner, looked_at), copy=False)

    def _over(self, columns: Iterable[exp.Expr], looked_at: Iterable[exp.Expr]) -> exp.Select:
        """Select columns over the relation, carrying along only what they, their joins and their limits read."""
        columns, looked = list(columns), list(looked_at)
        tables = {table for table, _ in columns_of(looked)}
        joins = [join for join in self.joins if join.alias in tables]
        query = exp.select(*columns, copy=False).from_(exp.to_table(TIMED, alias=CASES), copy=False)
        for join in joins:
            query = query.join(join.table, on=join.on, join_type="left", join_alias=join.alias, copy=False)
        return self._carrying(query, [*columns, *looked, *(part for join in joins for part in (join.table, join.on))])

    def _carrying(self, query: exp.Select, read: Iterable[exp.Expr]) -> exp.Select:
        """Put before a query the relation as it stood at as-of, with the columns and limits that are read, and no others."""
        used = {name for _, name in columns_of(read)}
        lets = {name: number for name, number in self.lets.items() if name in used}
        used |= {name for _, name in columns_of(lets.values())}
        seen = _select({name: e for name, e in self.seen.items() if name in used}).from_(RELATION, copy=False)
        numbers = [exp.alias_(number, name, quoted=True, copy=False) for name, number in lets.items()]
        every = exp.Column(this=exp.Star(), table=exp.to_identifier(CASES))
        timed = exp.select(every, *numbers, copy=False).from_(exp.to_table(SEEN, alias=CASES), copy=False)
        return query.with_(SEEN, as_=seen, copy=False).with_(TIMED, as_=timed, copy=False)

    def looked_up(self) -> dict[str, exp.Select]:
        """Select what the verdicts look cases up in, each by itself, by the alias under which it is joined."""
        tables = {table for table, _ in columns_of(r.outcome for r in self.rulings)}
        worked_out = (j for j in self.joins if j.alias in tables and isinstance(j.table, exp.Subquery))
        return {j.alias: self._carrying(exp.select("*").from_(j.table, copy=False), [j.table]) for j in worked_out}

    def looking_in(self, laid: Mapping[str, str]) -> "Plan":
        """Give the plan that looks cases up in tables that were laid down, by their aliases."""
        joins = (replace(j, table=exp.to_table(laid[j.alias])) if j.alias in laid else j for j in self.joins)
        return replace(self, joins=tuple(joins))


def plan(
    standard: Standard,
    exported: frozenset[str],
    limits_on: datetime.date | None = None,
    only: Collection[str] | None = None,
    *,
    any_export: bool = False,
    any_day: bool = False,
    clocks: bool = False,
    counted: bool | None = None,
    excused: Mapping[str, Told] = MappingProxyType({}),
) -> Plan:
    """Compile every clause that case data can decide, or only those named.

    For `any_export` the relation has every field of `exported`, and tells itself which of them are given; for `any_day`,
    besides, on which day's limits. With `clocks`, clocks are compiled too, so that one can ask when they run out; facts are
    compiled where they are counted, and as long as nothing is said of that, for all clauses together. `excused` are waivers of
    clauses beside those of the standard's profile.
    """
    frame = (AnyDay if any_day else AnyExport if any_export else Frame)(standard.words, exported, limits_on)
    rulings = tuple(_rulings(standard, frame, only, excused, clocks=clocks))
    timed = {r.clause.id: (r.check if isinstance(r.check, Elapsed) else None, r.column) for r in rulings}
    facts = compile_facts(standard, frame, timed) if (only is None if counted is None else counted) else None
    case_id = standard.words.anchors.case
    return Plan(
        rulings,
        tuple(frame.joins.values()),
        frozenset(frame.days),
        seen(standard, exported, any_export=any_export or any_day),
        frame.lets,
        col(CASES, case_id) if case_id in exported else null(),
        frame,
        facts,
    )


def _rulings(
    standard: Standard, frame: Frame, only: Collection[str] | None, excused: Mapping[str, Told], *, clocks: bool
) -> Iterator[Ruling]:
    for number, clause in enumerate(c for c in standard.judged if only is None or c.id in only):
        check = clause.check
        if isinstance(check, CaseCheck):
            waivers = (*standard.waivers_of(clause.id), *excused.get(clause.id, ()))
            clock = check.running(frame) if clocks or waivers else None
            outcome = waived(check.sql(frame), waivers, frame, clock) if waivers else check.sql(frame)
            if off := standard.off_in.get(clause.id):
                outcome = case((frame.under(*off), lit(Outcome.NOT_APPLICABLE.value)), otherwise=outcome)
            yield Ruling(clause, check, f"r{number}", outcome, check.clues(frame), clock)


def _broken(rulings: Iterable[Ruling]) -> dict[str, exp.Expression]:
    return {r.column: eq(col(VERDICT, r.column), lit(Outcome.FAIL.value)) for r in rulings}


def _owners(names: Iterable[str]) -> dict[str, exp.Expression]:
    return {owner_column(n): col(CASES, name) for n, name in enumerate(names)}


def owner_column(number: int) -> str:
    """Name the column of the nth field that says who handles a case."""
    return f"o{number}"


def _beside_verdicts(query: exp.Select) -> exp.Select:
    same = exp.and_(*(eq(col(VERDICT, key), col(CASES, key)) for key in (BATCH, ROW)))
    return query.join(exp.to_table(VERDICTS), on=same, join_alias=VERDICT, copy=False)


def _keys(case_id: exp.Expression) -> list[exp.Expr]:
    return [col(CASES, BATCH), col(CASES, ROW), exp.alias_(case_id, "case_no")]


def _select(named: Mapping[str, exp.Expression]) -> exp.Select:
    keys: list[exp.Expr] = [exp.column(name) for name in (BATCH, ROW, AS_OF)]
    return exp.select(*keys, *(exp.alias_(e, name, quoted=True, copy=False) for name, e in named.items()), copy=False)

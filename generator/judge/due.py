"""Which clocks of open cases are about to run out, or have: asked of the engine in one query."""

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlglot import exp

from ..checks import CaseCheck
from ..checks.base import Running
from ..checks.conditions import holds
from ..checks.frame import Frame
from ..checks.tree import and_, case, col, eq, is_null, lit, lt, lte, minus, not_, or_, plus
from ..model.cases import Cases
from ..model.clock import FAR
from ..model.due import Due, DueList, State
from ..model.outcome import Outcome, Reason, undetermined
from ..standard import Standard
from ..standard.applying import standing
from .engines.duckdb import DuckDB
from .facts import VERDICT
from .plan import Plan, Ruling, plan
from .tell import shown

NOWHERE = "nowhere"
"""How a clock stands that runs into a year without a calendar."""

Clocks = Mapping[int, tuple[Ruling, Running]]


def due(
    standard: Standard, cases: Cases, *, within: int, limits_on: datetime.date | None = None, unmask: bool = False
) -> DueList:
    """Give every clock that runs out within so many seconds after as-of, and every one that ran out and is still open."""
    standard = standing(standard, cases.as_of)
    only = {c.id for c in standard.judged if isinstance(c.check, CaseCheck)}
    compiled = plan(standard, cases.exported, limits_on, only, clocks=True)
    clocks = {n: (r, r.clock) for n, r in enumerate(compiled.rulings) if r.clock}
    with DuckDB(standard, cases, compiled) as engine:
        rows = list(engine.told(_query(standard, compiled, clocks, within))) if clocks else []
    found = [d for row in rows for d in _told(standard, clocks, compiled.frame, row, unmask=unmask)]
    nowhere = Counter(r.clause.id for row in rows for n, (r, _) in clocks.items() if row[f"state{n}"] == NOWHERE)
    found.sort(key=lambda d: (d.soonest, d.row, list(standard.clauses).index(d.clause)))
    soon, over = (tuple(d for d in found if (d.state is State.OVER) is past) for past in (False, True))
    return DueList(cases, within, soon, over, unmask, nowhere)


def _query(standard: Standard, compiled: Plan, clocks: Clocks, within: int) -> exp.Select:
    frame = compiled.frame
    columns: dict[str, exp.Expression] = {}
    for n, (ruling, clock) in clocks.items():
        columns |= {f"state{n}": _state(frame, ruling, clock, within), f"lo{n}": clock.soonest, f"hi{n}": clock.latest}
    columns |= {f"f{n}": frame.text(name) for n, name in enumerate(_shown(standard, frame))}
    columns["open"] = _open(standard, frame)
    running = or_(*(not_(is_null(exp.column(f"state{n}", quoted=True))) for n in clocks))
    told = exp.select("*").from_(compiled.of_cases(columns).subquery("q"))
    return told.where(and_(exp.column("open", quoted=True), running))


def _state(frame: Frame, ruling: Ruling, clock: Running, within: int) -> exp.Expression:
    """Say how a clock stands; NULL where it has been stopped, does not run, or runs out later."""
    verdict = col(VERDICT, ruling.column)
    near = lte(clock.soonest, plus(frame.as_of, lit(within)))
    known = lt(minus(clock.latest, clock.soonest), lit(FAR))
    open_question = exp.Like(this=verdict, expression=lit(f"{Outcome.UNDETERMINED}%"))
    arms = [
        (not_(clock.open), exp.Null()),
        (eq(verdict, lit(Outcome.FAIL.value)), lit(State.OVER.value)),
        (eq(verdict, lit(undetermined(Reason.NO_CALENDAR))), lit(NOWHERE)),
        (and_(eq(verdict, lit(Outcome.PENDING.value)), near), lit(State.SOON.value)),
    ]
    # Of a clock that may not run at all, because no case tells its condition, it cannot be said that it may have run out.
    if all(frame.has(condition.field) for condition in ruling.check.when):
        arms.append((and_(open_question, near, known), lit(State.MAYBE.value)))
    return case(*arms)


def _open(standard: Standard, frame: Frame) -> exp.Expression:
    """Whether a case is not certainly done with.

    Moments are known as of as-of; a state is what it is today, and says nothing of as-of where the case went on after that.
    """
    fields = standard.words.fields
    went_on = or_(*(frame.later(name) for name, field in fields.items() if field.happened))
    held = []
    for condition in standard.charter.report.open:
        met = exp.Coalesce(this=holds((condition,), frame), expressions=[exp.true()])
        held.append(met if fields[condition.field].is_moment else or_(went_on, met))
    return and_(*held)


def _shown(standard: Standard, frame: Frame) -> tuple[str, ...]:
    """Name what is shown of a case: which part it belongs to, and who has it in hand."""
    told = standard.charter.report
    return tuple(name for name in dict.fromkeys((told.parts, *told.owner)) if name and frame.has(name))


def _told(standard: Standard, clocks: Clocks, frame: Frame, row: Mapping[str, Any], *, unmask: bool) -> Iterator[Due]:
    facts = {
        name: shown(standard.words, name, str(row[f"f{n}"]), unmask=unmask) if row[f"f{n}"] else ""
        for n, name in enumerate(_shown(standard, frame))
    }
    for n, (ruling, _) in clocks.items():
        if (state := row[f"state{n}"]) and state != NOWHERE:
            case_no, row_no = str(row["case_no"] or ""), int(row["row_no"])
            yield Due(ruling.clause.id, case_no, row_no, State(state), int(row[f"lo{n}"]), int(row[f"hi{n}"]), facts)

"""Beside the verdicts: what a report counts and groups by, one column each, compiled over the same frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from sqlglot import exp

from ..checks.conditions import holds, why_unknown
from ..checks.counting import due
from ..checks.frame import Frame
from ..checks.times import Elapsed
from ..checks.tree import and_, case, col, eq, is_null, lit, lt, lte, minus, not_, or_, plus
from ..model.analysis import ASKED, LEFT
from ..model.clock import DAY, FAR, ZONE
from ..model.kpi import Exclusion, Kpi, OfCases, OfTime, OfVerdicts
from ..model.outcome import Outcome
from ..standard import Standard

VERDICT = "v"
"""The alias under which a fact sees the verdicts of its case."""

DAY_COLUMN = "day"

SCORED = (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED, Outcome.WAIVED)
"""The outcomes that a score counts, in its order."""

Columns = Mapping[str, exp.Expression]


@dataclass(frozen=True, slots=True)
class Facts:
    """The columns of facts, and which of them says what: by grouping field, indicator, wait (seconds, limit) and stage.

    `sections` name the columns of verdicts on binding clauses, by section.
    """

    columns: Columns
    groups: Mapping[str, str]
    kpis: Mapping[str, str]
    waits: Mapping[str, tuple[str, str]]
    stages: Mapping[str, str]
    sections: Mapping[str, tuple[str, ...]]

    @property
    def by_section(self) -> dict[str, tuple[str, ...]]:
        """Give the columns that are summed up by section, by the name of the sum."""
        return {f"s{n}": columns for n, columns in enumerate(self.sections.values())}

    @property
    def summed_up(self) -> dict[str, exp.Expression]:
        """Give the columns, and for every section how many of a case's verdicts came out so, for an engine that sums no lists."""
        sums = {
            f"{name}_{o}": reduce(plus, (_one(column, o) for column in columns))
            for name, columns in self.by_section.items()
            for o in SCORED
        }
        return {**self.columns, **sums}


def _one(column: str, outcome: Outcome) -> exp.Expression:
    verdict = col(VERDICT, column)
    reasoned = exp.Like(this=verdict, expression=lit(f"{outcome.value}%"))
    return case((reasoned if outcome is Outcome.UNDETERMINED else eq(verdict, lit(outcome.value)), lit(1)), otherwise=lit(0))


def compile_facts(standard: Standard, frame: Frame, columns: Mapping[str, tuple[Elapsed | None, str]]) -> Facts:
    """Write every fact as an expression; `columns` give a clause's clock, if it is one, and its column of verdicts."""
    groups = {name: f"g{n}" for n, name in enumerate(_grouping(standard)) if frame.has(name)}
    made: dict[str, exp.Expression] = {DAY_COLUMN: day_of(frame)}
    made |= {column: frame.text(name) for name, column in groups.items()}
    kpis, waits = {}, {}
    for n, kpi in enumerate(standard.kpis.values()):
        counted = _counted(kpi, frame, columns)
        if counted is not None:
            kpis[kpi.id], made[f"k{n}"] = f"k{n}", counted
        if clocked := _clocked(kpi, frame, columns):
            waits[kpi.id] = f"w{n}", f"l{n}"
            made |= dict(zip(waits[kpi.id], clocked, strict=True))
    stages = {s.id: f"t{n}" for n, s in enumerate(standard.words.lifecycle.stages) if s.reached_by}
    made |= {stages[s.id]: not_(frame.blank(s.reached_by)) for s in standard.words.lifecycle.stages if s.reached_by}
    return Facts(made, groups, kpis, waits, stages, _sections(standard, columns))


def _sections(standard: Standard, columns: Mapping[str, tuple[Elapsed | None, str]]) -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for clause, (_, column) in columns.items():
        if standard.clauses[clause].level.binds:
            section = standard.section_of[clause].no
            made[section] = (*made.get(section, ()), column)
    return made


def _grouping(standard: Standard) -> Iterator[str]:
    told = standard.charter.report
    yield from dict.fromkeys((*((told.parts,) if told.parts else ()), *told.groups, *((told.heat,) if told.heat else ())))


def day_of(frame: Frame) -> exp.Expression:
    """Give the local day of the first moment, where it is one day."""
    received = frame.words.anchors.received
    lo, hi = (exp.IntDiv(this=plus(end, lit(ZONE)), expression=lit(DAY)) for end in (frame.lo(received), frame.hi(received)))
    known = and_(lt(lit(-FAR), frame.lo(received)), lt(frame.hi(received), lit(FAR)), eq(lo, hi))
    return case((known, lo))


def _counted(kpi: Kpi, frame: Frame, columns: Mapping[str, tuple[Elapsed | None, str]]) -> exp.Expression | None:
    """Give what a case counts as; None where no column can tell."""
    match kpi.counts:
        case OfVerdicts(of=of) if of in columns:
            clock, column = columns[of]
            return case(*_left(kpi.exclusions, frame, clock), otherwise=col(VERDICT, column))
        case OfCases():
            kept = [col(VERDICT, columns[clause][1]) for clause in kpi.counts.keeps if clause in columns]
            return case(*_left(kpi.exclusions, frame, None), otherwise=_met(kpi.counts, frame, kept))
        case OfTime(start=start, end=end):
            blank = or_(frame.blank(start), frame.blank(end))
            known = and_(frame.exact(start), frame.exact(end))
            return case(
                (blank, lit(Outcome.NOT_APPLICABLE.value)), (known, lit(Outcome.PASS.value)), otherwise=_vague(start, end, frame)
            )
        case _:
            return None


def _vague(start: str, end: str, frame: Frame) -> exp.Expression:
    return case((not_(frame.exact(start)), frame.why_unknown(start)), otherwise=frame.why_unknown(end))


def _left(told: Sequence[Exclusion], frame: Frame, clock: Elapsed | None) -> Iterator[tuple[exp.Expression, exp.Expression]]:
    """Give an arm for every exclusion that can be told; one that cannot be known leaves nothing out."""
    for n, exclusion in enumerate(told):
        out = holds(exclusion.when, frame)
        if exclusion.before_due and clock:
            soonest, _ = clock.dues(frame)
            out = and_(out, lte(frame.hi(exclusion.before_due), soonest))
        yield out, lit(f"{LEFT}:{n}")


def _met(told: OfCases, frame: Frame, kept: Sequence[exp.Expression]) -> exp.Expression:
    """Give what a case counts as; `kept` are the verdicts that a hit may not break."""
    broken = (not_(holds(told.hit, frame)), *(eq(verdict, lit(Outcome.FAIL.value)) for verdict in kept))
    unknown = [(exp.Like(this=verdict.copy(), expression=lit(f"{Outcome.UNDETERMINED}%")), verdict) for verdict in kept]
    hit = case(
        *((each, lit(Outcome.FAIL.value)) for each in broken),
        *unknown,
        (holds(told.hit, frame), lit(Outcome.PASS.value)),
        otherwise=why_unknown(told.hit, frame),
    )
    aside = lit(Outcome.NOT_APPLICABLE.value)
    asked = case((holds(told.due, frame), lit(ASKED)), otherwise=aside) if told.due else aside
    met = case((holds(told.among, frame), hit), (not_(holds(told.among, frame)), asked), otherwise=_why(told, frame))
    if told.ripe is None:
        return met
    last = due(frame, frame.hi(told.ripe.since), told.ripe.limit, frame.limit(told.ripe.limit, strictest=False))
    return case((lt(frame.as_of, last), lit(Outcome.PENDING.value)), otherwise=met)


def _why(told: OfCases, frame: Frame) -> exp.Expression:
    return why_unknown(told.among, frame) if told.among else lit(Outcome.NOT_APPLICABLE.value)


def _clocked(
    kpi: Kpi, frame: Frame, columns: Mapping[str, tuple[Elapsed | None, str]]
) -> tuple[exp.Expression, exp.Expression] | None:
    """Give how long a case took and how long it had, both in seconds; NULL where a moment is not exact."""
    match kpi.counts:
        case OfVerdicts(of=of) if of in columns and (clock := columns[of][0]):
            start, end = clock.start, clock.end
            had = minus(clock.dues(frame)[0], frame.lo(start))
        case OfTime(start=start, end=end):
            had = exp.Null()
        case _:
            return None
    if not (frame.has(start) and frame.has(end)):
        return None
    took = minus(frame.lo(end), frame.lo(start))
    exact = and_(frame.exact(start), frame.exact(end), not_(is_null(frame.lo(end))), lte(frame.lo(start), frame.lo(end)))
    return case((exact, took)), had

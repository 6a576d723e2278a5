"""A run against those before it: months laid together, and what became of every breach of the last one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..model.history import Failure, History, Past, Run, digest, together
from ..model.outcome import Outcome, parse
from ..model.report import Report
from ..standard import Standard
from .engines.duckdb import DuckDB
from .engines.fates import Fate

WHOLE = ""
BROKEN = (Outcome.FAIL, Outcome.WAIVED)
"""What is waived has not been put right."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What was kept, and what became of each breach of the run before: looked up once, for the whole and every part.

    `judged` are the clauses that are judged now, `off` those of them that a profile has switched off for some projects.
    """

    history: History
    before: Run | None
    fates: Sequence[Fate]
    judged: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    def of(self, report: Report, rows: frozenset[int] | None = None) -> Past:
        """Set a report against what was kept; `rows` are those of a part."""
        own = {i.kpi: i.months for i in report.analysis.indicators}
        until = max((month for by in own.values() for month in by), default="")
        runs = [r for r in self.history.runs if r.limits_on == report.limits_on and r.export != report.cases.digest]
        months = together(runs, part_key(report), own, until=until)
        if self.before is None:
            return Past(None, months)
        mine = [fate for fate in self.fates if rows is None or fate.row in rows]
        dropped = sum(clause not in self.judged for clause, _ in self.before.failures)
        return Past(
            self.before,
            months,
            new=tuple(_new(report, self.before)),
            cured=tuple((fate.clause, fate.case) for fate in mine if _cured(fate) and not self._aside(fate)),
            still=sum(parse(fate.outcome)[0] in BROKEN for fate in mine),
            unsure=sum(parse(fate.outcome)[0] is Outcome.UNDETERMINED for fate in mine),
            unjudged=sum(map(self._aside, mine)) + (0 if rows is not None else dropped),
            gone=None if rows is not None else len(self.before.failures) - dropped - len({(f.clause, f.case) for f in mine}),
            other_edition=any(r.standard != report.standard_digest for r in runs),
        )

    def _aside(self, fate: Fate) -> bool:
        """Whether a clause asks nothing of a case, and has been switched off for some projects."""
        return fate.clause in self.off and parse(fate.outcome)[0] is Outcome.NOT_APPLICABLE


def remembered(standard: Standard, history: History, engine: DuckDB, report: Report) -> Memory:
    """Look up what became of the breaches of the run before."""
    before = history.before(report.cases.digest, report.limits_on, report.cases.as_of)
    judged = frozenset(ruling.clause.id for ruling in engine.plan.rulings)
    fates = engine.fates(before.failures) if before else ()
    return Memory(history, before, fates, judged, frozenset(standard.off_in))


def kept(standard: Standard, report: Report) -> Run:
    """Give what is kept of a report."""
    projects = report.analysis.groups.get(standard.charter.report.parts or "", {})
    return Run(
        export=report.cases.digest,
        standard=report.standard_digest,
        edition=report.edition,
        limits_on=report.limits_on,
        as_of=report.cases.as_of,
        judged=report.cases.judged,
        projects=tuple(sorted(filter(None, projects))),
        months={part_key(each): {i.kpi: i.months for i in each.analysis.indicators} for each in (report, *report.parts)},
        failures=frozenset((f.clause, digest(f.case)) for f in report.findings if f.case),
    )


def part_key(report: Report) -> str:
    """Name the part that a report is about, as it is kept."""
    return f"{report.part.field}={report.part.value}" if report.part else WHOLE


def with_past(report: Report, memory: Memory | None, rows: frozenset[int] | None = None) -> Report:
    """Give a report with what it is compared with."""
    return replace(report, past=memory.of(report, rows)) if memory else report


def _new(report: Report, before: Run) -> Iterable[Failure]:
    found = ((f.clause, f.case) for f in report.findings if f.case and (f.clause, digest(f.case)) not in before.failures)
    return dict.fromkeys(found)


def _cured(fate: Fate) -> bool:
    return parse(fate.outcome)[0] not in (*BROKEN, Outcome.UNDETERMINED)

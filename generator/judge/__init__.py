"""From cases to verdicts: clauses compiled to SQL, run by an engine, counted."""

import datetime
import functools
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ..checks import Share
from ..model.analysis import Analysis
from ..model.board import Board, Held, Judged
from ..model.cases import Cases
from ..model.clock import day_number
from ..model.finding import Finding
from ..model.history import History
from ..model.outcome import Outcome
from ..model.report import Part, Report, ShareVerdict, Tally
from ..model.waived import Waived
from ..standard import Clause, Standard
from ..standard.applying import day_of, standing
from ..standard.gravity import ranked
from .analyse import UNKNOWN, analyse
from .engines.counting import Counting
from .engines.duckdb import DuckDB
from .engines.laid import Owner, among, worst
from .excused import excused
from .plain import beside_plain, plain_scores
from .plan import Plan, plan
from .remember import Memory, remembered, with_past
from .tallies import tally
from .tell import Teller, shown

STORIES = 100
"""How many of the worst cases are told whole."""


Engine = Callable[[Standard, Cases, Plan], DuckDB]
"""Makes what runs a plan."""

Tick = Callable[[str, int, int], None]
"""Is told how far a run has come: phase, done, of how many."""


def silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


class NoSuchCase(Exception):
    """Is raised where no judged case bears the number that was asked for; `near` are numbers like it."""

    def __init__(self, near: tuple[str, ...]) -> None:
        super().__init__()
        self.near = near


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is asked for beside verdicts: whole values, a report a part, the story of one case, what to compare with.

    With `year` nothing is told of any case: only what those received in that year come to is counted. `only` names the clauses
    that are judged, where not all are. `counts` asks for nothing but how many cases each clause could be decided for, `bare` for
    nothing but that and the breaches. `engine` makes what runs the plan: DuckDB, or what stands in for it.
    """

    unmask: bool = False
    split: bool = False
    case: str | None = None
    history: History | None = None
    year: int | None = None
    only: tuple[str, ...] = ()
    board: Board | None = None
    counts: bool = False
    bare: bool = False
    tick: Tick = silent
    engine: Engine = DuckDB


def judge(
    standard: Standard, cases: Cases, *, digest: str, limits_on: datetime.date | None = None, asked: Asked | None = None
) -> Report:
    """Judge every case by every clause that its data can decide, then the whole by what was found."""
    standard, asked = standing(standard, cases.as_of), asked or Asked()
    compiled = plan(standard, cases.exported, limits_on, asked.only or None, counted=asked.case is None and not asked.bare)
    asked.tick("judge", 0, 1)
    with asked.engine(standard, cases, compiled) as engine:
        teller = Teller(standard, engine, compiled.frame, unmask=asked.unmask)
        report = _Run(standard, cases, compiled, engine, teller, digest, limits_on, asked).report()
    if standard.plain is None or asked.case is not None or asked.only or asked.counts or asked.bare:
        return report
    return beside_plain(report, plain_scores(standard.plain, cases, limits_on, asked.engine))


@dataclass(frozen=True, slots=True)
class _Run:
    standard: Standard
    cases: Cases
    plan: Plan
    engine: DuckDB
    teller: Teller
    digest: str
    limits_on: datetime.date | None
    asked: Asked

    def report(self) -> Report:
        """Report on all cases, and on each part where that is asked for; or on one case alone."""
        if self.asked.case is not None:
            return self._of_case(self.asked.case)
        if self.asked.year is not None:
            return self._of_year(self.asked.year)
        if self.asked.counts:
            return self._report(self.engine.facts(), (), self.cases)
        findings = self._all_findings()
        self.asked.tick("count", 0, 1)
        if self.asked.bare:
            tallies = self._tallies(self.engine.counting())
            return replace(self._told(findings, self.cases, {}), tallies=tallies, shares=self._shares(tallies))
        whole = self._report(self.engine.facts(), findings, self.cases)
        memory = remembered(self.standard, self.asked.history, self.engine, whole) if self.asked.history is not None else None
        held = self._held(self.asked.board) if self.asked.board else None
        parts = tuple(self._parts(findings, memory)) if self.asked.split else ()
        return replace(with_past(whole, memory), held=held, parts=parts)

    def _held(self, board: Board) -> Held:
        """Set our verdicts beside what a board says."""
        (ruling,) = (r for r in self.plan.rulings if r.clause.id == board.clause)
        return Held(board, {case: Judged(row, outcome) for row, case, outcome in self.engine.verdicts_of(ruling)})

    def _all_findings(self, rows: Collection[int] | None = None) -> Collection[Finding]:
        self.asked.tick("find", 0, 1)
        return self.engine.breaches(self._owner(), rows)

    def _of_case(self, case: str) -> Report:
        rows = self.engine.rows_of(case)
        if not rows:
            raise NoSuchCase(tuple(self.engine.near(case)))
        findings = self._all_findings(rows)
        return self._told(findings, self.cases, {row: tuple(f for f in findings if f.row == row) for row in rows})

    def _of_year(self, year: int) -> Report:
        counting = self.engine.facts(range(day_number(datetime.date(year, 1, 1)), day_number(datetime.date(year + 1, 1, 1))))
        whole = self._report(counting, (), self.cases)
        return replace(whole, parts=tuple(self._parts((), None)) if self.asked.split else ())

    def _parts(self, findings: Collection[Finding], memory: Memory | None) -> Iterable[Report]:
        field = self.standard.charter.report.parts or ""
        column = self.plan.facts.groups.get(field) if self.plan.facts else None
        values = self.engine.values(column) if column else []
        for done, value in enumerate(values):
            self.asked.tick("part", done, len(values))
            counting, rows = self.engine.part(column or "", value)
            cases = replace(self.cases, judged=len(rows), rows_in=len(rows), out_of_scope={}, refused=())
            mine = among(findings, rows)
            part = replace(self._report(counting, mine, cases), part=Part(field, value or UNKNOWN, self.cases.judged))
            yield with_past(part, memory, rows)

    def _report(self, counting: Counting, findings: Collection[Finding], cases: Cases) -> Report:
        standard, facts = self.standard, self.plan.facts
        tallies = self._tallies(counting)
        binding = [c.id for c in standard.clauses.values() if c.level.binds]
        gravest = ranked(standard, worst(findings, binding, STORIES), STORIES)
        return replace(
            self._told(findings, cases, {row: found for (_, row), found in gravest}),
            tallies=tallies,
            shares=self._shares(tallies),
            analysis=analyse(standard, facts, counting) if facts else Analysis(),
            waived=tuple(self._excused(frozenset(counting.rows()) if self.asked.split and standard.profiles else None)),
        )

    def _excused(self, rows: frozenset[int] | None) -> Iterable[Waived]:
        """Give the breaches that waivers speak of, of all cases or of those in some rows."""
        for ruling in self.plan.rulings:
            waivers = self.standard.waivers_of(ruling.clause.id)
            found = excused(self.engine, self.plan, ruling, waivers) if waivers else ()
            yield from (w for w in found if rows is None or w.row in rows)

    def _told(self, findings: Collection[Finding], cases: Cases, told: Mapping[int, tuple[Finding, ...]]) -> Report:
        """Report findings, and the stories of some rows, before anything is counted."""
        return Report(
            cases=cases,
            edition=self.standard.charter.edition,
            standard_digest=self.digest,
            limits_on=self.limits_on.isoformat() if self.limits_on else "",
            tallies=(),
            shares=(),
            findings=findings,
            stories=self.teller.stories(told),
            unmasked=self.asked.unmask,
            only=self.asked.only,
        )

    def _shares(self, tallies: tuple[Tally, ...]) -> tuple[ShareVerdict, ...]:
        standard, told = self.standard, {t.clause: t for t in tallies}
        day = self.limits_on or day_of(self.cases.as_of)
        return tuple(
            _share(standard, c, c.check, told[c.check.of], day)
            for c in standard.clauses.values()
            if isinstance(c.check, Share) and c.check.of in told and c.id not in standard.off
        )

    def _tallies(self, counting: Counting) -> tuple[Tally, ...]:
        told: dict[str, list[tuple[str, int]]] = {}
        for column, outcome, count in counting.outcomes([r.column for r in self.plan.rulings]):
            told.setdefault(column, []).append((outcome, count))
        return tuple(tally(r.clause.id, told.get(r.column, ())) for r in self.plan.rulings)

    def _owner(self) -> Owner:
        """Give what shows who handles a case: few people handle many cases."""
        words, unmask, names = self.standard.words, self.asked.unmask, self.engine.owner

        @functools.cache
        def owner(*held: str | None) -> tuple[str, ...]:
            return tuple(
                shown(words, n, str(value), unmask=unmask) if value else "" for n, value in zip(names, held, strict=True)
            )

        return owner


def _share(standard: Standard, clause: Clause, check: Share, tally: Tally, day: datetime.date) -> ShareVerdict:
    """Judge one share by the limits of as-of; what was waived was not kept, but in `granted`."""
    demanded, decidable = check.percentages(standard.words, day)
    kept, broken, unknown, waived = (tally.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED, Outcome.WAIVED))
    outcome, reason = check.verdict(kept, broken + waived, unknown, demanded=demanded, decidable=decidable)
    granted, _ = check.verdict(kept + waived, broken, unknown, demanded=demanded, decidable=decidable)
    return ShareVerdict(clause.id, check.of, outcome, reason, *tally.kept, demanded, granted)

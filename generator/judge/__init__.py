"""From cases to verdicts: clauses compiled to SQL, run by an engine, counted."""

import datetime

from ..checks import Share
from ..model.cases import Cases
from ..model.clock import EPOCH, local_day
from ..model.outcome import Outcome, Reason, parse
from ..model.report import Finding, Report, ShareVerdict, Tally
from ..standard import Clause, Standard
from .engines.duckdb import DuckDB
from .plan import Ruling, plan


def judge(standard: Standard, cases: Cases, *, digest: str, limits_on: datetime.date | None = None) -> Report:
    """Judge every case by every clause that its data can decide, then the whole by what was found."""
    compiled = plan(standard, cases.exported, limits_on)
    with DuckDB(standard, cases, compiled) as engine:
        tallies = tuple(_tally(engine, ruling) for ruling in compiled.rulings)
        findings = tuple(f for ruling in compiled.rulings for f in _findings(standard, engine, ruling))
    day = limits_on or EPOCH + datetime.timedelta(days=local_day(cases.as_of))
    return Report(
        cases=cases,
        edition=standard.charter.edition,
        standard_digest=digest,
        limits_on=limits_on.isoformat() if limits_on else "",
        tallies=tallies,
        shares=tuple(_share(standard, c, c.check, tallies, day) for c in standard.clauses.values() if isinstance(c.check, Share)),
        findings=findings,
    )


def _tally(engine: DuckDB, ruling: Ruling) -> Tally:
    counts: dict[Outcome, int] = {}
    reasons: dict[tuple[Reason, str], int] = {}
    for told, number in engine.counts(ruling):
        outcome, reason, field = parse(told)
        counts[outcome] = counts.get(outcome, 0) + number
        if reason:
            reasons[reason, field] = number
    return Tally(ruling.clause.id, counts, reasons)


def _findings(standard: Standard, engine: DuckDB, ruling: Ruling) -> list[Finding]:
    return [
        Finding(ruling.clause.id, case or "", row, ruling.check.tell(clues, standard.words), int(clues.get("over") or 0))
        for _, row, case, clues in engine.breaches(ruling)
    ]


def _share(standard: Standard, clause: Clause, check: Share, tallies: tuple[Tally, ...], day: datetime.date) -> ShareVerdict:
    """Judge one share by the limits of as-of."""
    tally = next(t for t in tallies if t.clause == check.of)
    limits = [standard.words.limits[name] for name in (check.at_least, check.decidable)]
    demanded, decidable = ((limit.on(day) or limit.dated[0]).least for limit in limits)
    kept, broken, unknown = (tally.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED))
    outcome, reason = check.verdict(kept, broken, unknown, demanded=demanded, decidable=decidable)
    return ShareVerdict(clause.id, check.of, outcome, reason, *tally.kept, demanded)

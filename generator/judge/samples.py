"""Samples are the proof that a clause means what it says: run them all, and say where one disagrees."""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..checks import CaseCheck, Share
from ..model.cases import Cases
from ..model.outcome import Outcome, parse
from ..standard import Clause, Sample, Standard
from .engines.duckdb import DuckDB
from .plan import plan

Intake = Callable[[Sequence[Sample]], Cases]
"""Makes one canonical relation of samples that lack the same columns: batch n is sample n."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of one sample: the outcome, and why, beside what was expected."""

    clause: Clause
    index: int
    sample: Sample
    outcome: Outcome
    because: str

    @property
    def agrees(self) -> bool:
        """Whether outcome and reason are as the sample says."""
        return self.outcome is self.sample.expect and self.sample.because in self.because


@dataclass(frozen=True, slots=True)
class _Told:
    clause: Clause
    index: int
    sample: Sample


def run(standard: Standard, intake: Intake, only: Collection[str] | None = None) -> Iterator[Shown]:
    """Run every sample of every clause, or of those named: one batch for each set of missing columns and day of limits."""
    groups: dict[tuple[tuple[str, ...], datetime.date | None], list[_Told]] = {}
    for told in _all(standard):
        if only is not None and told.clause.id not in only:
            continue
        if isinstance(told.clause.check, Share):
            yield _counted(standard, told.clause.check, told)
        else:
            groups.setdefault((tuple(sorted(told.sample.not_exported)), told.sample.limits_on), []).append(told)
    for (_, limits_on), members in groups.items():
        yield from _judged(standard, members, intake([m.sample for m in members]), limits_on)


def _all(standard: Standard) -> Iterator[_Told]:
    for clause in standard.clauses.values():
        for index, sample in enumerate(standard.samples.get(clause.id, ())):
            yield _Told(clause, index, sample)


def _judged(standard: Standard, members: Sequence[_Told], cases: Cases, limits_on: datetime.date | None) -> Iterator[Shown]:
    compiled = plan(standard, cases.exported, limits_on, {told.clause.id for told in members})
    with DuckDB(standard, cases, compiled) as engine:
        for ruling in compiled.rulings:
            mine = {batch: told for batch, told in enumerate(members) if told.clause.id == ruling.clause.id}
            if not mine:
                continue
            outcomes = engine.outcomes(ruling)
            broken = {batch: _tell(ruling.check, clues, standard) for batch, row, _, clues in engine.breaches(ruling) if row == 1}
            for batch, told in mine.items():
                outcome, reason, field = parse(outcomes[batch])
                because = reason.say(standard.words.label(field)) if reason else broken.get(batch, "")
                yield Shown(told.clause, told.index, told.sample, outcome, because)


def _tell(check: CaseCheck, clues: Mapping[str, str | int | None], standard: Standard) -> str:
    return check.tell(clues, standard.words)


def _counted(standard: Standard, check: Share, told: _Told) -> Shown:
    counts = told.sample.counts or {}
    day = told.sample.limits_on or standard.words.day
    limits = [standard.words.limits[name] for name in (check.at_least, check.decidable)]
    demanded, decidable = ((limit.on(day) or limit.dated[0]).least for limit in limits)
    kept, broken, unknown = (counts.get(o.value, 0) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED))
    outcome, reason = check.verdict(kept, broken, unknown, demanded=demanded, decidable=decidable)
    failed = check.tell(kept + unknown, kept + broken + unknown, standard.words) if outcome is Outcome.FAIL else ""
    return Shown(told.clause, told.index, told.sample, outcome, reason.say("") if reason else failed)

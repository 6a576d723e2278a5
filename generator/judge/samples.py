"""Samples are the proof that a clause means what it says: run them all, and say where one disagrees."""

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..checks import CaseCheck, Share
from ..model.cases import Cases
from ..model.outcome import Outcome, parse
from ..standard import Clause, Sample, Standard
from .engines.duckdb import DuckDB
from .plan import plan

Intake = Callable[[Sequence[Sample]], Cases]
"""Makes one canonical relation of samples: batch n is sample n, and what a sample's export lacks is blank in its batch."""


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


def run(standard: Standard, intake: Intake, only: Collection[str] | None = None, *, any_export: bool = False) -> Iterator[Shown]:
    """Run every sample of every clause, or of those named, in one relation.

    It is judged once a set of missing columns and day; for `any_export`, once a day, the relation telling what is missing.
    """
    groups: dict[tuple[tuple[str, ...], datetime.date | None], dict[int, _Told]] = {}
    laid: list[Sample] = []
    for told in _all(standard):
        if only is not None and told.clause.id not in only:
            continue
        if isinstance(told.clause.check, Share):
            yield _counted(standard, told.clause.check, told)
        else:
            lacks = () if any_export else tuple(sorted(told.sample.not_exported))
            groups.setdefault((lacks, told.sample.limits_on), {})[len(laid)] = told
            laid.append(told.sample)
    cases = intake(laid) if laid else None
    for (lacks, limits_on), members in groups.items():
        if cases:
            exported = replace(cases, exported=cases.exported.difference(lacks))
            yield from _judged(standard, members, exported, limits_on, any_export=any_export)


def _all(standard: Standard) -> Iterator[_Told]:
    for clause in standard.clauses.values():
        for index, sample in enumerate(standard.samples.get(clause.id, ())):
            yield _Told(clause, index, sample)


def _judged(
    standard: Standard, members: Mapping[int, _Told], cases: Cases, limits_on: datetime.date | None, *, any_export: bool
) -> Iterator[Shown]:
    clauses = {told.clause.id for told in members.values()}
    compiled = plan(standard, cases.exported, limits_on, clauses, any_export=any_export)
    with DuckDB(standard, cases, compiled) as engine:
        for ruling in compiled.rulings:
            mine = {batch: told for batch, told in members.items() if told.clause.id == ruling.clause.id}
            outcomes = engine.outcomes(ruling)
            failed = any(parse(outcomes[batch])[0] is Outcome.FAIL for batch in mine)
            found = engine.breaches(ruling) if failed else ()
            broken = {batch: _tell(ruling.check, clues, standard) for batch, row, _, clues in found if row == 1 and batch in mine}
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

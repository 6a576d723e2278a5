"""Samples are the proof that a clause means what it says: run them all, and say where one disagrees."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..checks import Share
from ..model.cases import Cases
from ..model.outcome import Outcome, parse
from ..model.terms import HOME
from ..standard import Clause, Sample, Standard
from .engines.duckdb import DuckDB
from .plan import plan
from .rounds import Round, Told, rounds

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


def run(standard: Standard, intake: Intake, only: Collection[str] | None = None, *, any_export: bool = False) -> Iterator[Shown]:
    """Run every sample of every clause, or of those named, in one relation and as few rounds as can be.

    For `any_export` one plan serves every set of columns, and the relation tells what each sample's export lacks.
    """
    laid: list[Told] = []
    for told in _all(standard):
        if only is not None and told.clause.id not in only:
            continue
        if isinstance(told.clause.check, Share):
            yield _counted(standard, told.clause.check, told)
        else:
            laid.append(told)
    if laid:
        cases = intake([told.sample for told in laid])
        for one in rounds(dict(enumerate(laid)), standard.words.anchors, any_export=any_export):
            yield from _judged(
                standard, one, replace(cases, exported=cases.exported.difference(one.lacks)), any_export=any_export
            )


def _all(standard: Standard) -> Iterator[Told]:
    for clause in standard.clauses.values():
        for index, sample in enumerate(standard.samples.get(clause.id, ())):
            yield Told(clause, index, sample)


def _judged(standard: Standard, one: Round, cases: Cases, *, any_export: bool) -> Iterator[Shown]:
    excused = {clause: [(HOME, waiver) for waiver in waivers] for clause, waivers in one.excused.items()}
    compiled = plan(standard, cases.exported, one.limits_on, set(one.looks), any_export=any_export, excused=excused)
    with DuckDB(standard, cases, compiled) as engine:
        said = engine.first_said()
        for ruling in compiled.rulings:
            outcomes = engine.outcomes(ruling)
            for batch, told in one.members.items():
                if told.clause.id != ruling.clause.id:
                    continue
                outcome, reason, field = parse(outcomes[batch])
                failed = said[ruling.column][batch] if outcome is Outcome.FAIL else ""
                because = reason.say(standard.words.label(field)) if reason else failed
                yield Shown(told.clause, told.index, told.sample, outcome, because)


def _counted(standard: Standard, check: Share, told: Told) -> Shown:
    counts = told.sample.counts or {}
    day = told.sample.limits_on or standard.words.day
    demanded, decidable = check.percentages(standard.words, day)
    kept, broken, unknown = (counts.get(o.value, 0) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED))
    outcome, reason = check.verdict(kept, broken, unknown, demanded=demanded, decidable=decidable)
    failed = check.tell(kept + unknown, kept + broken + unknown, standard.words) if outcome is Outcome.FAIL else ""
    return Shown(told.clause, told.index, told.sample, outcome, reason.say("") if reason else failed)

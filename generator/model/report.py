"""What a run found: counts by clause, and each breach with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .analysis import Analysis, Ratio
from .cases import Cases
from .history import Past
from .outcome import Outcome, Reason
from .story import Story


@dataclass(frozen=True, slots=True)
class Tally:
    """The verdicts of one clause, counted; `reasons` are (reason, field) of the undetermined ones."""

    clause: str
    counts: Mapping[Outcome, int]
    reasons: Mapping[tuple[Reason, str], int]

    def of(self, outcome: Outcome) -> int:
        """Give how many verdicts came out so."""
        return self.counts.get(outcome, 0)

    @property
    def decided(self) -> int:
        """Give how many could be decided."""
        return self.of(Outcome.PASS) + self.of(Outcome.FAIL)

    @property
    def due(self) -> int:
        """Give how many ought to have been decided: kept, broken, and those that cannot be told."""
        return self.decided + self.of(Outcome.UNDETERMINED)

    @property
    def kept(self) -> tuple[int, int, int]:
        """Give the share kept as an interval of whole numbers: at least, at most, of how many."""
        return self.of(Outcome.PASS), self.of(Outcome.PASS) + self.of(Outcome.UNDETERMINED), self.due


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause broken by one case, with evidence that quotes nothing personal.

    `over` is seconds past the limit and `due` the moment it ran out, where the clause has one.
    """

    clause: str
    case: str
    row: int
    because: str
    over: int = 0
    due: int | None = None


@dataclass(frozen=True, slots=True)
class ShareVerdict:
    """The one verdict of a clause that counts others: kept at least, kept at most, of how many due."""

    clause: str
    of: str
    outcome: Outcome
    reason: Reason | None
    least: int
    most: int
    due: int
    demanded: int


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an export a report is about: the cases whose field has this value, of how many in all."""

    field: str
    value: str
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run says: of which cases, by which edition, when, and what was found.

    `owners` name who handles a broken case, by row, masked unless `unmasked`; `stories` are of the worst cases; `parts` are
    the reports of each part, where an export was split; `past` is what it is compared with, where that was kept.
    """

    cases: Cases
    edition: str
    standard_digest: str
    limits_on: str
    tallies: tuple[Tally, ...]
    shares: tuple[ShareVerdict, ...]
    findings: tuple[Finding, ...]
    analysis: Analysis = field(default_factory=Analysis)
    stories: tuple[Story, ...] = ()
    owners: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    unmasked: bool = False
    part: Part | None = None
    parts: tuple["Report", ...] = ()
    past: Past | None = None

    def tally(self, clause: str) -> Tally | None:
        """Give the counts of one clause."""
        return next((t for t in self.tallies if t.clause == clause), None)

    def months(self, kpi: str) -> Mapping[str, Ratio]:
        """Give an indicator by month, with the months that were kept of earlier runs."""
        if self.past:
            return self.past.months.get(kpi, {})
        told = self.analysis.indicator(kpi)
        return told.months if told else {}

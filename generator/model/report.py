"""What a run found: counts by clause, and each breach with its evidence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from .analysis import Analysis, Ratio, Score
from .board import Held
from .cases import Cases
from .finding import Finding
from .history import Past
from .outcome import Outcome, Reason
from .story import Story
from .waived import Waived


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
        """Give how many could be decided; a waived breach was one."""
        return self.of(Outcome.PASS) + self.of(Outcome.FAIL) + self.of(Outcome.WAIVED)

    @property
    def due(self) -> int:
        """Give how many ought to have been decided: kept, broken, and those that cannot be told."""
        return self.decided + self.of(Outcome.UNDETERMINED)

    @property
    def kept(self) -> tuple[int, int, int]:
        """Give the share kept as an interval of whole numbers: at least, at most, of how many; what was waived was not kept."""
        return self.of(Outcome.PASS), self.of(Outcome.PASS) + self.of(Outcome.UNDETERMINED), self.due

    @property
    def granted(self) -> tuple[int, int, int]:
        """Give the same share, what was waived counted as kept."""
        least, most, due = self.kept
        return least + self.of(Outcome.WAIVED), most + self.of(Outcome.WAIVED), due


@dataclass(frozen=True, slots=True)
class ShareVerdict:
    """The one verdict of a clause that counts others: kept at least, kept at most, of how many due.

    `granted` is the verdict with what was waived counted as kept.
    """

    clause: str
    of: str
    outcome: Outcome
    reason: Reason | None
    least: int
    most: int
    due: int
    demanded: int
    granted: Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of an export a report is about: the cases whose field has this value, of how many in all."""

    field: str
    value: str
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run says: of which cases, by which edition, when, and what was found.

    `findings` stand in the order of the rows, then of the clauses; `stories` are of the worst cases; `parts` are
    the reports of each part, where an export was split; `past` is what it is compared with, where that was kept. Under a
    profile, `waived` are the breaches that its waivers speak of and `plain` is the score by the standard as it is. `only` are
    the clauses that were judged, where not all were; `held` is a board's list beside our verdicts.
    """

    cases: Cases
    edition: str
    standard_digest: str
    limits_on: str
    tallies: tuple[Tally, ...]
    shares: tuple[ShareVerdict, ...]
    findings: Collection[Finding]
    analysis: Analysis = field(default_factory=Analysis)
    stories: tuple[Story, ...] = ()
    unmasked: bool = False
    part: Part | None = None
    parts: tuple["Report", ...] = ()
    waived: tuple[Waived, ...] = ()
    plain: Score | None = None
    past: Past | None = None
    only: tuple[str, ...] = ()
    held: Held | None = None

    def tally(self, clause: str) -> Tally | None:
        """Give the counts of one clause."""
        return next((t for t in self.tallies if t.clause == clause), None)

    def months(self, kpi: str) -> Mapping[str, Ratio]:
        """Give an indicator by month, with the months that were kept of earlier runs."""
        if self.past:
            return self.past.months.get(kpi, {})
        told = self.analysis.indicator(kpi)
        return told.months if told else {}

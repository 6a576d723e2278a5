"""What a run found: counts by clause, and each breach with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass

from .cases import Cases
from .outcome import Outcome, Reason


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
    """One clause broken by one case, with evidence that quotes nothing personal; `over` is seconds past the limit, if any."""

    clause: str
    case: str
    row: int
    because: str
    over: int = 0


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
class Report:
    """Everything one run says: of which cases, by which edition, when, and what was found."""

    cases: Cases
    edition: str
    standard_digest: str
    limits_on: str
    tallies: tuple[Tally, ...]
    shares: tuple[ShareVerdict, ...]
    findings: tuple[Finding, ...]

    def tally(self, clause: str) -> Tally | None:
        """Give the counts of one clause."""
        return next((t for t in self.tallies if t.clause == clause), None)

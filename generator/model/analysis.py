"""The figures of a run beside its verdicts: indicators, groups, months, waits, stages. Whole numbers, nothing personal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self

from .outcome import Outcome, Reason


@dataclass(frozen=True, slots=True)
class Ratio:
    """What one indicator counts: kept over decided; the rest is named, so that nothing vanishes from a denominator.

    `unknown` could not be decided, `bounded` of these because the source can only prove keeping; `waived` were broken under a
    waiver, `asked` ought to have been counted but could not be reached, `left` are the cases of each exclusion in the order in
    which it is told.
    """

    kept: int = 0
    broken: int = 0
    unknown: int = 0
    waived: int = 0
    pending: int = 0
    asked: int = 0
    aside: int = 0
    left: tuple[int, ...] = ()
    bounded: int = 0

    @property
    def decided(self) -> int:
        """Give the denominator: what could be decided."""
        return self.kept + self.broken + self.waived

    @property
    def due(self) -> int:
        """Give what ought to have been decided."""
        return self.decided + self.unknown

    @property
    def cases(self) -> int:
        """Give how many cases were looked at, counted or not."""
        return self.due + self.pending + self.asked + self.aside + sum(self.left)

    @property
    def interval(self) -> tuple[int, int, int]:
        """Give the share kept: at least, at most, of how many due."""
        return self.kept, self.kept + self.unknown, self.due

    @property
    def share(self) -> tuple[int, int, int]:
        """Give the share of what could be decided; where breaches could not have been seen, the interval of all due."""
        return self.interval if self.bounded else (self.kept, self.kept, self.decided)

    @property
    def reached(self) -> tuple[int, int, int]:
        """Give the share as it stands among all who ought to have been asked: at least, at most, of how many."""
        return self.kept, self.kept + self.unknown + self.asked, self.due + self.asked

    def __add__(self, other: Self) -> "Ratio":
        """Add two counts of the same indicator."""
        plain = (f.name for f in fields(Ratio) if f.name != "left")
        left = tuple(a + b for a, b in zip(self.left, other.left, strict=True)) if other.left and self.left else ()
        return Ratio(**{n: getattr(self, n) + getattr(other, n) for n in plain}, left=left or self.left or other.left)


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in seconds, over so many cases whose two moments are both known to the second."""

    count: int
    mean: int
    median: int
    p90: int


@dataclass(frozen=True, slots=True)
class Waits:
    """Waiting times of one clause against its limit: how many cases fell into each share of it, and how many wait still."""

    kpi: str
    clause: str
    spread: Spread
    bins: tuple[int, ...]
    beyond: int
    open: int


BIN = 4
"""How many bins one limit is divided into."""

BINS = 12
"""How many bins are told apart: up to three times the limit; what lies further is `beyond`."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator, whole, by month, and by the values of each grouping field; `spread` where it measures time."""

    kpi: str
    total: Ratio
    months: Mapping[str, Ratio]
    groups: Mapping[str, Mapping[str, Ratio]]
    reasons: Mapping[tuple[Reason, str], int]
    spread: Spread | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Cases of one group, and the verdicts on must and shall that they came to."""

    cases: int = 0
    broken_cases: int = 0
    clean_cases: int = 0
    kept: int = 0
    failed: int = 0
    unknown: int = 0
    waived: int = 0

    @property
    def open_cases(self) -> int:
        """Give the cases of which nothing broken is known, but not everything either."""
        return self.cases - self.broken_cases - self.clean_cases

    @property
    def interval(self) -> tuple[int, int, int]:
        """Give the share of verdicts kept: at least, at most, of how many due."""
        due = self.kept + self.failed + self.unknown + self.waived
        return self.kept, self.kept + self.unknown, due

    def __add__(self, other: Self) -> "Score":
        """Add two groups."""
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)))


@dataclass(frozen=True, slots=True)
class Stage:
    """How many cases came through one stage, how many not, and of how many that cannot be told."""

    stage: str
    reached: int
    short: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """Every figure of a run beside its tallies.

    `groups` are scores by field and value, `months` by the local month of the first moment ('2026-03'; '' where unknown),
    `heat` by value of the heat field and section.
    """

    total: Score = Score()
    indicators: tuple[Indicator, ...] = ()
    waits: tuple[Waits, ...] = ()
    groups: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    months: Mapping[str, Score] = field(default_factory=dict)
    heat: Mapping[str, Mapping[str, Score]] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()

    def indicator(self, kpi: str) -> Indicator | None:
        """Give one indicator."""
        return next((i for i in self.indicators if i.kpi == kpi), None)


COUNTED = {
    Outcome.PASS: "kept",
    Outcome.FAIL: "broken",
    Outcome.UNDETERMINED: "unknown",
    Outcome.WAIVED: "waived",
    Outcome.PENDING: "pending",
    Outcome.NOT_APPLICABLE: "aside",
}
"""Where each outcome is counted."""

ASKED, LEFT = "asked", "left"
"""What a case counts as beside its outcome: it ought to have been asked, or an exclusion (`left:<n>`) leaves it out."""

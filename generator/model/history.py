"""What is kept of each run, to compare the next with: figures by month, and which clause a case broke; nothing personal.

A case is kept as a digest of its number: enough to know it again, no use to whoever finds the file without the register.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .analysis import Ratio

SALT = "bihuan-history-1:"
"""Put before a case number, so that its digest is good for nothing else."""

DIGITS = 32
LONGEST = 400 * 86_400
"""Seconds after which it is forgotten which cases were broken: no longer than a comparison with last year needs."""

Failure = tuple[str, str]
"""A clause, and the digest of the number of a case that broke it."""

Months = Mapping[str, Mapping[str, Ratio]]
"""Indicator to month to its counts."""


@dataclass(frozen=True, slots=True)
class Run:
    """One export, judged: `months` by part ('' for the whole), `projects` say what the export is about."""

    export: str
    standard: str
    edition: str
    limits_on: str
    as_of: int
    judged: int
    projects: tuple[str, ...]
    months: Mapping[str, Months]
    failures: frozenset[Failure]


@dataclass(frozen=True, slots=True)
class History:
    """Every run that was kept, by the moment it was judged at; one for each export."""

    runs: tuple[Run, ...] = ()

    def with_run(self, run: Run) -> "History":
        """Keep one more; the same export judged again takes the place of its first judging."""
        others = [r for r in self.runs if (r.export, r.limits_on) != (run.export, run.limits_on)]
        newest = max((run, *others), key=lambda r: r.as_of).as_of
        kept = (replace(r, failures=frozenset()) if r.as_of < newest - LONGEST else r for r in (*others, run))
        return History(tuple(sorted(kept, key=lambda r: (r.as_of, r.export, r.limits_on))))

    def before(self, export: str, limits_on: str, as_of: int) -> Run | None:
        """Give the last run of another export that was judged by the same limits, at this moment or earlier."""
        earlier = (r for r in self.runs if r.export != export and r.limits_on == limits_on and r.as_of <= as_of)
        return max(earlier, key=lambda r: (r.as_of, r.export), default=None)

    @property
    def projects(self) -> frozenset[str]:
        """Name every project that any run was about."""
        return frozenset(p for r in self.runs for p in r.projects)


@dataclass(frozen=True, slots=True)
class Past:
    """A report against what was kept: months laid together, and what became of the breaches of the run before.

    `new` and `cured` are (clause, case); `unsure` could be decided then and cannot now, `unjudged` are of clauses by which the
    case is judged no more, `gone` are no more in the export.
    """

    before: Run | None
    months: Months
    new: tuple[Failure, ...] = ()
    cured: tuple[Failure, ...] = ()
    still: int = 0
    unsure: int = 0
    unjudged: int = 0
    gone: int | None = None
    other_edition: bool = False


def digest(case: str) -> str:
    """Give what stands for a case number."""
    return hashlib.sha256((SALT + case).encode()).hexdigest()[:DIGITS]


def together(runs: Iterable[Run], part: str, own: Months, *, until: str) -> Months:
    """Lay months together: of several countings of a month the one with most cases, of equals the latest; never their sum.

    An export of April holds a few cases of March that were still open: they do not replace March as it was counted whole.
    """
    made: dict[str, dict[str, Ratio]] = {}
    for told in (*(run.months.get(part, {}) for run in runs), own):
        for kpi, months in told.items():
            for month, ratio in months.items():
                held = made.setdefault(kpi, {})
                if month <= until and (month not in held or ratio.cases >= held[month].cases):
                    held[month] = ratio
    return {kpi: dict(sorted(months.items())) for kpi, months in made.items()}

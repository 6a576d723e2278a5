"""The broken cases, worst first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.finding import Finding
from ...model.report import Report
from ...standard import Clause, Standard
from ...standard.gravity import by_case, ranked
from .figures import spelling


class Says:
    """The Chinese of cases."""

    NO_CASE: ClassVar = "（无编号）"


@dataclass(frozen=True, slots=True)
class Breach:
    """One finding beside its clause; text and remedy have their limits put in."""

    clause: Clause
    title: str
    text: str
    because: str
    remedy: str
    over: int
    due: int | None


@dataclass(frozen=True, slots=True)
class BrokenCase:
    """Every breach of one case, the gravest first, and who handles it."""

    number: str
    row: int
    breaches: tuple[Breach, ...]
    owner: tuple[str, ...] = ()

    @property
    def binding(self) -> int:
        """Give how many of its breaches are of a must or shall."""
        return sum(b.clause.level.binds for b in self.breaches)

    @property
    def over(self) -> int:
        """Give by how many seconds its worst breach is past the limit."""
        return max(b.over for b in self.breaches)


def worst(standard: Standard, report: Report, most: int | None = None) -> Iterator[BrokenCase]:
    """Give the broken cases, or the first so many: most broken must and shall first, then furthest past a limit, by number."""
    spelled = spelling(standard)
    for (number, row), found in ranked(standard, report.findings, most):
        yield BrokenCase(number or Says.NO_CASE, row, tuple(_breach(f, *spelled(f.clause)) for f in found), found[0].owner)


def broken_cases(report: Report) -> int:
    """Give how many cases broke anything."""
    return sum(1 for _ in by_case(report.findings))


def _breach(finding: Finding, clause: Clause, title: str, text: str, remedy: str) -> Breach:
    return Breach(clause, title, text, finding.because, remedy, finding.over, finding.due)

"""The broken cases, worst first."""

from dataclasses import dataclass
from typing import ClassVar

from ...model.report import Finding, Report
from ...standard import Clause, Standard
from ...standard.gravity import ranked
from ..typography import close
from .figures import titled


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
    """Every breach of one case, the gravest first."""

    number: str
    row: int
    breaches: tuple[Breach, ...]

    @property
    def binding(self) -> int:
        """Give how many of its breaches are of a must or shall."""
        return sum(b.clause.level.binds for b in self.breaches)

    @property
    def over(self) -> int:
        """Give by how many seconds its worst breach is past the limit."""
        return max(b.over for b in self.breaches)


def worst(standard: Standard, report: Report) -> tuple[BrokenCase, ...]:
    """Give the broken cases: most broken must and shall first, then furthest past a limit, then by number."""
    return tuple(
        BrokenCase(number or Says.NO_CASE, row, tuple(_breach(standard, f) for f in found))
        for (number, row), found in ranked(standard, report.findings)
    )


def _breach(standard: Standard, finding: Finding) -> Breach:
    clause = standard.clauses[finding.clause]
    text, remedy = (close(standard.words.fill(told)) for told in (clause.text, clause.remedy))
    return Breach(clause, titled(standard, clause), text, finding.because, remedy, finding.over, finding.due)

"""The broken cases, worst first."""

from dataclasses import dataclass
from typing import ClassVar

from ...model.report import Finding, Report
from ...standard import Clause, Standard
from ..typography import close
from .figures import titled


class Says:
    """The Chinese of cases."""

    NO_CASE: ClassVar = "（无编号）"


@dataclass(frozen=True, slots=True)
class Breach:
    """One finding beside its clause; the remedy has its limits put in."""

    clause: Clause
    title: str
    because: str
    remedy: str
    over: int


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
    by_case: dict[tuple[str, int], list[Finding]] = {}
    for finding in report.findings:
        by_case.setdefault((finding.case, finding.row), []).append(finding)
    order = {clause: place for place, clause in enumerate(standard.clauses)}
    made = []
    for (number, row), findings in by_case.items():
        clauses = standard.clauses
        findings.sort(key=lambda f: (not clauses[f.clause].level.binds, -f.over, order[f.clause]))
        made.append(BrokenCase(number or Says.NO_CASE, row, tuple(_breach(standard, f) for f in findings)))
    return tuple(sorted(made, key=lambda c: (-c.binding, -c.over, c.number, c.row)))


def _breach(standard: Standard, finding: Finding) -> Breach:
    clause = standard.clauses[finding.clause]
    remedy = close(standard.words.fill(clause.remedy))
    return Breach(clause, titled(standard, clause), finding.because, remedy, finding.over)

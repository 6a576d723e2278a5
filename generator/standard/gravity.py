"""Which broken cases come first: the same order for whoever lists them, tells them, or fills a work list."""

from collections.abc import Iterable

from ..model.report import Finding
from . import Standard

Broken = tuple[tuple[str, int], tuple[Finding, ...]]
"""A case (number, row), and what it broke, the gravest first."""


def ranked(standard: Standard, findings: Iterable[Finding]) -> tuple[Broken, ...]:
    """Give the broken cases: most broken must and shall first, then furthest past a limit, then by number."""
    clauses = standard.clauses
    order = {clause: place for place, clause in enumerate(clauses)}
    by_case: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        by_case.setdefault((finding.case, finding.row), []).append(finding)
    made = []
    for case, found in by_case.items():
        found.sort(key=lambda f: (not clauses[f.clause].level.binds, -f.over, order[f.clause]))
        binding = sum(clauses[f.clause].level.binds for f in found)
        made.append((-binding, -max(f.over for f in found), case, tuple(found)))
    return tuple((case, found) for _, _, case, found in sorted(made, key=lambda m: m[:3]))

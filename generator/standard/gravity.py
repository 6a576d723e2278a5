"""Which broken cases come first: the same order for whoever lists them, tells them, or fills a work list."""

import heapq
from collections.abc import Iterable

from ..model.report import Finding
from . import Standard

Broken = tuple[tuple[str, int], tuple[Finding, ...]]
"""A case (number, row), and what it broke, the gravest first."""


def ranked(standard: Standard, findings: Iterable[Finding], most: int | None = None) -> tuple[Broken, ...]:
    """Give the broken cases, or the first so many: most broken must and shall first, then furthest past a limit, by number."""
    binding = frozenset(c.id for c in standard.clauses.values() if c.level.binds)
    by_case: dict[tuple[str, int], list[Finding]] = {}
    for finding in findings:
        by_case.setdefault((finding.case, finding.row), []).append(finding)
    keyed = (
        (-sum(f.clause in binding for f in found), -max(f.over for f in found), case, found) for case, found in by_case.items()
    )
    # No two cases are alike in number and row: what they broke is never compared.
    first = sorted(keyed) if most is None else heapq.nsmallest(most, keyed)
    order = {clause: (clause not in binding, place) for place, clause in enumerate(standard.clauses)}
    return tuple((case, _gravest_first(found, order)) for _, _, case, found in first)


def _gravest_first(found: list[Finding], order: dict[str, tuple[bool, int]]) -> tuple[Finding, ...]:
    if len(found) == 1:
        return (found[0],)
    return tuple(sorted(found, key=lambda f: (order[f.clause][0], -f.over, order[f.clause][1])))

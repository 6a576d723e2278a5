"""Which broken cases come first: the same order for whoever lists them, tells them, or fills a work list."""

import heapq
import itertools
from collections.abc import Collection, Iterator

from ..model.finding import Finding
from . import Standard

Broken = tuple[tuple[str, int], tuple[Finding, ...]]
"""A case (number, row), and what it broke, the gravest first."""


def ranked(standard: Standard, findings: Collection[Finding], most: int | None = None) -> tuple[Broken, ...]:
    """Give the broken cases, or the first so many: most broken must and shall first, then furthest past a limit, by number."""
    binding = frozenset(c.id for c in standard.clauses.values() if c.level.binds)
    keyed = (
        (-sum(f.clause in binding for f in found), -max(f.over for f in found), (found[0].case, found[0].row), found)
        for found in by_case(findings)
    )
    # No two cases are alike in number and row: what they broke is never compared.
    first = sorted(keyed) if most is None else heapq.nsmallest(most, keyed)
    order = {clause: (clause not in binding, place) for place, clause in enumerate(standard.clauses)}
    return tuple((case, _gravest_first(found, order)) for _, _, case, found in first)


def by_case(findings: Collection[Finding]) -> Iterator[list[Finding]]:
    """Give what each case broke: findings stand in the order of the rows."""
    return (list(found) for _, found in itertools.groupby(findings, key=lambda f: f.row))


def _gravest_first(found: list[Finding], order: dict[str, tuple[bool, int]]) -> tuple[Finding, ...]:
    if len(found) == 1:
        return (found[0],)
    return tuple(sorted(found, key=lambda f: (order[f.clause][0], -f.over, order[f.clause][1])))

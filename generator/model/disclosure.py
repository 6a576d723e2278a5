"""What may be said to everybody of a year's complaints: counts of at least five, put together so that no sum tells of fewer.

Cells are never left blank beside a total that would tell them: they are merged until each holds five cases or none. The
figures of several projects are only ever added up from what each of them says, so that no difference tells what one keeps back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .analysis import Ratio

LEAST = 5
"""Of fewer cases than this, a neighbour may know which they are (PIPL 4, 73)."""


@dataclass(frozen=True, slots=True)
class Block:
    """One published count: of one value, or of several that were merged."""

    names: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Kept:
    """One published indicator: cases kept, and the rest; where the rest can be parted, those broken and those not counted."""

    kpi: str
    kept: int
    rest: int
    broken: int | None = None

    @property
    def total(self) -> int:
        """Give all cases that it speaks of."""
        return self.kept + self.rest

    @property
    def decided(self) -> int:
        """Give the denominator: what was decided, or all where that would give too much away."""
        return self.total if self.broken is None else self.kept + self.broken


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Everything that is said of one project, or of several together; `total` None where it is too few to say.

    `projects` are the counts of each where there are several, `silent` how many projects say nothing.
    """

    total: int | None
    tables: Mapping[str, tuple[Block, ...]]
    kept: tuple[Kept, ...]
    projects: tuple[Block, ...] = ()
    silent: int = 0


def disclose(total: int, tables: Mapping[str, Mapping[str, int]], ratios: Mapping[str, Ratio]) -> Disclosed:
    """Give what may be said of so many cases, counted by some values and by some indicators."""
    if 0 < total < LEAST:
        return Disclosed(None, {}, ())
    parted = {name: merged(counts) for name, counts in tables.items() if sum(counts.values()) == total}
    said = (parting(kpi, ratio, total) for kpi, ratio in ratios.items())
    return Disclosed(total, parted, tuple(kept for kept in said if kept))


def merged(counts: Mapping[str, int]) -> tuple[Block, ...]:
    """Merge the counts under five with the least of the others; a count of none is not listed.

    Whoever knows this rule knows that one of the merged holds five or more, yet not which: any of them may be it. Hence equals
    go in together. Where every merged count could only be one, nothing is said.
    """
    told = sorted((n, name) for name, n in counts.items() if n)
    few = sum(n < LEAST for n, _ in told)
    least = told[few][0] if 0 < few < len(told) else 0
    put = [(n, name) for n, name in told if n < LEAST or n == least]
    if put and sum(n for n, _ in put) == len(put):
        return ()
    alone = [Block((name,), n) for n, name in reversed(told) if (n, name) not in put]
    return (*alone, Block(tuple(sorted(name for _, name in put)), sum(n for n, _ in put))) if put else tuple(alone)


def parting(kpi: str, ratio: Ratio, total: int) -> Kept | None:
    """Part the cases into kept, broken and not counted as far as each part holds five or none; nothing where it does not."""
    # Where a breach could not have been seen, what was kept is told of all cases.
    kept, broken = ratio.kept, ratio.decided - ratio.kept
    aside = total - kept - broken
    if not ratio.decided or not _safe(kept, broken + aside):
        return None
    return Kept(kpi, kept, broken + aside, broken if _safe(broken, aside) and not ratio.bounded else None)


def together(told: Mapping[str, Disclosed]) -> Disclosed:
    """Add projects up from nothing but what each of them says."""
    speaking = {name: each for name, each in told.items() if each.total}
    names = dict.fromkeys(table for each in speaking.values() for table in each.tables)
    tables = {name: _joined([each.tables[name] for each in speaking.values() if name in each.tables]) for name in names}
    kpis = dict.fromkeys(kept.kpi for each in speaking.values() for kept in each.kept)
    return Disclosed(
        total=sum(each.total or 0 for each in speaking.values()),
        tables=tables,
        kept=tuple(_added([k for each in speaking.values() for k in each.kept if k.kpi == kpi]) for kpi in kpis),
        projects=tuple(Block((name,), each.total or 0) for name, each in speaking.items()),
        silent=sum(each.total is None for each in told.values()),
    )


def _safe(*counts: int) -> bool:
    return all(count == 0 or count >= LEAST for count in counts)


def _joined(tables: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    """Join tables whose values are merged differently: what any of them merges is merged."""
    groups: list[tuple[set[str], int]] = []
    for block in (b for table in tables for b in table):
        names, count = set(block.names), block.count
        apart = []
        for held, number in groups:
            if held & names:
                names, count = names | held, count + number
            else:
                apart.append((held, number))
        groups = [*apart, (names, count)]
    return tuple(Block(tuple(sorted(names)), count) for names, count in sorted(groups, key=lambda g: (-g[1], sorted(g[0]))))


def _added(told: list[Kept]) -> Kept:
    broken = [k.broken for k in told if k.broken is not None]
    whole = sum(broken) if len(broken) == len(told) else None
    return Kept(told[0].kpi, sum(k.kept for k in told), sum(k.rest for k in told), whole)

"""Which entries of two lists are the same: each entry of one side is matched with one of the other at most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model.cases import Cases
from ..model.clock import DAY, FAR, SECONDS
from ..model.reconciled import Found
from ..standard import Reconciling, Standard
from .engines.lists import LEAST, Lists

Row = Mapping[str, Any]
Rows = Mapping[int, Row]
Match = tuple[int, int, Found]
Taken = tuple[set[int], set[int]]
RANK = {found: rank for rank, found in enumerate(Found)}


@dataclass(frozen=True, slots=True)
class Matching:
    """Two lists with their rows, and by what they are to be matched."""

    standard: Standard
    told: Reconciling
    lists: Lists
    own: Rows
    other: Rows
    exported: tuple[frozenset[str], frozenset[str]]

    def matches(self) -> tuple[tuple[Match, ...], Taken]:
        """Give every match, the surest and nearest first; and the rows left on either side whose number the other has, too."""
        taken, numbered = (set[int](), set[int]()), (set[int](), set[int]())
        made = list[Match]()
        # What a number tells is surer than all else: of what is taken by then, nothing more need be held.
        for found, numbers in ((self._by_number(), True), (self._by_person(), False)):
            left = {each for each in found if each[2] not in taken[0] and each[3] not in taken[1]}
            if numbers:
                numbered = {own for *_, own, _ in left}, {other for *_, other in left}
            for rank, _, own, other in sorted(left):
                if own not in taken[0] and other not in taken[1]:
                    taken[0].add(own)
                    taken[1].add(other)
                    made.append((own, other, tuple(Found)[rank]))
        return tuple(made), (numbered[0] - taken[0], numbered[1] - taken[1])

    def crowded(self) -> Mapping[str, int]:
        """Count, by field, what so many entries share that they were not matched by it."""
        told = (n for n in dict.fromkeys((*self.told.numbers, *self.told.who)) if all(n in held for held in self.exported))
        return {name: count for name in told if (count := self.lists.crowded(name, name))}

    def _by_number(self) -> Iterator[tuple[int, int, int, int]]:
        """Give pairs that bear the same number; one so short that it may be another's must lie near in time, too."""
        mine, theirs = ([n for n in self.told.numbers if n in held] for held in self.exported)
        for a, b in ((a, b) for a in mine for b in theirs):
            for own, other in self.lists.same(a, b):
                apart = self._apart(own, other)
                short = min(len(str(self.own[own][a])), len(str(self.other[other][b]))) < LEAST
                if not short or (apart is not None and apart <= self._within):
                    yield RANK[Found.NUMBER], apart or 0, own, other

    def _by_person(self) -> Iterator[tuple[int, int, int, int]]:
        """Give pairs that agree in person or room and lie near in time; that they agree in category makes them sure."""
        received = self.standard.words.anchors.received
        if not all(received in held for held in self.exported):
            return
        for who in (name for name in self.told.who if all(name in held for held in self.exported)):
            for own, other, apart in self.lists.near(who, received, self._within):
                mine, theirs = (row.get(self.told.what or "") for row in (self.own[own], self.other[other]))
                found = Found.PERSON if mine and mine == theirs else Found.MAYBE
                yield RANK[found], apart, own, other

    @property
    def _within(self) -> int:
        words = self.standard.words
        limit = words.limits[self.told.within]
        return limit.on_or_first(words.day).most * SECONDS.get(limit.unit, DAY)

    def _apart(self, own: int, other: int) -> int | None:
        """Give how many seconds two entries lie apart at least; None where that is not known."""
        spans = [span_of(rows[n], self.standard) for rows, n in ((self.own, own), (self.other, other))]
        if None in spans:
            return None
        (lo, hi), (from_, to) = (span or (0, 0) for span in spans)
        return max(lo - to, from_ - hi, 0)


def span_of(row: Row, standard: Standard) -> tuple[int, int] | None:
    """Give when an entry was received; None where that is not known."""
    received = standard.words.anchors.received
    lo, hi = row.get(f"{received}_lo"), row.get(f"{received}_hi")
    return (lo, hi) if lo is not None and hi is not None and lo > -FAR and hi < FAR else None


def rows_of(lists: Lists, side: str, cases: Cases, standard: Standard, fields: Iterable[str]) -> Rows:
    """Read the fields that an entry needs, as far as the list has them."""
    columns = [c for name in dict.fromkeys(fields) if name in cases.exported for c in standard.words.fields[name].columns]
    return {row["row_no"]: row for row in lists.rows(side, columns)}

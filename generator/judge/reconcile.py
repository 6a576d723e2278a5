"""A register held against another list: what both have, what stands in one only, and signs of a record made afterwards."""

from dataclasses import dataclass

from ..model.cases import UNREADABLE, Cases
from ..model.reconciled import Entry, Found, Pair, Reconciled
from ..standard import Reconciling, Standard
from .engines.lists import OTHER, OWN, Lists
from .matching import Match, Matching, Row, Rows, rows_of, span_of
from .signs import signs
from .tell import shown


def reconcile(standard: Standard, told: Reconciling, own: Cases, other: Cases, *, unmask: bool = False) -> Reconciled:
    """Match both lists, and name what is left on either side; then look for signs in the register."""
    fields = _fields(standard, told)
    with Lists(own, other, standard.words.unknown) as lists:
        mine, theirs = (rows_of(lists, side, cases, standard, fields) for side, cases in ((OWN, own), (OTHER, other)))
        matching = Matching(standard, told, lists, mine, theirs, (own.exported, other.exported))
        (matches, again), crowded = matching.matches(), matching.crowded()
        found = tuple(signs(standard, told, own, lists, mine))
    made = _Entries(standard, fields, told.numbers, unmask)
    left = {
        OWN: mine.keys() - {a for a, _, _ in matches} - again[0],
        OTHER: theirs.keys() - {b for _, b, _ in matches} - again[1],
    }
    inside = {side: _inside(rows, left[side], far, standard) for side, rows, far in ((OWN, mine, theirs), (OTHER, theirs, mine))}
    if not any(span_of(row, standard) for row in theirs.values()):
        inside[OWN] = []  # Mere numbers say nothing of what else the other list ought to have.
    here = _expected(told, mine, inside[OWN], matches)
    return Reconciled(
        own=own,
        other=other,
        pairs=tuple(made.pair(mine[a], theirs[b], f) for a, b, f in matches if f is not Found.MAYBE),
        maybe=tuple(made.pair(mine[a], theirs[b], f) for a, b, f in matches if f is Found.MAYBE),
        only_own=tuple(made.entry(mine[row]) for row in here),
        only_other=tuple(made.entry(theirs[row]) for row in inside[OTHER]),
        beyond=(len(left[OWN]) - len(inside[OWN]), len(left[OTHER]) - len(inside[OTHER])),
        again=(len(again[0]), len(again[1])),
        elsewhere=len(inside[OWN]) - len(here),
        signs=found,
        crowded=crowded,
        unmasked=unmask,
    )


def _fields(standard: Standard, told: Reconciling) -> tuple[str, ...]:
    """Name what is read of an entry: what it is matched by, what it was taken for, and what is shown of it."""
    words, charter = standard.words, standard.charter
    scope = (c.field for c in charter.scope.judged_when)
    own = (words.anchors.case, words.anchors.received, *told.numbers, *told.who, told.what, told.channel, charter.report.parts)
    return tuple(dict.fromkeys(name for name in (*own, *scope) if name))


def _inside(rows: Rows, left: set[int], far: Rows, standard: Standard) -> list[int]:
    """Give the rows that lie in the span of time that the far list covers, as far as both are known."""
    spans = [span for row in far.values() if (span := span_of(row, standard))]
    if not spans:
        return sorted(left)
    first, last = min(lo for lo, _ in spans), max(hi for _, hi in spans)
    told = ((row, span_of(rows[row], standard)) for row in sorted(left))
    return [row for row, span in told if span is None or (first <= span[1] and span[0] <= last)]


def _expected(told: Reconciling, rows: Rows, left: list[int], matches: tuple[Match, ...]) -> list[int]:
    """Give the rows that came by a way by which the other list has some, too: it should have those."""
    way = told.channel or ""
    ways = {rows[a].get(way) for a, _, found in matches if found is not Found.MAYBE} - {None}
    return [row for row in left if not ways or rows[row].get(way) in (*ways, None)]


@dataclass(frozen=True, slots=True)
class _Entries:
    standard: Standard
    fields: tuple[str, ...]
    numbers: tuple[str, ...]
    unmask: bool

    def pair(self, own: Row, other: Row, found: Found) -> Pair:
        left_out = self._left_out(own)
        # Of what was found, and is what it ought to be, nobody asks for more than the number.
        asked = bool(left_out) or found is Found.MAYBE
        return Pair(self.entry(own, bare=not asked), self.entry(other, bare=True), found, left_out)

    def entry(self, row: Row, *, bare: bool = False) -> Entry:
        words = self.standard.words
        anchors = words.anchors
        told = (
            f
            for f in (() if bare else self.fields)
            if f not in (anchors.case, anchors.received) and row.get(f) not in (None, UNREADABLE)
        )
        facts = {name: self._shown(name, str(row[name])) for name in told}
        return Entry(str(row.get(anchors.case) or ""), row["row_no"], span_of(row, self.standard), facts)

    def _shown(self, name: str, value: str) -> str:
        # By these both sides look their cases up: one of eighteen digits is no identity card.
        if name in self.numbers and not self.standard.words.fields[name].privacy.personal:
            return value
        return shown(self.standard.words, name, value, unmask=self.unmask)

    def _left_out(self, row: Row) -> str:
        """Say what an entry was taken for, where that is not judged."""
        words = self.standard.words
        for condition in self.standard.charter.scope.judged_when:
            value, codes = row.get(condition.field), words.answers(condition.field)
            if value is not None and (not codes or value in codes) and not condition.admits(value):
                return words.code_label(condition.field, value)
        return ""

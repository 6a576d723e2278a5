"""How a check sees one case: columns as SQL, built as trees and never by pasting text."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from ..model.cases import AS_OF, UNREADABLE
from ..model.clock import FAR, day_number, day_start
from ..model.limit import Limit, LimitValue, Unit
from ..model.outcome import Reason, undetermined
from ..model.terms import Ward
from ..model.words import Words
from .tree import among, and_, case, col, eq, is_null, least, lit, lte, matches, most, not_, null, or_

CASES = "c"
"""The alias under which every rule sees the relation."""

WARD = "@ward"
"""The column that says by which terms a case is judged, where projects have terms of their own."""

SEEN, TIMED, DUE_DAYS = "seen", "timed", "due_days"
"""The relation as of its moment, the same with its limits' numbers, and the table of due days that the engine lays out."""


def later_column(name: str) -> str:
    """Name the column that says whether a moment lies beyond as-of."""
    return f"{name}_later"


@dataclass(frozen=True, slots=True)
class Join:
    """A small relation beside the cases that a check looks into: `alias`, what it selects, and on what it is met.

    `asks` says the same in words, for an engine that looks things up without joining: a verb and what it is asked of.
    """

    alias: str
    table: exp.Expression
    on: exp.Expression
    asks: tuple[str | exp.Expression, ...]


@dataclass(slots=True)
class Frame:
    """The columns of one case, as far as the export has them.

    What is not exported reads as NULL (text) or as [-FAR, FAR] (moments), so that a rule folds by itself. `lets` gathers
    what many rules ask (a limit's number, a field's text, why it does not decide) as columns of their own, `joins` what the
    checks look up, `days` the (unit, number) pairs whose due days the engine must lay out. A `bare` frame names no columns
    of its own: its trees read the relation alone.
    """

    words: Words
    exported: frozenset[str]
    limits_on: datetime.date | None = None
    lets: dict[str, exp.Expression] = field(default_factory=dict)
    joins: dict[str, Join] = field(default_factory=dict)
    days: set[tuple[Unit, int]] = field(default_factory=set)
    bare: bool = False

    def has(self, name: str) -> bool:
        """Whether the export has this field."""
        return name in self.exported

    def given(self, name: str) -> exp.Expression:
        """Whether the export has this field, as SQL."""
        return exp.Boolean(this=self.has(name))

    @property
    def day_told(self) -> exp.Expression:
        """Whether a day is told whose limits hold, whenever a case was received."""
        return exp.Boolean(this=self.limits_on is not None)

    def lacking(self, names: tuple[str, ...]) -> tuple[tuple[exp.Expression, exp.Expression], ...]:
        """Give the arms of a CASE by which a rule does not decide for want of one of these fields."""
        return tuple((exp.true(), lit(undetermined(Reason.NOT_EXPORTED, f))) for f in names if not self.has(f))[:1]

    def text(self, name: str) -> exp.Expression:
        """Give a field's text: NULL where it is blank, unreadable, a word that says nothing ('不详'), or not exported."""
        return self._let(f"{name}.text", lambda: self._text(name)) if self.has(name) else null()

    def number(self, name: str) -> exp.Expression:
        """Give a field's number; NULL where it is blank, unreadable, no number, or not exported."""
        text = self.text(name)
        return case((matches(text, "^-?[0-9]+([.][0-9]+)?$"), exp.cast(text, "DOUBLE", copy=False)))

    def lo(self, name: str) -> exp.Expression:
        """Give the earliest that a moment can be; NULL where it is blank."""
        return col(CASES, f"{name}_lo") if self.has(name) else lit(-FAR)

    def hi(self, name: str) -> exp.Expression:
        """Give the latest that a moment can be; NULL where it is blank."""
        return col(CASES, f"{name}_hi") if self.has(name) else lit(FAR)

    @property
    def as_of(self) -> exp.Expression:
        """Give the moment as of which the case is judged."""
        return col(CASES, AS_OF)

    def blank(self, name: str) -> exp.Expression:
        """Whether nothing is written in a field; NULL where that cannot be known."""
        if not self.has(name):
            return null()
        first = self.words.fields[name].columns[0]
        return is_null(col(CASES, first))

    def later(self, name: str) -> exp.Expression:
        """Whether a moment is written down that had not come yet at as-of."""
        if not self.has(name) or not self.words.fields[name].happened:
            return exp.false()
        return col(CASES, later_column(name))

    def placeholder(self, name: str) -> exp.Expression:
        """Whether a field holds only a word that says nothing ('不详')."""
        if not self.has(name) or self.words.fields[name].is_moment or not self.words.unknown:
            return exp.false()
        return among(col(CASES, name), self.words.unknown)

    def unreadable(self, name: str) -> exp.Expression:
        """Whether a field says something that could not be read."""
        if not self.has(name):
            return exp.false()
        return self._let(f"{name}.unreadable", lambda: self._unreadable(name))

    def why_unknown(self, name: str) -> exp.Expression:
        """Say, as a compiled outcome, why a field does not decide."""
        if not self.has(name):
            return lit(undetermined(Reason.NOT_EXPORTED, name))
        return self._let(f"{name}.why", lambda: self._why_unknown(name))

    def why_no_limit(self) -> exp.Expression:
        """Say, as a compiled outcome, why a limit has no number: it was not in force, or who knows when the case was received."""
        received, not_yet = self.words.anchors.received, lit(undetermined(Reason.NOT_IN_FORCE))
        unknown = or_(is_null(self.lo(received)), eq(self.lo(received), lit(-FAR)))
        return case((self.day_told, not_yet), (unknown, self.why_unknown(received)), otherwise=not_yet)

    def exact(self, name: str) -> exp.Expression:
        """Whether a moment is known to the second."""
        return eq(self.lo(name), self.hi(name))

    def limit(self, name: str, *, strictest: bool) -> exp.Expression:
        """Give a limit's number for this case: the smallest or the largest that can apply; NULL before it was in force."""
        return self._let(f"{name}_{'least' if strictest else 'most'}", lambda: self._of_terms(name, smallest=strictest))

    def decides(self, limit: str) -> exp.Expression | None:
        """Say which of a limit's own values decided, where that is known only when a case is judged."""
        del limit
        return None

    def lies_in(self, region: str) -> exp.Expression | None:
        """Whether a case's place is this one, where that is known only when the case is judged."""
        del region
        return None

    def under(self, *wards: Ward) -> exp.Expression:
        """Whether a case is judged by these terms."""
        return among(col(CASES, WARD), wards)

    def _of_terms(self, name: str, *, smallest: bool) -> exp.Expression:
        number = self._number(self.words.limits[name], smallest=smallest)
        arms = [(self.under(ward), self._number(told, smallest=smallest)) for ward, told in self.words.several.limits(name)]
        return case(*arms, otherwise=number) if arms else number

    def _number(self, told: Limit, *, smallest: bool) -> exp.Expression:
        if self.limits_on is None:
            return self._in_force(told, smallest=smallest)
        value = told.on(self.limits_on)
        return self._of_severity(value, smallest=smallest) if value else null()

    def _in_force(self, told: Limit, *, smallest: bool) -> exp.Expression:
        """Give what is in force when the case was received; a moment that spans two values takes the smaller, or the larger."""
        soonest, latest = self._counted_from()
        early = self._value_at(told, soonest, smallest=smallest)
        if len(told.values) == 1:
            return early
        late = self._value_at(told, latest, smallest=smallest)
        return least(early, late) if smallest else most(early, late)

    def _counted_from(self) -> tuple[exp.Expression, exp.Expression]:
        """Give the earliest and the latest moment whose limits may hold."""
        received = self.words.anchors.received
        return self.lo(received), self.hi(received)

    def _value_at(self, told: Limit, moment: exp.Expression, *, smallest: bool) -> exp.Expression:
        arms = [
            (lte(lit(day_start(day_number(v.from_))), moment), self._of_severity(v, smallest=smallest))
            for v in reversed(told.dated)
        ]
        return case(*arms)

    def _of_severity(self, value: LimitValue, *, smallest: bool) -> exp.Expression:
        unknown = lit(value.least if smallest else value.most)
        severity = self.words.anchors.severity
        if not value.by_severity or severity is None:
            return unknown
        arms = [(eq(self._text(severity), lit(code)), lit(number)) for code, number in value.by_severity.items()]
        return case(*arms, otherwise=unknown)

    def since(self, day: datetime.date, *, surely: bool) -> exp.Expression:
        """Whether a case was received on a day or after it: surely, or perhaps."""
        if self.limits_on is not None:
            return exp.Boolean(this=day <= self.limits_on)
        soonest, latest = self._counted_from()
        return lte(lit(day_start(day_number(day))), soonest if surely else latest)

    def _let(self, column: str, asked: Callable[[], exp.Expression]) -> exp.Expression:
        """Give what is asked as a column that is worked out once a case, however many rules ask it."""
        if self.bare:
            return asked()
        if column not in self.lets:
            self.lets[column] = asked()
        return col(CASES, column)

    def _text(self, name: str) -> exp.Expression:
        if not self.has(name):
            return null()
        return case((not_(among(col(CASES, name), (UNREADABLE, *self.words.unknown))), col(CASES, name)))

    def _unreadable(self, name: str) -> exp.Expression:
        if self.words.fields[name].is_moment:
            return and_(eq(self.lo(name), lit(-FAR)), eq(self.hi(name), lit(FAR)))
        return eq(col(CASES, name), lit(UNREADABLE))

    def _why_unknown(self, name: str) -> exp.Expression:
        blank = self.blank(name), lit(undetermined(Reason.BLANK, name))
        unreadable = lit(undetermined(Reason.UNREADABLE, name))
        if not self.words.fields[name].is_moment:
            return case(blank, otherwise=unreadable)
        bounded = eq(self.lo(name), lit(-FAR)), lit(undetermined(Reason.BOUNDED, name))
        coarse = lit(undetermined(Reason.COARSE, name))
        return case(blank, (self._unreadable(name), unreadable), bounded, otherwise=coarse)


Sql = Mapping[str, exp.Expression]
"""Named expressions: what a check shows as evidence."""

"""Demands on a case's clock."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator
from sqlglot import exp

from ..model.base import Name
from ..model.clock import DAY, SECONDS
from ..model.limit import Unit
from ..model.outcome import Outcome, Reason, undetermined
from ..model.words import Words
from . import needs
from .base import FAIL, OVER, PASS, PENDING, Limited, Running
from .floors import BY, Ends, Moved, decided, falls_due, own_due
from .frame import Frame, Sql
from .moving import before_grading, begins, extended, paused, pauses_known, unless_paused
from .phrases import limit_said, moment, sentence, span, until
from .tree import and_, case, concat, is_null, lit, lt, lte, minus, not_, or_, plus, times

Arm = tuple[exp.Expression, exp.Expression]
"""One arm of a CASE: when, and what then."""

ASIDE = lit(Outcome.NOT_APPLICABLE.value)


class Elapsed(Limited):
    """From one moment to another at most, or at least, a named limit."""

    SAYS_MOST: ClassVar = "自{start}至{end}不超过 {limit}"
    SAYS_LEAST: ClassVar = "自{start}至{end}不少于 {limit}"
    LATE: ClassVar = "{end} {moment}，超时 {over}"
    NEVER: ClassVar = "至 {as_of} 仍无{end}，超时 {over}"
    EARLY: ClassVar = "{end} {moment}，早了 {over}"

    SAYS_EXTENDED: ClassVar = "；经批准并已按时告知延期的，不超过 {limit}"
    SAYS_LESS: ClassVar = "，扣除中止的时间"
    SAYS_GRADED: ClassVar = "raised、graded 要写就两个都写，不与 less 同写"
    SAYS_REGRADED: ClassVar = "；{raised}的，没做完的自{graded}起算"
    SAYS_WHOLE: ClassVar = "approved、notified、extended_to 要写就三个都写"

    NEEDS: ClassVar = {
        "start": needs.MOMENT,
        "end": needs.MOMENT,
        "at_most": needs.TIME,
        "at_least": needs.TIME,
        "less": needs.ANY,
        "approved": needs.ANY,
        "notified": needs.MOMENT,
        "extended_to": needs.TIME,
        "raised": needs.WORDS,
        "graded": needs.MOMENT,
    }

    kind: Literal["elapsed"]
    start: Name
    end: Name
    less: tuple[Name, ...] = ()
    approved: Name | None = None
    notified: Name | None = None
    extended_to: Name | None = None
    raised: Name | None = None
    graded: Name | None = None

    @model_validator(mode="after")
    def extension_whole(self) -> Self:
        """Refuse half an extension."""
        if len({part is None for part in (self.approved, self.notified, self.extended_to)}) > 1:
            raise ValueError(self.SAYS_WHOLE)
        if (self.raised is None) is not (self.graded is None) or (self.raised and self.less):
            raise ValueError(self.SAYS_GRADED)
        return self

    def demand(self, words: Words) -> str:
        says = self.SAYS_MOST if self.at_most else self.SAYS_LEAST
        told = says.format(start=words.label(self.start), end=words.label(self.end), limit=words.limit(self.limit))
        if self.extended_to:
            told += self.SAYS_EXTENDED.format(limit=words.limit(self.extended_to))
        if self.raised and self.graded:
            told += self.SAYS_REGRADED.format(raised=words.label(self.raised), graded=words.label(self.graded))
        return told + (self.SAYS_LESS if self.less else "")

    def subjects(self) -> tuple[str, ...]:
        return self.start, self.end, *self.less, *(f for f in (self.approved, self.notified, self.raised, self.graded) if f)

    def counted(self) -> tuple[str, ...]:
        return (self.limit, *((self.extended_to,) if self.extended_to else ()))

    def outcomes(self) -> frozenset[Outcome]:
        always_there = any(c.field == self.end and c.test == "filled" for c in self.when)
        return super().outcomes() | (set() if always_there else {Outcome.PENDING})

    def rule(self, frame: Frame) -> exp.Expression:
        soonest, latest = self.dues(frame)
        begun, _ = self.begins(frame)
        aside = [(before_grading(frame, self.end, self._regraded), ASIDE)] if self._regraded else []
        return case(
            (is_null(frame.lo(self.start)), frame.why_unknown(self.start)),
            *([(is_null(begun), frame.why_unknown(self.graded))] if self.graded else []),
            *aside,
            (is_null(frame.limit(self.limit, strictest=True)), frame.why_no_limit()),
            (is_null(soonest), self._no_calendar(frame)),
            *self._still_open(frame, soonest, latest),
            (lt(frame.hi(self.end), begun), lit(undetermined(Reason.REVERSED, self.end))),
            *self._in_time(frame, soonest, latest),
            otherwise=self._too_coarse(frame),
        )

    def clues(self, frame: Frame) -> Sql:
        soonest, latest = self.dues(frame)
        ended = case((is_null(frame.lo(self.end)), frame.as_of), otherwise=frame.lo(self.end))
        over = minus(ended, latest) if self.at_most else minus(soonest, frame.hi(self.end))
        by = decided(frame, self.begins(frame), self.limit, self._moved(frame))
        which = {BY: by} if by is not None else {}
        return {OVER: over, "end_lo": frame.lo(self.end), "end_hi": frame.hi(self.end), "as_of": frame.as_of, **which}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        over = self._spell_over(clues[OVER], words)
        when = {"moment": moment(clues["end_lo"], clues["end_hi"]), "as_of": until(clues["as_of"])}
        early, never, late = (
            sentence(says, end=words.label(self.end), over=over, **when) for says in (self.EARLY, self.NEVER, self.LATE)
        )
        told = early if self.at_least else case((is_null(clues["end_lo"]), never), otherwise=late)
        if BY not in clues:
            return told
        return concat(told, exp.Coalesce(this=limit_said(self.limit, clues[BY]), expressions=[lit("")]))

    def _spell_over(self, seconds: exp.Expression, words: Words) -> exp.Expression:
        """Spell by how much a breach is past its limit: in whole days, begun ones counted, where the limit is in days."""
        if words.limits[self.limit].unit in (*SECONDS, Unit.WORK_HOUR):
            return span(seconds)
        return span(times(exp.IntDiv(this=plus(seconds, lit(DAY - 1)), expression=lit(DAY)), lit(DAY)))

    def dues(self, frame: Frame) -> tuple[exp.Expression, exp.Expression]:
        """Give the soonest and the latest moment by which the limit can fall due."""
        soonest, latest = (
            falls_due(frame, self.begins(frame), self.limit, soonest=s, moved=self._moved(frame)) for s in (True, False)
        )
        return soonest, latest

    @property
    def _regraded(self) -> tuple[str, str] | None:
        return (self.raised, self.graded) if self.raised and self.graded else None

    def begins(self, frame: Frame) -> Ends:
        """Give from when the clock runs."""
        return begins(frame, self.start, self._regraded)

    def _moved(self, frame: Frame) -> Moved:
        """Give what moves the company's own limit: pauses, and an extension."""

        def own(limit: str, soonest: bool) -> exp.Expression:
            held = paused(frame, self.start, self.end, limit)[0 if soonest else 1] if self.less else None
            return own_due(frame, self.begins(frame), limit, soonest=soonest, held=held)

        def moved(soonest: bool) -> exp.Expression:
            due = own(self.limit, soonest)
            if not (self.approved and self.notified and self.extended_to):
                return due
            return extended(frame, due, own(self.extended_to, soonest), (self.approved, self.notified), soonest=soonest)

        return moved

    def running(self, frame: Frame) -> Running | None:
        return Running(*self.dues(frame), is_null(frame.lo(self.end))) if self.at_most else None

    def _broken(self, frame: Frame) -> exp.Expression:
        return unless_paused(frame, FAIL) if self.less else FAIL

    def _in_time(self, frame: Frame, soonest: exp.Expression, latest: exp.Expression) -> tuple[Arm, Arm]:
        lo, hi = frame.lo(self.end), frame.hi(self.end)
        if self.at_most:
            return (lte(hi, soonest), PASS), (lt(latest, lo), self._broken(frame))
        return (lte(latest, lo), PASS), (lt(hi, soonest), FAIL)

    def _still_open(self, frame: Frame, soonest: exp.Expression, latest: exp.Expression) -> tuple[Arm, Arm]:
        is_open = is_null(frame.lo(self.end))
        past = self._broken(frame) if self.at_most else PASS
        return (and_(is_open, lt(latest, frame.as_of)), past), (and_(is_open, lte(frame.as_of, soonest)), PENDING)

    def _no_calendar(self, frame: Frame) -> exp.Expression:
        unknown = or_(not_(frame.given(self.start)), frame.unreadable(self.start))
        return case((unknown, frame.why_unknown(self.start)), otherwise=lit(undetermined(Reason.NO_CALENDAR)))

    def _too_coarse(self, frame: Frame) -> exp.Expression:
        """Say what stands in the way: a moment that is not exact, else the severity."""
        arms = [*frame.lacking((self.end, self.start))]
        arms += [(not_(frame.exact(f)), frame.why_unknown(f)) for f in (self.start, self.end)]
        if self.approved and self.notified:
            arms += frame.lacking((self.approved, self.notified))
            arms.append((not_(frame.exact(self.notified)), frame.why_unknown(self.notified)))
        if self.raised and self.graded:
            arms += frame.lacking((self.raised, self.graded))
            arms += [(is_null(frame.text(self.raised)), frame.why_unknown(self.raised))]
            arms += [(not_(frame.exact(self.graded)), frame.why_unknown(self.graded))]
        if self.less:
            least, longest = paused(frame, self.start, self.end, self.limit)
            arms.append((not_(pauses_known(frame)), unless_paused(frame, exp.Null())))
            arms.append((lt(least, longest), lit(undetermined(Reason.COARSE, self.less[0]))))
        severity = frame.words.anchors.severity or ""
        return case(*arms, otherwise=lit(undetermined(Reason.SEVERITY, severity)))

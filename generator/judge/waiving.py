"""Waivers as SQL: what they cover turns a real fail into waived, and nothing else."""

from collections.abc import Sequence

from sqlglot import exp

from ..checks.base import Running
from ..checks.frame import Frame
from ..checks.tree import among, and_, case, eq, lit, lt, lte, or_, paren
from ..model.clock import DAY, FAR, day_number, day_start
from ..model.outcome import Outcome
from ..model.terms import Ward
from ..standard.profile import Excused

FAIL, WAIVED = lit(Outcome.FAIL.value), lit(Outcome.WAIVED.value)


Told = Sequence[tuple[Ward, Excused]]
"""Waivers, each with the terms that it belongs to."""


def waived(outcome: exp.Expression, waivers: Told, frame: Frame, clock: Running | None) -> exp.Expression:
    """Give an outcome with its waivers honoured."""
    covered = or_(*(and_(names(w, frame, ward), lte(fell_due(frame, clock), lit(end_of(w)))) for ward, w in waivers))
    return case((and_(eq(outcome, FAIL), covered), WAIVED), otherwise=outcome)


def names(waiver: Excused, frame: Frame, ward: Ward) -> exp.Expression:
    """Whether a waiver speaks of a case; a case whose number or first moment is not known is spoken of by none."""
    told = _named(waiver, frame)
    return and_(frame.under(ward), told) if frame.words.several.terms else told


def _named(waiver: Excused, frame: Frame) -> exp.Expression:
    anchors = frame.words.anchors
    if waiver.received is None:
        told = paren(among(frame.text(anchors.case), waiver.cases))
    else:
        first, last = (day_start(day_number(day)) for day in waiver.received)
        told = and_(lte(lit(first), frame.lo(anchors.received)), lt(frame.hi(anchors.received), lit(last + DAY)))
    return exp.Coalesce(this=told, expressions=[exp.false()])


def fell_due(frame: Frame, clock: Running | None) -> exp.Expression:
    """Give when a breach fell due: when its clock ran out, else when the case was received."""
    moment = clock.latest if clock else frame.hi(frame.words.anchors.received)
    return exp.Coalesce(this=moment, expressions=[lit(FAR)])


def end_of(waiver: Excused) -> int:
    """Give 24:00 of the day on which a waiver expires."""
    return day_start(day_number(waiver.expires) + 1)

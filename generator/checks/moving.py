"""What moves a due moment: pauses, by as long as the clock stood still; and one extension, granted and told in time."""

from sqlglot import exp

from ..model.clock import DAY, SECONDS
from ..model.limit import Unit
from ..model.outcome import Reason, undetermined
from .frame import Frame
from .pausing import held, held_at_work
from .tree import and_, case, eq, is_null, lit, lt, lte, most, not_, or_, paren, plus, times


def paused(frame: Frame, start: str, end: str, limit: str) -> tuple[exp.Expression, exp.Expression]:
    """Give by how many seconds pauses move a due moment: at least, and at most.

    A limit in days moves by whole days, one in working hours by working time.
    """
    unit = frame.words.limits[limit].unit
    least, longest = held_at_work(frame, start, end) if unit is Unit.WORK_HOUR else held(frame, start, end)
    least = case((pauses_known(frame), least), otherwise=lit(0))
    if unit in (*SECONDS, Unit.WORK_HOUR):
        return least, longest
    days = (exp.IntDiv(this=paren(plus(seconds, lit(DAY - 1))), expression=lit(DAY)) for seconds in (least, longest))
    whole = [times(paren(day), lit(DAY)) for day in days]
    return whole[0], whole[1]


def pauses_known(frame: Frame) -> exp.Expression:
    """Whether the export tells of pauses, and when they ended."""
    told = frame.words.anchors.pauses
    if told is None:
        return exp.false()
    spans = frame.given(told.spans) if told.spans else exp.false()
    return or_(and_(frame.given(told.start), frame.given(told.end)), spans)


def unless_paused(frame: Frame, outcome: exp.Expression) -> exp.Expression:
    """Give an outcome, unless the export says nothing of pauses that could have prevented it."""
    told = frame.words.anchors.pauses
    return case((pauses_known(frame), outcome), otherwise=lit(undetermined(Reason.NOT_EXPORTED, told.start if told else "")))


def extended(frame: Frame, due: exp.Expression, until: exp.Expression, told: tuple[str, str], *, soonest: bool) -> exp.Expression:
    """Give a due moment after an extension: `told` are who approved it and when it was told, which must be by that moment."""
    approved, notified = told
    longer = most(due, until)
    if soonest:
        surely = and_(not_(frame.blank(approved)), lte(frame.hi(notified), due))
        return case((surely, longer), otherwise=due)
    never = or_(frame.blank(approved), is_null(frame.lo(notified)), lt(due, frame.lo(notified)))
    return case((never, due), otherwise=longer)


def begins(frame: Frame, start: str, told: tuple[str, str] | None) -> tuple[exp.Expression, exp.Expression]:
    """Give from when a clock runs: from its start, or from when the case was graded anew; `told` are the flag and that moment."""
    if told is None:
        return frame.lo(start), frame.hi(start)
    flag, graded = told
    raised, plain = eq(frame.text(flag), lit("true")), eq(frame.text(flag), lit("false"))
    early = case((raised, frame.lo(graded)), otherwise=frame.lo(start))
    late = case((raised, frame.hi(graded)), (plain, frame.hi(start)), otherwise=most(frame.hi(start), frame.hi(graded)))
    return early, late


def before_grading(frame: Frame, end: str, told: tuple[str, str]) -> exp.Expression:
    """Whether what a clock waits for was done before the case was graded anew: then nothing is reckoned back."""
    flag, graded = told
    return and_(eq(frame.text(flag), lit("true")), lte(frame.hi(end), frame.lo(graded)))

"""For how long a clock stood still: pauses that lie between two moments, in seconds, or in working time."""

from sqlglot import exp

from ..model.calendar import INDEX
from ..model.cases import BATCH, HOLDS, ROW, SURE
from ..model.hours import Hours
from ..model.limit import Unit
from .beside import same_row
from .counting import by_hours, every_hours, on_day, today, worked
from .frame import CASES, DUE_DAYS, TIMED, Frame, Join
from .tree import and_, bigint, case, col, eq, least, lit, lt, lte, minus


def held(frame: Frame, start: str, end: str) -> tuple[exp.Expression, exp.Expression]:
    """Give for how many seconds a clock stood still between two moments: at least, and at most; to as-of where it runs yet."""
    ends = {1: (frame.hi(start), frame.lo(end)), 0: (frame.lo(start), frame.hi(end))}
    sums = []
    for sure, (since, until) in ends.items():
        last = least(exp.Coalesce(this=until, expressions=[frame.as_of]), col("h", "hi"))
        first = case((lt(col("h", "lo"), since), since), otherwise=col("h", "lo"))
        inside = case((and_(eq(col("h", SURE), lit(sure)), lt(first, last)), minus(last, first)), otherwise=lit(0))
        sums.append(exp.alias_(exp.Sum(this=inside), f"held{sure}"))
    keys = [col(CASES, BATCH), col(CASES, ROW)]
    found = (
        exp.select(*keys, *sums).from_(exp.to_table(TIMED, alias=CASES)).join(exp.to_table(HOLDS, alias="h"), on=same_row("h"))
    )
    alias = f"h_{start}_{end}"
    frame.joins[alias] = Join(alias, found.group_by(*keys).subquery(), same_row(alias), ("held", start, end))
    surely, perhaps = (bigint(exp.Coalesce(this=col(alias, f"held{sure}"), expressions=[lit(0)])) for sure in ends)
    return surely, perhaps


def held_at_work(frame: Frame, start: str, end: str) -> tuple[exp.Expression, exp.Expression]:
    """Give for how many working seconds a clock stood still: at least, and at most; where no calendar reaches none, and all."""
    alias = f"w_{start}_{end}"
    if alias not in frame.joins:
        frame.days.add((Unit.WORK_HOUR, INDEX))
        frame.joins[alias] = Join(alias, _stood_at_work(frame, start, end), same_row(alias), ("heldAtWork", start, end))
    surely, perhaps = (bigint(exp.Coalesce(this=col(alias, f"held{n}"), expressions=[lit(0)])) for n in (1, 0))
    return surely, perhaps


def _stood_at_work(frame: Frame, start: str, end: str) -> exp.Expression:
    """Sum up, case by case, the working time of every pause, as far as it lies between the two moments."""
    sure = eq(col("h", SURE), lit(1))
    since = case((sure, frame.hi(start)), otherwise=frame.lo(start))
    until = exp.Coalesce(this=case((sure, frame.lo(end)), otherwise=frame.hi(end)), expressions=[frame.as_of])
    first = case((lt(col("h", "lo"), since), since), otherwise=col("h", "lo"))
    last = least(until, col("h", "hi"))
    span = by_hours(frame, {h: _between(first, last, h) for h in every_hours(frame)})
    # Across years without a calendar the days are not counted on: such a span would come out longer than it is.
    known = case((lte(span, minus(last, first)), span), (sure, lit(0)), otherwise=minus(last, first))
    inside = case((lt(first, last), known), otherwise=lit(0))
    keys = [col(CASES, BATCH), col(CASES, ROW)]
    each = (case((eq(col("h", SURE), lit(n)), inside), otherwise=lit(0)) for n in (1, 0))
    sums = [exp.alias_(exp.Sum(this=one), name, copy=False) for one, name in zip(each, ("held1", "held0"), strict=True)]
    found = exp.select(*keys, *sums, copy=False).from_(exp.to_table(TIMED, alias=CASES), copy=False)
    found = found.join(exp.to_table(HOLDS, alias="h"), on=same_row("h"), copy=False)
    for alias, moment in (("w1", first), ("w2", last)):
        on = on_day(alias, Unit.WORK_HOUR, today(moment), lit(INDEX))
        found = found.join(exp.to_table(DUE_DAYS), on=on, join_type="left", join_alias=alias, copy=False)
    return found.group_by(*keys, copy=False).subquery(copy=False)


def _between(first: exp.Expression, last: exp.Expression, hours: Hours) -> exp.Expression:
    if not hours:
        return exp.Null()
    return minus(worked(last, col("w2", "due"), hours), worked(first, col("w1", "due"), hours))

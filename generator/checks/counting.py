"""How time is counted from a moment on, in every unit: added, looked up in calendars, or worked off in working hours."""

from collections.abc import Iterable

from sqlglot import exp

from ..model.calendar import INDEX, NTH
from ..model.clock import DAY, ZONE
from ..model.hours import Hours
from ..model.limit import Unit
from .frame import DUE_DAYS, Frame, Join
from .tree import and_, case, col, eq, lit, lt, lte, minus, paren, plus, times


def due(
    frame: Frame, start: exp.Expression, limit: str, number: exp.Expression, held: exp.Expression | None = None
) -> exp.Expression:
    """Give the moment by which a limit that starts then falls due; NULL where the calendar does not reach.

    `held` are the seconds by which it moves, since the clock stood still: of working time where the limit is in working hours.
    """
    told = frame.words.limits[limit]
    every = (told, *(other for _, other in frame.words.several.limits(limit)))
    numbers = (n for each in every for value in each.values for n in (value.by_severity.values() or (value.value or 0,)))
    return count(frame, start, told.unit, number, numbers, held=held)


def count(
    frame: Frame,
    start: exp.Expression,
    unit: Unit,
    number: exp.Expression,
    numbers: Iterable[int],
    *,
    held: exp.Expression | None = None,
) -> exp.Expression:
    """Count so much time from a moment on; `numbers` are those that the number can come to.

    Minutes and hours are added; a limit in days ends at 24:00 of its last day, the first day not counted (民法典 201, 202);
    months, years and working days are looked up in `due_days`; working hours are worked off; NULL where no calendar reaches.
    """
    if unit is Unit.WORK_HOUR:
        return _worked_off(frame, start, number, held)
    found = _counted(frame, start, unit, number, numbers)
    return found if held is None else plus(found, held)


def worked(moment: exp.Expression, index: exp.Expression, hours: Hours) -> exp.Expression:
    """Give how much working time lies before a moment; `index` is what `due_days` tells of its day."""
    day = exp.IntDiv(this=index, expression=lit(2))
    works = minus(index, times(day, lit(2)))
    second = minus(plus(moment, lit(ZONE)), times(today(moment), lit(DAY)))
    inside: exp.Expression = lit(0)
    for first, last in hours:
        part = case(
            (lte(second, lit(first)), lit(0)), (lte(lit(last), second), lit(last - first)), otherwise=minus(second, lit(first))
        )
        inside = plus(inside, part)
    return plus(times(day, lit(length(hours))), times(works, inside))


def length(hours: Hours) -> int:
    """Give how many seconds of a working day are worked."""
    return sum(last - first for first, last in hours)


def today(moment: exp.Expression) -> exp.Expression:
    """Give the local day of a moment."""
    return exp.IntDiv(this=paren(plus(moment, lit(ZONE))), expression=lit(DAY))


def by_hours(frame: Frame, asked: "dict[Hours, exp.Expression]") -> exp.Expression:
    """Give what holds by the working hours of a case: those of its project, else the standard's."""
    words = frame.words
    arms = [(frame.under(ward), asked[terms.hours]) for ward, terms in words.several.wards if terms.hours != words.hours]
    return case(*arms, otherwise=asked[words.hours]) if arms else asked[words.hours]


def every_hours(frame: Frame) -> frozenset[Hours]:
    """Give the working hours that some case is judged by."""
    return frozenset((frame.words.hours, *(terms.hours for _, terms in frame.words.several.wards)))


def _worked_off(frame: Frame, start: exp.Expression, number: exp.Expression, held: exp.Expression | None) -> exp.Expression:
    frame.days.add((Unit.WORK_HOUR, INDEX))
    return by_hours(frame, {hours: _ends(frame, start, number, held, hours) for hours in every_hours(frame)})


def _ends(
    frame: Frame, start: exp.Expression, number: exp.Expression, held: exp.Expression | None, hours: Hours
) -> exp.Expression:
    """Give when so many working hours are over: at the end of a span rather than at the beginning of the next."""
    if not hours:
        return exp.Null()
    index = _looked_up(frame, Unit.WORK_HOUR, today(start), lit(INDEX))
    total = plus(worked(start, index, hours), times(number, lit(3_600)))
    total = plus(total, held) if held is not None else total
    day = exp.IntDiv(this=paren(plus(total, lit(-1))), expression=lit(length(hours)))
    rest = minus(total, times(day, lit(length(hours))))
    begins = _looked_up(frame, Unit.WORK_HOUR, day, lit(NTH))
    over = plus(begins, _second_of(rest, hours))
    return case((lt(over, start), start), otherwise=over)


def _second_of(rest: exp.Expression, hours: Hours) -> exp.Expression:
    """Give at which second of the day so much of it has been worked."""
    arms, before = [], 0
    for first, last in hours:
        arms.append((lte(rest, lit(before + last - first)), plus(rest, lit(first - before))))
        before += last - first
    return case(*arms)


def _counted(frame: Frame, start: exp.Expression, unit: Unit, number: exp.Expression, numbers: Iterable[int]) -> exp.Expression:
    seconds = {Unit.MINUTE: 60, Unit.HOUR: 3_600}.get(unit)
    if seconds:
        return plus(start, times(number, lit(seconds)))
    if unit is Unit.CALENDAR_DAY:
        ends = plus(plus(today(start), number), lit(1))
        return plus(times(ends, lit(DAY)), lit(-ZONE))
    frame.days |= {(unit, n) for n in numbers}
    return _looked_up(frame, unit, today(start), number)


def _looked_up(frame: Frame, unit: Unit, day: exp.Expression, number: exp.Expression) -> exp.Expression:
    key = f"{unit} {number.sql()} {day.sql()}"
    alias = frame.joins[key].alias if key in frame.joins else f"d{len(frame.joins)}"
    frame.joins[key] = Join(alias, exp.to_table(DUE_DAYS), on_day(alias, unit, day, number), ("due", unit.value, number, day))
    return col(alias, "due")


def on_day(alias: str, unit: Unit, day: exp.Expression, number: exp.Expression) -> exp.Expression:
    """Say which row of `due_days` is met."""
    return and_(eq(col(alias, "unit"), lit(unit.value)), eq(col(alias, "number"), number), eq(col(alias, "day"), day))

"""Limits make sense by themselves: in force when the edition is, no looser than the law they name, not absurd."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.clock import spell_number
from ...model.limit import Floor, Limit, LimitValue, Unit
from ..amounts import ABOUT, unmeant
from ..origins import Reading
from ..problem import Problem
from .found import found


class Says:
    """The Chinese of these rules."""

    LATE: ClassVar = (
        "时限“{limit}”最早从 {day} 起有数，晚于本版施行日 {effective}",
        "请补一行从施行日或更早起的数值；要改的数另写一行，旧行留着",
    )
    LOOSER: ClassVar = ("“{limit}”为{value}，宽于它自己列的属地底线{floor}", "请收紧到不宽于底线，或改正 floors")
    UNMEANT: ClassVar = "时限“{limit}”{what}"


def limits_hold(reading: Reading) -> Iterator[Problem]:
    """Every limit has a value on the edition's day, keeps its own floors, and is no slip of the keyboard."""
    effective = reading.standard.charter.effective
    for limit in reading.standard.words.limits.values():
        if (first := limit.dated[0].from_) > effective:
            n = limit.values.index(limit.dated[0])
            place = reading.origins.place(("limit", limit.id), "values", n, "from")
            yield found(place, Says.LATE, limit=limit.id, day=first, effective=effective)
        for n, value in enumerate(limit.values):
            place = reading.origins.place(("limit", limit.id), "values", n)
            told = spell_number(limit.unit, value.most)
            if wrong := unmeant(limit.unit, value.most) or unmeant(limit.unit, value.least):
                yield Problem(place, Says.UNMEANT.format(limit=limit.id, what=wrong[0]), wrong[1])
            for floor in limit.floors:
                if _looser(limit, value, floor):
                    yield found(place, Says.LOOSER, limit=limit.id, value=told, floor=spell_number(floor.unit, floor.value))


def _looser(limit: Limit, value: LimitValue, floor: Floor) -> bool:
    lower = limit.stricter == "lower"
    number = value.most if lower else value.least
    ours, theirs = _seconds(limit.unit, number), _seconds(floor.unit, floor.value)
    if ours is None or theirs is None:
        if limit.unit is not floor.unit:
            return False
        ours, theirs = number, floor.value
    return ours > theirs if lower else ours < theirs


def _seconds(unit: Unit, number: int) -> int | None:
    """Give about how long that is; None where it depends on a calendar of working days, or is no time."""
    return None if unit in (Unit.WORK_HOUR, Unit.WORK_DAY) or not unit.is_time else ABOUT[unit] * number

"""Numbers that nobody means as a limit: no time at all, longer than half a lifetime, more than all."""

from typing import ClassVar

from ..checks.shares import WHOLE
from ..model.clock import DAY, MONTHS, SECONDS, spell_number
from ..model.limit import Unit

LONGEST = 50 * 366 * DAY
"""Fifty years, in seconds: longer than any limit is meant; so many still fit into 32 bits."""

ABOUT = {**SECONDS, Unit.WORK_HOUR: SECONDS[Unit.HOUR], Unit.CALENDAR_DAY: DAY, Unit.WORK_DAY: DAY}
ABOUT |= {unit: months * 30 * DAY for unit, months in MONTHS.items()}
"""About how many seconds one of a unit takes; at least so many."""

TODAY = (Unit.CALENDAR_DAY, Unit.WORK_DAY)
"""Of these none is a time, too: by the end of the day."""


class Says:
    """The Chinese of such numbers: what is wrong, and what to do."""

    NONE: ClassVar = ("写的是 {value}：没有谁做得到，件件都成了不符合", "请改成大于 0 的数；没有另行承诺就不写")
    ABSURD: ClassVar = ("写的是 {value}，超过五十年", "请检查是不是多写了几位，或写错了单位")
    MORE: ClassVar = ("写的是 {value}，超过百分之百", "请改成 0 到 100 之间的数")


def absurd(unit: Unit, number: int) -> bool:
    """Whether a number is longer than any limit is meant, and than any calendar reaches."""
    return ABOUT.get(unit, 0) * number > LONGEST


def unmeant(unit: Unit, number: int) -> tuple[str, str] | None:
    """Say what is wrong with the number of a limit, and what to do; None where it can be meant."""
    value = spell_number(unit, number)
    if number == 0 and unit.is_time and unit not in TODAY:
        says = Says.NONE
    elif absurd(unit, number):
        says = Says.ABSURD
    elif unit is Unit.PERCENT and number > WHOLE:
        says = Says.MORE
    else:
        return None
    return says[0].format(value=value), says[1]

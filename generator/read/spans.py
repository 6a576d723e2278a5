"""Lengths of time and other numbers that a person tells on the command line: '12h', '3 个工作日', '95'."""

import re
from typing import ClassVar

from ..model.clock import DAY, SECONDS
from ..model.limit import Unit
from .problem import InputError, Problem

SHAPE = re.compile(r"\s*([0-9]{1,6})\s*(\S*)\s*")
LENGTHS = SECONDS | {Unit.CALENDAR_DAY: DAY}


class Says:
    """The Chinese of lengths of time, and what is said of one that cannot be read."""

    UNITS: ClassVar = {
        Unit.MINUTE: ("m", "min", "分", "分钟"),
        Unit.HOUR: ("h", "小时", "个小时"),
        Unit.WORK_HOUR: ("wh", "工作小时", "个工作小时"),
        Unit.CALENDAR_DAY: ("d", "日", "天"),
        Unit.WORK_DAY: ("wd", "工作日", "个工作日"),
        Unit.MONTH: ("mo", "月", "个月"),
        Unit.YEAR: ("y", "年"),
        Unit.PERCENT: ("%",),
    }
    PLACE: ClassVar = "“{told}”"
    UNREADABLE: ClassVar = "读不懂这个数"
    ADVICE: ClassVar = "请写成数字加单位：30m 分钟、12h 小时、3d 日、5wd 工作日、1mo 月、2y 年"
    NO_LENGTH: ClassVar = ("这不是一段时间", "请写成 30m、12h 或 2d 的样子")


def measure(told: str) -> tuple[int, Unit | None]:
    """Read a number with its unit, where it has one; InputError where it is none."""
    found = SHAPE.fullmatch(told)
    units = [unit for unit, names in Says.UNITS.items() if found and found[2].lower() in names]
    if found is None or (found[2] and not units):
        raise InputError([Problem(Says.PLACE.format(told=told), Says.UNREADABLE, Says.ADVICE)])
    return int(found[1]), units[0] if units else None


def seconds(told: str) -> int:
    """Read a length of time: '12h' is 43,200 seconds, a day is 24 hours; InputError where it is none."""
    number, unit = measure(told)
    if unit not in LENGTHS:
        raise InputError([Problem(Says.PLACE.format(told=told), *Says.NO_LENGTH)])
    return number * LENGTHS[unit]

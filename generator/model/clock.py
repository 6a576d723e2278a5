"""Moments and spans: counted as integers, spelled in Chinese.

A moment is an interval [lo, hi] of whole seconds since the epoch. Asia/Shanghai is a fixed +08:00, so a local day is
(t + 28800) div 86400 and no zone database is asked.
"""

import datetime
import functools
from typing import ClassVar

from .limit import Limit, LimitValue, Unit

FAR = 10**11
"""Beyond every date: an unreadable moment spans [-FAR, FAR]."""

ZONE = 28_800
DAY = 86_400
SECONDS = {Unit.MINUTE: 60, Unit.HOUR: 3_600}
MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
EPOCH = datetime.date(1970, 1, 1)


class Says:
    """The Chinese of clocks."""

    UNIT: ClassVar = {
        Unit.MINUTE: "{} 分钟",
        Unit.HOUR: "{} 小时",
        Unit.WORK_HOUR: "{} 个工作小时",
        Unit.CALENDAR_DAY: "{} 日",
        Unit.WORK_DAY: "{} 个工作日",
        Unit.MONTH: "{} 个月",
        Unit.YEAR: "{} 年",
        Unit.PERCENT: "{}%",
        Unit.COUNT: "{}",
        Unit.YUAN: "{} 元",
    }
    SPAN: ClassVar = ("{} 天", "{} 小时", "{} 分钟", "{} 秒")
    LEVEL: ClassVar = "{severity} {value}"
    BETWEEN: ClassVar = "、"
    UNKNOWN: ClassVar = "不明"
    BLANK: ClassVar = "空"


def local_day(moment: int) -> int:
    """Give the number of the local day, counted from 1970-01-01."""
    return (moment + ZONE) // DAY


def last_day(moment: int) -> int:
    """Give the number of the last local day that a moment belongs to: 24:00 is the end of its day."""
    return local_day(moment - 1)


def day_number(day: datetime.date) -> int:
    """Give a date's number, counted from 1970-01-01."""
    return (day - EPOCH).days


def day_start(day: int) -> int:
    """Give the moment at which a local day begins: 00:00 in Shanghai."""
    return day * DAY - ZONE


def months_later(day: int, months: int) -> int:
    """Give the same day of a later month, or that month's last day where it has no such day (民法典 202)."""
    start = EPOCH + datetime.timedelta(days=day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    first_of_next = datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - datetime.timedelta(days=1)).day
    return day_number(datetime.date(year, month + 1, min(start.day, last)))


def spell_span(seconds: int) -> str:
    """Spell a length of time: '1 天 2 小时 3 分钟'; a length under a minute in seconds."""
    days, rest = divmod(abs(seconds), DAY)
    hours, rest = divmod(rest, 3_600)
    minutes, rest = divmod(rest, 60)
    parts = (days, hours, minutes, 0 if days or hours or minutes else rest)
    spelled = [shape.format(n) for n, shape in zip(parts, Says.SPAN, strict=True) if n]
    return " ".join(spelled) or Says.SPAN[-1].format(0)


def spell_moment(lo: int | None, hi: int | None) -> str:
    """Spell a moment as precisely as it is known: '2026-03-02 09:00', '2026-03-02', '不明', '空'."""
    if lo is None or hi is None:
        return Says.BLANK
    if lo <= -FAR or hi >= FAR:
        return Says.UNKNOWN
    day, rest = divmod(lo + ZONE, DAY)
    if hi - lo >= DAY - 1:
        return spell_day(day)
    hour, rest = divmod(rest, 3_600)
    minute, second = divmod(rest, 60)
    return f"{spell_day(day)} {hour:02}:{minute:02}:{second:02}" if second else f"{spell_day(day)} {hour:02}:{minute:02}"


def spell_end(moment: int) -> str:
    """Spell until when something goes, a limit or what is judged: the end of a day is its 24:00, '2026-03-02 24:00'."""
    if (moment + ZONE) % DAY:
        return spell_moment(moment, moment)
    return f"{spell_day(last_day(moment))} {DAY // 3_600}:00"


@functools.cache
def spell_day(day: int) -> str:
    """Spell a day by its number: '2026-03-02'."""
    return (EPOCH + datetime.timedelta(days=day)).isoformat()


def spell_number(unit: Unit, number: int) -> str:
    """Spell one number with its unit: '24 小时'."""
    return Says.UNIT[unit].format(number)


def spell_limit(limit: Limit, value: LimitValue, severities: dict[str, str]) -> str:
    """Spell a limit: '24 小时', or '一般 24 小时、重大 2 小时' where severities differ."""
    if value.value is not None:
        return _measured(limit, value.value)
    return Says.BETWEEN.join(
        Says.LEVEL.format(severity=severities.get(code, code), value=_measured(limit, number))
        for code, number in value.by_severity.items()
    )


def _measured(limit: Limit, number: int) -> str:
    """Spell one number of a limit, with the word that counts: '3 次'."""
    return " ".join(filter(None, (spell_number(limit.unit, number), limit.measure)))

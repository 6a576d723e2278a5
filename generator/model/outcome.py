"""What can be said of one clause and one case."""

import functools
from enum import StrEnum
from typing import ClassVar


class Outcome(StrEnum):
    """Six answers; missing data is never a pass."""

    PASS = "pass"
    FAIL = "fail"
    PENDING = "pending"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"

    @property
    def label(self) -> str:
        """Give the Chinese word."""
        return Labels.OUTCOME[self]


class Reason(StrEnum):
    """Why a clause could not be decided; the compiled outcome is `undetermined:<reason>:<field>`."""

    NOT_EXPORTED = "not_exported"
    BLANK = "blank"
    UNREADABLE = "unreadable"
    BOUNDED = "bounded"
    COARSE = "coarse"
    REVERSED = "reversed"
    NOT_IN_FORCE = "not_in_force"
    SEVERITY = "severity"
    NO_CALENDAR = "no_calendar"
    NOT_IN_EXPORT = "not_in_export"
    TOO_FEW = "too_few"
    INTERVAL = "interval"

    def say(self, label: str) -> str:
        """Say it of a field, in Chinese."""
        return Labels.REASON[self].format(field=label)


class Labels:
    """The Chinese of outcomes and reasons."""

    OUTCOME: ClassVar = {
        Outcome.PASS: "符合",
        Outcome.FAIL: "不符合",
        Outcome.PENDING: "未到期",
        Outcome.UNDETERMINED: "无法判定",
        Outcome.NOT_APPLICABLE: "不适用",
        Outcome.WAIVED: "已豁免",
    }
    REASON: ClassVar = {
        Reason.NOT_EXPORTED: "导出里没有“{field}”一栏",
        Reason.BLANK: "“{field}”是空的",
        Reason.UNREADABLE: "“{field}”读不懂",
        Reason.BOUNDED: "“{field}”没有记录，只能由别的时间推断上限",
        Reason.COARSE: "“{field}”不够细（如只有日期）",
        Reason.REVERSED: "时间倒置：“{field}”早于起点",
        Reason.NOT_IN_FORCE: "接到投诉时本时限尚未施行",
        Reason.SEVERITY: "“{field}”不明，而各级别时限不同",
        Reason.NO_CALENDAR: "缺少所需年份的工作日历",
        Reason.NOT_IN_EXPORT: "“{field}”指的那一件不在这份导出里",
        Reason.TOO_FEW: "可判定的投诉太少",
        Reason.INTERVAL: "无法判定的投诉足以改变结论",
    }


def undetermined(reason: Reason, field: str = "") -> str:
    """Spell the compiled outcome of a case that cannot be decided."""
    return f"{Outcome.UNDETERMINED}:{reason}:{field}"


@functools.cache
def parse(outcome: str) -> tuple[Outcome, Reason | None, str]:
    """Take a compiled outcome apart: outcome, reason, field."""
    name, _, rest = outcome.partition(":")
    if not rest:
        return Outcome(name), None, ""
    reason, _, field = rest.partition(":")
    return Outcome(name), Reason(reason), field

"""The first page can be reckoned with: its clocks are counted without a calendar, its severities and stages exist."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.clock import SECONDS
from ...model.limit import Unit
from ..origins import Reading
from ..problem import Problem
from .found import found, near

COUNTED = (*SECONDS, Unit.CALENDAR_DAY)


class Says:
    """The Chinese of these rules."""

    UNIT: ClassVar = ("首页的钟“{title}”用的时限“{limit}”按 {unit} 计，要查日历才算得出", "首页只放按 {units} 计的时限")
    SEVERITY: ClassVar = ("级别里没有“{severity}”", "{near}请写级别栏的代码")


def first_page(reading: Reading) -> Iterator[Problem]:
    """The clocks of the first page are in minutes, hours or calendar days; forms are told by severity."""
    welcome, words = reading.standard.desk.welcome, reading.standard.words
    if welcome is None:
        return
    for n, clock in enumerate(welcome.clocks):
        for m, name in enumerate(clock.limits):
            limit = words.limits.get(name)
            if limit and limit.unit not in COUNTED:
                place = reading.origins.place(("welcome", ""), "clocks", n, "limits", m)
                units = "、".join(COUNTED)
                yield found(place, Says.UNIT, title=clock.title, limit=name, unit=limit.unit, units=units)
    for severity in welcome.forms:
        if severity not in words.severities:
            place = reading.origins.place(("welcome", ""), "forms", severity)
            yield found(place, Says.SEVERITY, severity=severity, near=near(severity, words.severities))

"""Better or worse: the last month against the one before and the same of last year, and whether that means anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from ...model.analysis import Ratio
from ...model.report import Report
from ...standard import Standard
from .figures import Says as Figures
from .figures import at_least
from .indicators import least_of, months, spell_ratio

SURE = 1960
"""A difference beyond 1.96 standard errors, in thousandths, is more than chance would make in nineteen of twenty cases."""


class Says:
    """The Chinese of movement."""

    UP: ClassVar = "上升 {points} 个百分点"
    DOWN: ClassVar = "下降 {points} 个百分点"
    SAME: ClassVar = "持平"
    CHANCE: ClassVar = "（差别小，可能只是偶然）"
    FEW: ClassVar = "样本少，不比"
    POINTS: ClassVar = "{whole}.{tenth}"


@dataclass(frozen=True, slots=True)
class Moved:
    """One indicator now, a month before, a year before; how it moved is said in words."""

    title: str
    now: str
    before: str
    since_before: str
    year: str
    since_year: str


@dataclass(frozen=True, slots=True)
class Movement:
    """Which months are compared, and every indicator that has any."""

    month: str
    before: str
    year: str
    lines: tuple[Moved, ...]


def movement(standard: Standard, report: Report) -> Movement | None:
    """Compare the last month of an export with the one before it and the same of last year; nothing where there is but one."""
    named, told = months(standard, report, last=1_000)
    if len(named) < 2:
        return None
    now, before, year = named[-1], earlier(named[-1]), f"{int(named[-1][:4]) - 1}{named[-1][4:]}"
    lines = []
    for line, by in told:
        least = least_of(standard, line.kpi)
        one, two, old = (by.get(m, Ratio()) for m in (now, before, year))
        spelled = [spell_ratio(r, least=least) for r in (one, two, old)]
        since = [moved(one, other, least) for other in (two, old)]
        lines.append(Moved(f"{line.kpi.id} {line.kpi.title}", spelled[0], spelled[1], since[0], spelled[2], since[1]))
    return Movement(now, before, year, tuple(lines))


def earlier(month: str) -> str:
    """Give the month before."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - (number == 1)}-{(number - 2) % 12 + 1:02}"


def moved(now: Ratio, before: Ratio, least: int) -> str:
    """Say how a share moved, and whether chance alone could have made it."""
    if not now.decided or not before.decided or now.bounded or before.bounded:
        return Figures.EMPTY
    if min(now.decided, before.decided) < least:
        return Says.FEW
    # As the shares themselves are shown, so that who takes one from the other comes to the same.
    tenths = at_least(now.kept, now.decided) - at_least(before.kept, before.decided)
    if tenths == 0:
        return Says.SAME
    points = Says.POINTS.format(whole=abs(tenths) // 10, tenth=abs(tenths) % 10)
    said = (Says.UP if tenths > 0 else Says.DOWN).format(points=points)
    return said if sure(now, before) else said + Says.CHANCE


def sure(now: Ratio, before: Ratio) -> bool:
    """Whether two shares differ by more than chance would make them; whole numbers, so that every machine says the same."""
    n, m = now.decided, before.decided
    kept, total = now.kept + before.kept, n + m
    gap = (now.kept * m - before.kept * n) ** 2 * total * total
    return gap * 1_000_000 > SURE * SURE * kept * (total - kept) * n * m * total if 0 < kept < total else False


def by_month(by: Mapping[str, Ratio], named: tuple[str, ...], least: int) -> tuple[str, ...]:
    """Spell an indicator month by month."""
    return tuple(spell_ratio(by.get(month, Ratio()), least=least) for month in named)

"""The charts of a report, each with its title, its description and its figures as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ...model.analysis import BIN, BINS, Waits
from ...model.report import Report
from ...standard import Standard
from . import chart
from .chart.draw import Caption
from .chart.heat import broken_share
from .figures import titled
from .groups import main_indicators, value_label
from .indicators import least_of, months, spell_spread
from .movement import by_month

FEWEST_SECTIONS = 1


class Says:
    """The Chinese of charts."""

    TREND: ClassVar = (
        "各月的主要指标",
        "横轴是接到投诉的月份，纵轴是能够判定的各件里做到的比例。空心点是样本少的月份；断开的地方是那个月没有可判定的件。",
    )
    WAIT: ClassVar = (
        "{no} {title}：用了时限的几成",
        "每根柱是一段等待时间里的件数，以各件自己的时限为一倍；虚线是时限，虚线右边是超时的。{spread}。",
    )
    LIMIT: ClassVar = "到时限"
    BEYOND: ClassVar = "更久"
    OPEN: ClassVar = "没做，或时刻不详"
    BIN: ClassVar = "{low}–{high}%"
    HEAT: ClassVar = (
        "分类与章节：哪里最容易做不到",
        "每格是这一类投诉在这一节的“必须”“应”级判定里，能够判定的各次中不符合的百分比。虚框是没有可判定的。",
    )
    FUNNEL: ClassVar = ("五个阶段：走到了哪一步", "每条是判定的全部投诉，深色是已走完这一阶段的，虚框是说不清的。")
    STEP: ClassVar = ("{reached} 件走完，{short} 件未到", "，{unknown} 件说不清")
    MONTH: ClassVar = "月份"
    STAGE: ClassVar = ("阶段", "走完", "未到", "说不清")
    SHARE: ClassVar = ("占时限", "件数")
    SECTION: ClassVar = "节"
    PERCENT: ClassVar = "{whole}.{tenth}%"
    EMPTY: ClassVar = "—"


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart: the drawing, and the same figures as a table whose first row is its head."""

    id: str
    title: str
    says: str
    drawing: Markup
    table: tuple[tuple[str, ...], ...]


def pictures(standard: Standard, report: Report, colours: Mapping[str, str]) -> tuple[Picture, ...]:
    """Draw every chart for which there are figures."""
    made = [_trend(standard, report, colours), *_waits(standard, report, colours), _funnel(standard, report, colours)]
    return tuple(p for p in (*made, _heat(standard, report, colours)) if p)


def _trend(standard: Standard, report: Report, colours: Mapping[str, str]) -> Picture | None:
    named, _ = months(standard, report)
    lines = [
        (f"{x.kpi.id} {x.kpi.title}", report.months(x.kpi.id), least_of(standard, x.kpi))
        for x in main_indicators(standard, report)
        if x.indicator
    ]
    if not named or not lines:
        return None
    title, says = Says.TREND
    rows = tuple((name, *by_month(by, named, least)) for name, by, least in lines)
    drawing = chart.trend(named, lines, Caption(title, says, colours))
    return Picture("trend", title, says, drawing, ((Says.MONTH, *named), *rows))


def _waits(standard: Standard, report: Report, colours: Mapping[str, str]) -> list[Picture]:
    return [_wait(standard, told, colours) for told in report.analysis.waits if sum(told.bins) + told.beyond + told.open]


def _wait(standard: Standard, told: Waits, colours: Mapping[str, str]) -> Picture:
    clause = standard.clauses[told.clause]
    title = Says.WAIT[0].format(no=clause.no, title=titled(standard, clause))
    says = Says.WAIT[1].format(spread=spell_spread(told.spread))
    bins = [
        (Says.BIN.format(low=100 * n // BIN, high=100 * (n + 1) // BIN), str(told.bins[n])) for n in range(BINS) if told.bins[n]
    ]
    rest = [(word, str(n)) for word, n in ((Says.BEYOND, told.beyond), (Says.OPEN, told.open)) if n]
    drawing = chart.waits(told, (Says.LIMIT, Says.BEYOND, Says.OPEN), Caption(title, says, colours))
    table = tuple(zip(Says.SHARE, *bins, *rest, strict=True))
    return Picture(f"wait-{told.kpi.lower()}", title, says, drawing, table)


def _funnel(standard: Standard, report: Report, colours: Mapping[str, str]) -> Picture | None:
    stages = report.analysis.stages
    if not stages:
        return None
    names = {s.id: s.label for s in standard.words.lifecycle.stages}
    title, says = Says.FUNNEL
    drawing = chart.funnel(stages, names, report.cases.judged, Says.STEP, Caption(title, says, colours))
    rows = tuple((names[s.stage], str(s.reached), str(s.short), str(s.unknown)) for s in stages)
    return Picture("funnel", title, says, drawing, (Says.STAGE, *rows))


def _heat(standard: Standard, report: Report, colours: Mapping[str, str]) -> Picture | None:
    field, told = standard.charter.report.heat or "", report.analysis.heat
    shown = [s.no for s in standard.sections if any(broken_share(by[s.no]) for by in told.values() if s.no in by)]
    if len(shown) <= FEWEST_SECTIONS:
        return None
    names = {value: value_label(standard, field, value) for value in told}
    title, says = Says.HEAT
    drawing = chart.heat(told, names, shown, Caption(title, says, colours))
    titles = {s.no: f"{s.no} {s.title}" for s in standard.sections}
    rows = tuple((titles[s], *(_percent(broken_share(by[s])) for by in told.values())) for s in shown)
    return Picture("heat", title, says, drawing, ((Says.SECTION, *names.values()), *rows))


def _percent(tenths: int | None) -> str:
    return Says.EMPTY if tenths is None else Says.PERCENT.format(whole=tenths // 10, tenth=tenths % 10)

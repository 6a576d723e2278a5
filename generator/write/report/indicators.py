"""Indicators, spelled: value, denominator, how much could be decided, what was left out, and how they moved by month."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ...model.analysis import Indicator, Ratio, Spread
from ...model.clock import DAY, SECONDS, spell_span
from ...model.kpi import Beside, Kpi, OfHouseholds, OfTime
from ...model.report import Report
from ...standard import Standard
from ..typography import close
from .figures import Says as Figures
from .figures import spell_share

HUNDRED = 100


class Says:
    """The Chinese of indicators."""

    COUNTS: ClassVar = "{kept} / {decided} 件"
    TIME: ClassVar = "中位 {median}，九成不超过 {p90}，平均 {mean}"
    MEDIAN: ClassVar = "中位 {median}"
    REST: ClassVar = "九成不超过 {p90}；平均 {mean}"
    OF_CASES: ClassVar = "{count} 件"
    SMALL: ClassVar = "样本少"
    BOUNDED: ClassVar = "来源只能证明做到"
    POOR: ClassVar = "数据不足"
    MISSED: ClassVar = "未达目标"
    UNSURE: ClassVar = "不能断定是否达标"
    TARGET: ClassVar = "{bound} {value}"
    LEFT: ClassVar = "{says} {count}"
    PENDING: ClassVar = "未到期 {count}"
    ASIDE: ClassVar = "不适用 {count}"
    WAIVED: ClassVar = "已豁免 {count}（算在未做到里；算做到则为 {share}）"
    REACHED: ClassVar = "连没有取得评价的一起算 {share}（{due} 件）"
    BESIDE: ClassVar = "案件数据里没有，要另外统计：{needs}"
    HOUSEHOLDS: ClassVar = "要另外给出：{needs}（--projects）"
    PER_HUNDRED: ClassVar = "{whole}.{tenth} 件"
    OF_HOUSEHOLDS: ClassVar = "{cases} 件 / {households} 户"
    SOME: ClassVar = "只算清单里写了户数的 {some} 个项目，另有 {rest} 个没有写"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator in words: a dash where nothing was due; `marks` warn, `beside` is not in the denominator."""

    kpi: Kpi
    value: str
    counts: str
    decidable: str
    interval: str
    target: str
    marks: tuple[str, ...]
    beside: tuple[str, ...]
    reason: str
    indicator: Indicator | None


def indicators(standard: Standard, report: Report) -> tuple[IndicatorLine, ...]:
    """Give every indicator of the standard, in its order."""
    return tuple(_line(standard, kpi, report.analysis.indicator(kpi.id), report) for kpi in standard.kpis.values())


def spell_ratio(ratio: Ratio, *, least: int = 0) -> str:
    """Spell a share of what could be decided; of a small sample only the counts, of none a dash."""
    kept, _, of = ratio.share
    if of == 0:
        return Figures.EMPTY
    if of < least:
        return Says.COUNTS.format(kept=kept, decided=of)
    return spell_share(*ratio.share)


def least_of(standard: Standard, kpi: Kpi) -> int:
    """Give the number of cases under which an indicator is a small sample."""
    return number(standard, kpi.least) if kpi.least else 0


def number(standard: Standard, limit: str, day: datetime.date | None = None) -> int:
    """Give the number of a limit as it stands on a day."""
    told = standard.words.limits[limit]
    return told.on_or_first(day or standard.words.day).least


def spell_spread(spread: Spread, says: str = Says.TIME) -> str:
    """Spell a spread: median, ninth decile, mean, or what is asked of them."""
    if spread.count == 0:
        return Figures.EMPTY
    figures = {"median": spread.median, "p90": spread.p90, "mean": spread.mean}
    return says.format(**{name: spell_span(seconds // 60 * 60 or seconds) for name, seconds in figures.items()})


def months(
    standard: Standard, report: Report, last: int = 13
) -> tuple[tuple[str, ...], tuple[tuple[IndicatorLine, Mapping[str, Ratio]], ...]]:
    """Give the last months with any case, and every indicator that counts verdicts, by month."""
    lines = [line for line in indicators(standard, report) if line.indicator and line.kpi.of and line.indicator.total.share[2]]
    told = tuple((line, report.months(line.kpi.id)) for line in lines)
    return tuple(sorted({month for _, by in told for month in by if month})[-last:]), told


def _line(standard: Standard, kpi: Kpi, told: Indicator | None, report: Report) -> IndicatorLine:
    if told is None:
        return _per_household(standard, kpi, report) or _untold(kpi)
    ratio, least = told.total, least_of(standard, kpi)
    timed = isinstance(kpi.counts, OfTime)
    value = spell_spread(told.spread, Says.MEDIAN) if told.spread else Figures.EMPTY if timed else spell_ratio(ratio, least=least)
    counted = told.spread.count if told.spread else ratio.decided
    return IndicatorLine(
        kpi=kpi,
        value=value,
        counts=Says.OF_CASES.format(count=counted) if timed else Says.COUNTS.format(kept=ratio.kept, decided=ratio.share[2]),
        decidable=spell_share(ratio.decided, ratio.decided, ratio.due),
        interval="" if timed or not ratio.unknown or not ratio.share[2] else spell_share(*ratio.interval),
        target=_target(standard, kpi.target),
        marks=tuple(_marks(standard, kpi, told, counted)),
        beside=((spell_spread(told.spread, Says.REST),) if counted and told.spread else ()) + tuple(_beside(kpi, ratio)),
        reason=_reason(standard, told),
        indicator=told,
    )


def _target(standard: Standard, target: str | None) -> str:
    """Spell a target with the side on which it is kept."""
    if not target:
        return ""
    return close(Says.TARGET.format(bound=standard.words.limits[target].bound, value=standard.words.limit(target)))


def _per_household(standard: Standard, kpi: Kpi, report: Report) -> IndicatorLine | None:
    """Count cases for every hundred households, over the projects of which both are known."""
    projects = report.analysis.groups.get(standard.charter.report.parts or "", {})
    listed = standard.listed.estates if standard.listed else {}
    known = {name: told.households for name, told in listed.items() if told.households and name in projects}
    households, cases = sum(known.values()), sum(projects[name].cases for name in known)
    if not isinstance(kpi.counts, OfHouseholds) or not known:
        return None
    tenths = 10 * HUNDRED * cases // households
    few = households < HUNDRED
    counts = Says.OF_HOUSEHOLDS.format(cases=cases, households=households)
    value = counts if few else Says.PER_HUNDRED.format(whole=tenths // 10, tenth=tenths % 10)
    rest = len(projects) - len(known)
    beside = (Says.SOME.format(some=len(known), rest=rest),) if rest else ()
    return IndicatorLine(kpi, value, counts, Figures.EMPTY, "", "", (Says.SMALL,) if few else (), beside, "", None)


def _untold(kpi: Kpi) -> IndicatorLine:
    match kpi.counts:
        case Beside(needs=needs):
            says = Says.BESIDE.format(needs=needs)
        case OfHouseholds(needs=needs):
            says = Says.HOUSEHOLDS.format(needs=needs)
        case _:
            says = ""
    return IndicatorLine(kpi, Figures.EMPTY, "", Figures.EMPTY, "", "", (), (), says, None)


def _marks(standard: Standard, kpi: Kpi, told: Indicator, counted: int) -> Iterator[str]:
    ratio = told.total
    if 0 < counted < least_of(standard, kpi):
        yield Says.SMALL
    if ratio.bounded:
        yield Says.BOUNDED
    enough = standard.charter.report.decidable
    if ratio.due and enough and ratio.decided * HUNDRED < number(standard, enough) * ratio.due:
        yield Says.POOR
    if kpi.target and ratio.decided:
        yield from _against(standard, kpi, kpi.target, ratio, told.spread)


def _against(standard: Standard, kpi: Kpi, target: str, ratio: Ratio, spread: Spread | None) -> Iterator[str]:
    """Say whether a target is missed, or may be: a floor from below, a ceiling from above, of times by their median."""
    limit = standard.words.limits[target]
    if isinstance(kpi.counts, OfTime):
        if spread and spread.median > (_demanded(standard, kpi) or 0):
            yield Says.MISSED
        return
    demanded = number(standard, target) * ratio.due
    least, most = ratio.kept * HUNDRED, (ratio.kept + ratio.waived + ratio.unknown) * HUNDRED
    ceiling = limit.stricter == "lower"
    if least > demanded if ceiling else most < demanded:
        yield Says.MISSED
    elif most > demanded if ceiling else least < demanded:
        yield Says.UNSURE


def _beside(kpi: Kpi, ratio: Ratio) -> Iterator[str]:
    """Say what stands beside the denominator: nothing vanishes from it silently."""
    yield from (Says.LEFT.format(says=e.says, count=n) for e, n in zip(kpi.exclusions, ratio.left, strict=False) if n)
    if ratio.pending:
        yield Says.PENDING.format(count=ratio.pending)
    if ratio.aside:
        yield Says.ASIDE.format(count=ratio.aside)
    if ratio.waived:
        with_waivers = spell_share(ratio.kept + ratio.waived, ratio.kept + ratio.waived, ratio.decided)
        yield Says.WAIVED.format(count=ratio.waived, share=with_waivers)
    if ratio.asked:
        yield Says.REACHED.format(share=spell_share(*ratio.reached), due=ratio.reached[2])


def _reason(standard: Standard, told: Indicator) -> str:
    """Say the reason that left most cases undecided."""
    if not told.reasons:
        return ""
    (reason, field), _ = min(told.reasons.items(), key=lambda item: (-item[1], item[0]))
    return reason.say(standard.words.label(field))


def told(standard: Standard) -> list[dict[str, Any]]:
    """Give what a page needs to spell every indicator by itself."""
    enough = standard.charter.report.decidable
    decidable = number(standard, enough) if enough else 0
    return [
        {
            "id": kpi.id,
            "title": kpi.title,
            "of": kpi.of,
            "timed": isinstance(kpi.counts, OfTime),
            "left": [e.says for e in kpi.exclusions],
            "least": least_of(standard, kpi),
            "decidable": decidable,
            "demanded": _demanded(standard, kpi),
            "ceiling": bool(kpi.target) and standard.words.limits[kpi.target or ""].stricter == "lower",
            "target": _target(standard, kpi.target),
            "untold": _untold(kpi).reason,
        }
        for kpi in standard.kpis.values()
    ]


def _demanded(standard: Standard, kpi: Kpi) -> int | None:
    """Give the number of a target: percent, or of times the seconds."""
    if not kpi.target:
        return None
    seconds = SECONDS.get(standard.words.limits[kpi.target].unit, DAY) if isinstance(kpi.counts, OfTime) else 1
    return number(standard, kpi.target) * seconds


def spelled() -> dict[str, str]:
    """Give the words of indicators and of shares."""
    return {
        name: said for says in (Figures, Says) for name, said in vars(says).items() if name.isupper() and isinstance(said, str)
    }

"""Figures by project, category, who handles, channel: the worst first, each with how many cases it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.analysis import Ratio, Score
from ...model.report import Report
from ...standard import Section, Standard
from .figures import spell_share
from .indicators import IndicatorLine, indicators, least_of, spell_ratio

SHOWN = 30


class Says:
    """The Chinese of groups."""

    BLANK: ClassVar = "（空或读不懂）"
    REGION: ClassVar = "区域"
    NO_REGION: ClassVar = "（清单里没有写区域的）"


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a field: cases, broken ones, the share of verdicts kept, and the main indicators."""

    name: str
    score: Score
    share: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One grouping field: its rows, the most broken first, and how many more there are."""

    field: str
    label: str
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section: how many of its clauses data can decide, and what their verdicts came to."""

    section: Section
    clauses: int
    score: Score
    share: str


def main_indicators(standard: Standard, report: Report) -> tuple[IndicatorLine, ...]:
    """Give the indicators that stand for a group: those whose waiting times are known."""
    waits = {w.kpi for w in report.analysis.waits}
    return tuple(line for line in indicators(standard, report) if line.kpi.id in waits)


def groups(standard: Standard, report: Report) -> tuple[Group, ...]:
    """Give the regions where projects are listed, then every grouping field of which the export has more than one value."""
    told = (_group(standard, report, field) for field, told in report.analysis.groups.items() if len(told) > 1)
    return (*_regions(standard, report), *told)


def sections(standard: Standard, report: Report) -> tuple[SectionLine, ...]:
    """Give every section that was judged, in reading order."""
    found: dict[str, list[Score]] = {}
    for tally in report.tallies:
        if standard.clauses[tally.clause].level.binds:
            kept, most, due = tally.kept
            score = Score(0, 0, 0, kept, due - most, most - kept)
            found.setdefault(standard.section_of[tally.clause].no, []).append(score)
    lines = []
    for section in (s for s in standard.sections if s.no in found):
        total = sum(found[section.no], Score())
        lines.append(SectionLine(section, len(found[section.no]), total, spell_share(*total.interval)))
    return tuple(lines)


def value_label(standard: Standard, field: str, value: str) -> str:
    """Name a value of a field."""
    return standard.words.code_label(field, value) if value else Says.BLANK


def _regions(standard: Standard, report: Report) -> Iterator[Group]:
    """Add the projects of each region up."""
    field = standard.charter.report.parts or ""
    projects = report.analysis.groups.get(field, {})
    regions: dict[str, list[str]] = {}
    listed = standard.listed.estates if standard.listed else {}
    for project in projects if listed else ():
        estate = listed.get(project)
        regions.setdefault((estate.region if estate else "") or Says.NO_REGION, []).append(project)
    scores = {region: sum((projects[p] for p in held), Score()) for region, held in regions.items()}
    lines = main_indicators(standard, report)
    rows = []
    for region in sorted(scores, key=lambda r: (-_broken(scores[r]), -scores[r].broken_cases, r)):
        by = [line.indicator.groups.get(field, {}) if line.indicator else {} for line in lines]
        ratios = [sum((told.get(p, Ratio()) for p in regions[region]), Ratio()) for told in by]
        spelled = tuple(spell_ratio(r, least=least_of(standard, line.kpi)) for r, line in zip(ratios, lines, strict=True))
        rows.append(Row(region, scores[region], spell_share(*scores[region].interval), spelled))
    if rows:
        yield Group(Says.REGION, Says.REGION, tuple(rows[:SHOWN]), max(0, len(rows) - SHOWN))


def _group(standard: Standard, report: Report, field: str) -> Group:
    told = report.analysis.groups[field]
    order = sorted(told, key=lambda v: (-_broken(told[v]), -told[v].broken_cases, v))
    rows = tuple(_rows(standard, report, field, order[:SHOWN]))
    return Group(field, standard.words.label(field), rows, max(0, len(order) - SHOWN))


def _broken(score: Score) -> float:
    return score.broken_cases / score.cases if score.cases else 0


def _rows(standard: Standard, report: Report, field: str, values: list[str]) -> Iterator[Row]:
    lines = main_indicators(standard, report)
    for value in values:
        score = report.analysis.groups[field][value]
        ratios = [(line.indicator.groups.get(field, {}).get(value, Ratio()), line.kpi) for line in lines if line.indicator]
        spelled = tuple(spell_ratio(ratio, least=least_of(standard, kpi)) for ratio, kpi in ratios)
        yield Row(value_label(standard, field, value), score, spell_share(*score.interval), spelled)

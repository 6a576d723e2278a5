"""A report in a few lines of Markdown, to be pasted into a chat: bullets only, since no chat shows a table."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.report import Report
from ...standard import Standard
from . import figures
from .exceptions import exceptions
from .gaps import gaps
from .indicators import indicators
from .movement import movement
from .since import since
from .trust import trust
from .worst import worst

CASES, GAPS = 10, 3


class Says:
    """The Chinese of the summary."""

    HEAD: ClassVar = "**{title}：{source}，判定到 {as_of}**"
    PROFILE: ClassVar = "**项目配置和豁免**"
    GAPS: ClassVar = "**先说判不出来的**"
    GAP: ClassVar = "- {says}（影响 {count} 次判定）"
    SINCE: ClassVar = "**与上次判定比**"
    TRUST: ClassVar = "**能信多少**"
    VALUES: ClassVar = "**指标**"
    VALUE: ClassVar = "- {name} {value}（{counts}）{marks}"
    MOVED: ClassVar = "，比上月{since}"
    CASES: ClassVar = "**先办这 {count} 件**"
    CASE: ClassVar = "- {number}：{title}，{because}"
    UNMASKED: ClassVar = "**{}**"
    LINE: ClassVar = "- {}"
    MARK: ClassVar = "，{}"
    AS_OF: ClassVar = "判定到"


def summed_up(standard: Standard, report: Report, title: str) -> str:
    """Give the summary."""
    return "\n".join(_inert(line) if line else line for line in _lines(standard, report, title)) + "\n"


def _inert(line: str) -> str:
    """Keep what an export says from being markup: a tag, a link or a picture where Markdown is shown."""
    return figures.plain(line).replace("<", "\\<").replace("](", "]\\(")


def _lines(standard: Standard, report: Report, title: str) -> Iterator[str]:
    facts = dict(figures.facts(standard, report))
    yield Says.HEAD.format(title=title, source=report.cases.source, as_of=facts[Says.AS_OF])
    yield from (Says.LINE.format(line) for line in figures.warned(report.cases))
    if report.unmasked:
        yield Says.UNMASKED.format(figures.STAMP)
    if changed := exceptions(standard, report):
        yield from ("", Says.PROFILE, *(Says.LINE.format(line) for line in changed))
    if lacking := gaps(standard, report)[:GAPS]:
        yield from ("", Says.GAPS, *(Says.GAP.format(says=g.says, count=g.total) for g in lacking))
    if told := since(standard, report):
        yield from ("", Says.SINCE, *(Says.LINE.format(line) for line in (*told.says, *told.lines)))
    yield from ("", Says.TRUST, *(Says.LINE.format(line) for line in trust(standard, report)))
    if values := list(_values(standard, report)):
        yield from ("", Says.VALUES, *values)
    cases = tuple(worst(standard, report, CASES))
    if cases:
        yield from ("", Says.CASES.format(count=len(cases)))
    for case in cases:
        first = case.breaches[0]
        yield Says.CASE.format(number=case.number, title=first.title, because=first.because)


def _values(standard: Standard, report: Report) -> Iterator[str]:
    moved = {line.title: line.since_before for line in told.lines} if (told := movement(standard, report)) else {}
    for line in indicators(standard, report):
        if line.value == figures.Says.EMPTY:
            continue
        name = f"{line.kpi.id} {line.kpi.title}"
        since = moved.get(name, figures.Says.EMPTY)
        marks = "".join(Says.MARK.format(mark) for mark in line.marks)
        marks += Says.MOVED.format(since=since) if since != figures.Says.EMPTY else ""
        yield Says.VALUE.format(name=name, value=line.value, counts=line.counts, marks=marks)

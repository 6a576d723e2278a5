"""A report for a terminal: what was judged, what was assumed, what could not be told, and only then the score."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Standard
from . import figures
from .against import Says as Held
from .against import against
from .columns import GAP, columns, width
from .exceptions import Says as Exceptions
from .exceptions import exceptions, side_by_side
from .figures import Line, plain
from .gaps import Gap, gaps
from .indicators import indicators
from .since import since
from .trust import trust
from .worst import BrokenCase, broken_cases, worst

RIGHT = frozenset({3, 4, 5, 6, 7, 8})
REFUSED_SHOWN = 5
GAPS_SHOWN, SILENT_SHOWN = 10, 20
"""An export with few columns leaves most clauses undecided: a terminal shows the widest gaps, and what could be judged."""


class Says:
    """The Chinese of the terminal."""

    JUDGED: ClassVar = "判定了什么"
    SINCE: ClassVar = "与上次判定比"
    TRUST: ClassVar = "这些比例能信多少"
    INDICATORS: ClassVar = "指标"
    INDICATOR_HEAD: ClassVar = ("指标", "比例", "分子 / 分母", "可判定率", "区间", "提醒")
    ASSUMED: ClassVar = "假定（以下判定都建立在这些假定上）"
    GAPS: ClassVar = "无法判定（补上所缺的，就能判定）"
    GAP: ClassVar = "{says}：{clauses}"
    ADVICE: ClassVar = "→ {advice}"
    MORE_GAPS: ClassVar = "…… 另有 {count} 处，见网页报告；用 --dry-run 可以只看能判什么、缺什么"
    CLAUSES: ClassVar = "按条文"
    HEAD: ClassVar = ("条号", "条文", "强度", "已判", "符合", "不符合", "未到期", "无法判定", "符合率", "无法判定的主要原因")
    SILENT: ClassVar = "…… 另有 {count} 条一件也没有判出来（缺栏，或没有一件适用），见网页报告"
    SHARES: ClassVar = "比例"
    SHARE: ClassVar = "{no} {title}（{level}）：{of} {says}。{outcome}"
    CASES: ClassVar = "最差的案件（{shown} / {all} 件）"
    NONE: ClassVar = "没有发现不符合的案件"
    CASE: ClassVar = "{number}（第 {row} 行）：{count} 条不符合"
    BREACH: ClassVar = "{no} {title}（{level}）：{because}"
    NOTICES: ClassVar = "提示"
    REPORTED: ClassVar = "系统自报，不是判定"
    REPORTED_LINE: ClassVar = "{title}：{counts}"
    COUNTED: ClassVar = "{what} {count}"
    BETWEEN: ClassVar = "、"
    COMMA: ClassVar = "，"
    REFUSED: ClassVar = "拒收的行（{shown} / {all} 行）"
    REFUSED_LINE: ClassVar = "第 {row} 行：{message}"


def text(standard: Standard, report: Report, *, cases: int = 10) -> str:
    """Give the report as lines for a terminal, with so many of the worst cases."""
    both = [tuple(map(str, row)) for row in side_by_side(standard, report)]
    blocks = (
        (figures.Says.UNMASKED[0], [figures.Says.UNMASKED[1]] if report.unmasked else []),
        (Says.JUDGED, columns(figures.facts(standard, report))),
        (Says.ASSUMED, list(report.cases.assumed)),
        (Exceptions.TITLE, list(exceptions(standard, report))),
        (Exceptions.TABLE, columns([Exceptions.HEAD, *both], right=RIGHT) if both else []),
        (Says.GAPS, _gaps(gaps(standard, report))),
        (Says.SINCE, [*told.says, *told.lines] if (told := since(standard, report)) else []),
        (Says.TRUST, list(trust(standard, report)) if report.analysis.total.cases else []),
        (Held.TITLE, _against(standard, report)),
        (Says.INDICATORS, _indicators(standard, report)),
        (Says.CLAUSES, _table(figures.lines(standard, report))),
        (Says.SHARES, list(_shares(standard, report))),
        *_cases(tuple(worst(standard, report, cases)), broken_cases(report)),
        (Says.NOTICES, [figures.notice(n) for n in report.cases.notices]),
        (Says.REPORTED, list(_reported(report))),
        _refused(report),
    )
    shown = [_block(title, lines) for title, lines in blocks if lines]
    return "\n\n".join(shown) + "\n"


def _block(title: str, lines: list[str]) -> str:
    return "\n".join([title, "-" * width(title), *(plain(line) for line in lines)])


def _gap(gap: Gap) -> tuple[str, str]:
    return Says.GAP.format(says=gap.says, clauses=gap.listed), GAP + Says.ADVICE.format(advice=gap.advice)


def _gaps(told: Sequence[Gap]) -> list[str]:
    lines = [line for gap in told[:GAPS_SHOWN] for line in _gap(gap)]
    return [*lines, Says.MORE_GAPS.format(count=len(told) - GAPS_SHOWN)] if len(told) > GAPS_SHOWN else lines


def _table(lines: tuple[Line, ...]) -> list[str]:
    telling = [line for line in lines if line.tally.decided or line.tally.of(Outcome.PENDING)]
    silent = len(lines) - len(telling)
    shown = telling if silent > SILENT_SHOWN else lines
    told = columns([Says.HEAD, *map(_row, shown)], right=RIGHT) if shown else []
    return [*told, Says.SILENT.format(count=silent)] if silent > SILENT_SHOWN else told


def _indicators(standard: Standard, report: Report) -> list[str]:
    told = [line for line in indicators(standard, report) if line.indicator or line.value != figures.Says.EMPTY]
    rows = [
        (f"{x.kpi.id} {x.kpi.title}", x.value, x.counts, x.decidable, x.interval or figures.Says.EMPTY, Says.COMMA.join(x.marks))
        for x in told
    ]
    return columns([Says.INDICATOR_HEAD, *rows], right=frozenset({1, 2, 3, 4})) if rows else []


def _against(standard: Standard, report: Report) -> list[str]:
    told = against(standard, report)
    lines = list(told.says) if told else []
    for each in told.differing if told else ():
        lines += [each.heading, *(GAP + GAP.join(row) for row in each.rows)]
    return lines


def _row(line: Line) -> tuple[str, ...]:
    tally = line.tally
    counts = (tally.decided, *(tally.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.PENDING, Outcome.UNDETERMINED)))
    return line.clause.no, line.title, line.clause.level.label, *map(str, counts), line.share, line.reason


def _shares(standard: Standard, report: Report) -> Iterator[str]:
    for line in figures.shares(standard, report):
        yield Says.SHARE.format(
            no=line.clause.no,
            title=line.title,
            level=line.clause.level.label,
            of=line.of.no,
            says=line.says,
            outcome=line.outcome,
        )


def _cases(broken: tuple[BrokenCase, ...], of: int) -> Iterator[tuple[str, list[str]]]:
    lines = []
    for case in broken:
        lines.append(Says.CASE.format(number=case.number, row=case.row, count=len(case.breaches)))
        lines += [
            GAP + Says.BREACH.format(no=b.clause.no, title=b.title, level=b.clause.level.label, because=b.because)
            for b in case.breaches
        ]
    yield Says.CASES.format(shown=len(broken), all=of), lines or [Says.NONE]


def _reported(report: Report) -> Iterator[str]:
    for told in report.cases.reported:
        counts = Says.BETWEEN.join(Says.COUNTED.format(what=what, count=count) for what, count in figures.by_count(told.counts))
        yield Says.REPORTED_LINE.format(title=told.title, counts=counts)


def _refused(report: Report) -> tuple[str, list[str]]:
    refused = report.cases.refused
    shown = [Says.REFUSED_LINE.format(row=r.row, message=r.message) for r in refused[:REFUSED_SHOWN]]
    return Says.REFUSED.format(shown=len(shown), all=len(refused)), shown

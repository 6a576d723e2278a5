"""A report as a workbook: each sheet can be filtered, filled in and printed."""

import itertools
from collections.abc import Iterator
from typing import ClassVar

from ...model.cases import Notice
from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Standard
from . import figures, worklist
from .cells import Cell, share
from .exceptions import exceptions, side_by_side
from .gaps import gaps
from .indicators import indicators
from .tables import Sheet, workbook

LISTED = 100_000
"""How many findings the workbook lists: beyond that no spreadsheet program is quick any more."""


class Says:
    """The Chinese of the workbook: sheets, and columns with their widths in letters."""

    ABOUT: ClassVar = ("概况", (("项目", 14), ("内容", 100)))
    PROFILE: ClassVar = ("项目配置和豁免", (("内容", 120),))
    WAIVED: ClassVar = (
        "豁免前后",
        (("条号", 8), ("条文", 26), ("符合", 8), ("不符合", 8), ("已豁免", 8), ("不认豁免的符合率", 18), ("认豁免的符合率", 18)),
    )
    CLAUSES: ClassVar = (
        "按条文",
        (
            ("条号", 8),
            ("条文", 26),
            ("强度", 6),
            ("已判", 8),
            ("符合", 8),
            ("不符合", 8),
            ("未到期", 8),
            ("无法判定", 10),
            ("不适用", 8),
            ("符合率", 16),
            ("结论与主要原因", 42),
        ),
    )
    FINDINGS: ClassVar = ("不符合清单", worklist.Says.COLUMNS)
    INDICATORS: ClassVar = (
        "指标",
        (("编号", 8), ("指标", 22), ("比例", 16), ("分子", 8), ("分母", 8), ("可判定率", 10), ("区间", 16), ("说明", 60)),
    )
    GAPS: ClassVar = ("无法判定", (("原因", 40), ("条号", 8), ("条文", 26), ("件数", 8), ("补上什么就能判定", 50)))
    READ: ClassVar = ("读入情况", (("种类", 12), ("行", 16), ("内容", 90)))
    ASSUMED: ClassVar = "假定"
    NOTICE: ClassVar = "提示"
    REFUSED: ClassVar = "拒收"
    REPORTED: ClassVar = "系统自报，不是判定"
    REPORTED_LINE: ClassVar = "{title}：{what} {count}"
    CUT: ClassVar = (
        "未列完",
        "“不符合清单”只列最要紧的 {most} 处，共 {all} 处；全部见 report.json，或用 --format csv 写成一张表",
    )
    SHARE: ClassVar = "{outcome}（{of} {says}）"


def xlsx(standard: Standard, report: Report) -> bytes:
    """Give the report as an XLSX file; the same report gives the same bytes."""
    return workbook(standard, _sheets(standard, report), unmasked=report.unmasked)


def _sheets(standard: Standard, report: Report) -> Iterator[Sheet]:
    found = tuple(itertools.islice(worklist.rows(standard, report, LISTED), LISTED))
    every = len(report.findings)
    cut = [(Says.CUT[0], Says.CUT[1].format(most=LISTED, all=every))] if every > LISTED else []
    stamp = [figures.Says.UNMASKED] if report.unmasked else []
    about = [*stamp, *figures.facts(standard, report), *((Says.ASSUMED, a) for a in report.cases.assumed), *cut]
    yield Sheet(*Says.ABOUT, about)
    if told := exceptions(standard, report):
        yield Sheet(*Says.PROFILE, [(line,) for line in told])
        yield Sheet(*Says.WAIVED, side_by_side(standard, report))
    yield Sheet(*Says.CLAUSES, tuple(_clauses(standard, report)))
    if standard.kpis:
        yield Sheet(*Says.INDICATORS, tuple(_indicators(standard, report)))
    yield Sheet(*Says.FINDINGS, found)
    yield Sheet(*Says.GAPS, tuple(_gaps(standard, report)))
    yield Sheet(*Says.READ, tuple(_read(report)))


def _clauses(standard: Standard, report: Report) -> Iterator[tuple[Cell, ...]]:
    shown = (Outcome.PASS, Outcome.FAIL, Outcome.PENDING, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE)
    for line in figures.lines(standard, report):
        clause, tally = line.clause, line.tally
        counts = tuple(tally.of(outcome) for outcome in shown)
        yield clause.no, line.title, clause.level.label, tally.decided, *counts, share(*tally.kept), line.reason
    for told in figures.shares(standard, report):
        verdict = told.verdict
        spelled = share(verdict.least, verdict.most, verdict.due)
        says = Says.SHARE.format(outcome=told.outcome, of=told.of.no, says=told.says)
        yield told.clause.no, told.title, told.clause.level.label, *("",) * 6, spelled, says


def _indicators(standard: Standard, report: Report) -> Iterator[tuple[Cell, ...]]:
    for line in indicators(standard, report):
        ratio = line.indicator.total if line.indicator else None
        counts: tuple[Cell, Cell] = (ratio.kept, ratio.decided) if ratio else ("", "")
        said = figures.Says.SEPARATE.join(filter(None, (*line.marks, *line.beside, line.reason)))
        shares = (share(*ratio.share), share(ratio.decided, ratio.decided, ratio.due)) if ratio else ("", "")
        value, decidable = (_reckoned(*told) for told in zip((line.value, line.decidable), shares, strict=True))
        yield line.kpi.id, line.kpi.title, value, *counts, decidable, line.interval, said


def _reckoned(says: str, number: Cell) -> Cell:
    """Give what is said as a number where it says just that number."""
    return number if str(number) == says else says


def _gaps(standard: Standard, report: Report) -> Iterator[tuple[Cell, ...]]:
    for gap in gaps(standard, report):
        for clause, count in gap.clauses:
            yield gap.says, clause.no, figures.titled(standard, clause), count, gap.advice


def _rows(notice: Notice) -> Cell:
    """Give the rows of a notice: a number where it is one row."""
    if len(notice.rows) == notice.count == 1:
        return notice.rows[0]
    more = figures.Says.MORE if notice.rows and notice.count > len(notice.rows) else ""
    return figures.rows_of(notice) + more


def _read(report: Report) -> Iterator[tuple[Cell, ...]]:
    cases = report.cases
    for notice in cases.notices:
        yield Says.NOTICE, _rows(notice), notice.message
    for told in cases.reported:
        for what, count in figures.by_count(told.counts):
            yield Says.REPORTED, "", Says.REPORTED_LINE.format(title=told.title, what=what, count=count)
    for refused in cases.refused:
        yield Says.REFUSED, refused.row, refused.message

"""A report as a workbook: each sheet can be filtered, filled in and printed.

Everything is written as text or as a number, never as a formula, so that a cell beginning with `=` stays what it is.
"""

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Standard
from . import figures, worklist
from .columns import width
from .gaps import gaps
from .indicators import indicators

Cell = str | int
MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
A4 = 9
LINE = 15


class Says:
    """The Chinese of the workbook: sheets, and columns with their widths in letters."""

    ABOUT: ClassVar = ("概况", (("项目", 14), ("内容", 100)))
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
    CUT: ClassVar = ("未列完", "本表只列前 {most} 行，共 {all} 行；全部见 report.json")
    SHARE: ClassVar = "{outcome}（{of} {says}）"
    FONT: ClassVar = "宋体"
    PAGE: ClassVar = "&C第 &P 页 共 &N 页"
    STAMP: ClassVar = ("未脱敏", "含个人信息，仅限内部，不得外传")
    HEADER: ClassVar = "&C未脱敏 · 含个人信息 · 仅限内部，不得外传"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its columns with their widths, its rows."""

    title: str
    columns: Sequence[tuple[str, int]]
    rows: Sequence[Sequence[Cell]]


def xlsx(standard: Standard, report: Report) -> bytes:
    """Give the report as an XLSX file; the same report gives the same bytes."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(
        made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    born = datetime.datetime.combine(standard.charter.effective, datetime.time())
    book.set_properties({"title": standard.charter.title, "author": standard.charter.owner, "created": born})
    base = {"font_name": Says.FONT, "font_size": 10, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    body = book.add_format(base | {"num_format": "@", "indent": 1})
    number = book.add_format(base)
    head = book.add_format(base | {"bold": True, "bg_color": "#E7E6E6", "valign": "vcenter"})
    for sheet in _sheets(standard, report):
        page = book.add_worksheet(sheet.title)
        _write(page, sheet, head, body, number)
        if report.unmasked:
            page.set_header(Says.HEADER)
    book.close()
    return made.getvalue()


def _write(page: Worksheet, sheet: Sheet, head: Format, body: Format, number: Format) -> None:
    for place, (label, wide) in enumerate(sheet.columns):
        page.set_column(place, place, wide)
        page.write_string(0, place, label, head)
    for line, row in enumerate(sheet.rows[:MOST_ROWS], start=1):
        page.set_row(line, _height(sheet, row))
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(line, place, cell, number)
            else:
                page.write_string(line, place, figures.plain(cell)[:MOST_CHARACTERS], body)
    page.autofilter(0, 0, max(1, min(len(sheet.rows), MOST_ROWS)), len(sheet.columns) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.fit_to_pages(1, 0)
    page.set_footer(Says.PAGE)


def _height(sheet: Sheet, row: Sequence[Cell]) -> int:
    """Give the height that a row needs once its texts are wrapped: not every program works it out by itself."""
    return LINE * max(-(-width(str(cell)) // (wide - 2)) or 1 for cell, (_, wide) in zip(row, sheet.columns, strict=True))


def _sheets(standard: Standard, report: Report) -> Iterator[Sheet]:
    found = tuple(worklist.rows(standard, report))
    cut = [(Says.CUT[0], Says.CUT[1].format(most=MOST_ROWS, all=len(found)))] if len(found) > MOST_ROWS else []
    stamp = [Says.STAMP] if report.unmasked else []
    about = [*stamp, *figures.facts(standard, report), *((Says.ASSUMED, a) for a in report.cases.assumed), *cut]
    yield Sheet(*Says.ABOUT, about)
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
        yield clause.no, line.title, clause.level.label, tally.decided, *counts, line.share, line.reason
    for share in figures.shares(standard, report):
        verdict = share.verdict
        spelled = figures.spell_share(verdict.least, verdict.most, verdict.due)
        says = Says.SHARE.format(outcome=share.outcome, of=share.of.no, says=share.says)
        yield share.clause.no, share.title, share.clause.level.label, *("",) * 6, spelled, says


def _indicators(standard: Standard, report: Report) -> Iterator[tuple[Cell, ...]]:
    for line in indicators(standard, report):
        ratio = line.indicator.total if line.indicator else None
        counts: tuple[Cell, Cell] = (ratio.kept, ratio.decided) if ratio else ("", "")
        said = figures.Says.SEPARATE.join(filter(None, (*line.marks, *line.beside, line.reason)))
        yield line.kpi.id, line.kpi.title, line.value, *counts, line.decidable, line.interval, said


def _gaps(standard: Standard, report: Report) -> Iterator[tuple[Cell, ...]]:
    for gap in gaps(standard, report):
        for clause, count in gap.clauses:
            yield gap.says, clause.no, figures.titled(standard, clause), count, gap.advice


def _read(report: Report) -> Iterator[tuple[Cell, ...]]:
    cases = report.cases
    for notice in cases.notices:
        yield Says.NOTICE, figures.rows_of(notice), notice.message
    for told in cases.reported:
        for what, count in figures.by_count(told.counts):
            yield Says.REPORTED, "", Says.REPORTED_LINE.format(title=told.title, what=what, count=count)
    for refused in cases.refused:
        yield Says.REFUSED, refused.row, refused.message

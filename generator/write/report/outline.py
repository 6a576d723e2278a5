"""A report as a sequence of blocks, for whatever is paged: PDF and DOCX set the same blocks, each in its own way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from ...model.report import Report
from ...standard import Standard
from . import figures
from .against import Says as Held
from .against import against
from .chart.draw import PAPER
from .exceptions import Says as Exceptions
from .exceptions import exceptions, side_by_side
from .gaps import gaps
from .groups import groups, main_indicators, sections
from .indicators import indicators
from .movement import movement
from .pictures import pictures
from .since import since
from .trust import trust
from .worst import broken_cases, worst

GAPS, FIRST, CASES, REFUSED = 10, 10, 30, 20


class Says:
    """The Chinese of headings and columns."""

    ASSUMED: ClassVar = "假定"
    GAPS: ClassVar = "无法判定"
    GAP: ClassVar = "{says}：{clauses}。{advice}。"
    MORE_GAPS: ClassVar = "另有 {count} 项影响较小，见 XLSX 的“无法判定”一页。"
    NO_GAPS: ClassVar = "没有：应判的都判定了。"
    FIRST: ClassVar = "今天先办哪几件"
    FIRST_HEAD: ClassVar = ("投诉编号", "不符合", "最要紧的一条", "谁在办", "现在做什么")
    MOVED: ClassVar = "比以前好了吗"
    MOVED_HEAD: ClassVar = ("指标", "{month}", "{before}", "比上月", "{year}", "比去年同月")
    SINCE: ClassVar = "与上次判定比"
    TRUST: ClassVar = "这些比例能信多少"
    VALUES: ClassVar = "指标"
    VALUES_HEAD: ClassVar = ("指标", "比例", "分子 / 分母", "可判定率", "区间", "分母之外，和说明")
    SECTIONS: ClassVar = "按章节（“必须”“应”级）"
    SECTIONS_HEAD: ClassVar = ("节", "符合", "不符合", "无法判定", "符合率")
    GROUP: ClassVar = "按{label}"
    GROUP_HEAD: ClassVar = ("件数", "有不符合的")
    CASES: ClassVar = "不符合的案件（最差的 {shown} 件，共 {all} 件）"
    CASES_HEAD: ClassVar = ("投诉编号", "条文", "证据", "整改")
    PICTURES: ClassVar = "图"
    NONE: ClassVar = "没有发现不符合的案件。"
    REFUSED: ClassVar = "拒收的行"
    REFUSED_LINE: ClassVar = "第 {row} 行：{message}"
    COMMA: ClassVar = "，"


Kind = Literal["stamp", "title", "heading", "para", "bullets", "facts", "table", "figure"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block; a table's first row is its head, `shares` divide its width, `right` are its columns of numbers."""

    kind: Kind
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    shares: tuple[int, ...] = ()
    right: frozenset[int] = frozenset()
    drawing: str = ""


def outline(standard: Standard, report: Report, title: str) -> tuple[Block, ...]:
    """Give the whole report as blocks: what is unknown before any score."""
    made = (
        *_head(standard, report, title),
        *_exceptions(standard, report),
        *_gaps(standard, report),
        *_first(standard, report),
        *_scores(standard, report),
    )
    return (*made, *_pictures(standard, report), *_groups(standard, report), *_cases(standard, report), *_refused(report))


def _head(standard: Standard, report: Report, title: str) -> Iterator[Block]:
    if report.unmasked:
        yield Block("stamp", figures.STAMP)
    yield Block("title", title)
    yield Block("facts", rows=figures.facts(standard, report))
    if report.cases.assumed:
        yield from (Block("heading", Says.ASSUMED), _bullets(report.cases.assumed))


def _exceptions(standard: Standard, report: Report) -> Iterator[Block]:
    if told := exceptions(standard, report):
        yield from (Block("heading", Exceptions.TITLE), _bullets(told))
    if rows := side_by_side(standard, report):
        yield from (
            Block("heading", Exceptions.TABLE),
            _table(Exceptions.HEAD, [tuple(map(str, row)) for row in rows], (8, 26, 10, 10, 10, 18, 18), {2, 3, 4, 5, 6}),
        )


def _gaps(standard: Standard, report: Report) -> Iterator[Block]:
    yield Block("heading", Says.GAPS)
    told = gaps(standard, report)
    if not told:
        yield Block("para", Says.NO_GAPS)
        return
    yield _bullets(Says.GAP.format(says=g.says, clauses=g.brief, advice=g.advice) for g in told[:GAPS])
    if len(told) > GAPS:
        yield Block("para", Says.MORE_GAPS.format(count=len(told) - GAPS))


def _first(standard: Standard, report: Report) -> Iterator[Block]:
    yield Block("heading", Says.FIRST)
    rows = []
    for case in worst(standard, report, FIRST):
        breach, owner = case.breaches[0], Says.COMMA.join(filter(None, case.owner))
        told = f"{breach.clause.no} {breach.title}：{breach.because}"
        rows.append((case.number, str(len(case.breaches)), told, owner or figures.Says.EMPTY, breach.remedy))
    yield _table(Says.FIRST_HEAD, rows, (20, 8, 34, 14, 30), {1}) if rows else Block("para", Says.NONE)


def _scores(standard: Standard, report: Report) -> Iterator[Block]:
    if moved := movement(standard, report):
        head = tuple(h.format(month=moved.month, before=moved.before, year=moved.year) for h in Says.MOVED_HEAD)
        lines = [(m.title, m.now, m.before, m.since_before, m.year, m.since_year) for m in moved.lines]
        yield from (Block("heading", Says.MOVED), _table(head, lines, (20, 11, 11, 25, 11, 22), {1, 2, 4}))
    if told := since(standard, report):
        yield from (Block("heading", Says.SINCE), *(Block("para", line) for line in told.says), _bullets(told.lines))
    yield from (Block("heading", Says.TRUST), _bullets(trust(standard, report)))
    yield from _against(standard, report)
    values = [
        (
            f"{x.kpi.id} {x.kpi.title}",
            x.value,
            x.counts,
            x.decidable,
            x.interval,
            figures.Says.SEPARATE.join(filter(None, (*x.marks, *x.beside, x.reason))),
        )
        for x in indicators(standard, report)
    ]
    if values:
        yield from (Block("heading", Says.VALUES), _table(Says.VALUES_HEAD, values, (20, 16, 14, 11, 16, 34), {1, 2, 3, 4}))
    found = [
        (f"{s.section.no} {s.section.title}", str(s.score.kept), str(s.score.failed), str(s.score.unknown), s.share)
        for s in sections(standard, report)
    ]
    if found:
        yield from (Block("heading", Says.SECTIONS), _table(Says.SECTIONS_HEAD, found, (48, 12, 12, 14, 20), {1, 2, 3, 4}))


def _against(standard: Standard, report: Report) -> Iterator[Block]:
    told = against(standard, report)
    if told is None:
        return
    yield from (Block("heading", Held.TITLE), _bullets(told.says))
    for each in told.differing:
        yield from (Block("para", each.heading), _table(Held.HEAD, each.rows, (24, 8, 68), {1}))


def _pictures(standard: Standard, report: Report) -> Iterator[Block]:
    drawn = pictures(standard, report, PAPER)
    if drawn:
        yield Block("heading", Says.PICTURES)
    for picture in drawn:
        yield Block("figure", picture.title, rows=((picture.says,),), drawing=str(picture.drawing))
        width = len(picture.table[0]) - 1
        yield _table(picture.table[0], picture.table[1:], (max(10, 60 - 5 * width), *(10,) * width), set(range(1, width + 1)))


def _groups(standard: Standard, report: Report) -> Iterator[Block]:
    main = [line.kpi.id for line in main_indicators(standard, report)]
    for group in groups(standard, report):
        rows = [(r.name, str(r.score.cases), str(r.score.broken_cases), *r.values) for r in group.rows]
        head = (group.label, *Says.GROUP_HEAD, *main)
        width = len(head) - 1
        yield Block("heading", Says.GROUP.format(label=group.label))
        yield _table(head, rows, (30, *(12,) * width), set(range(1, width + 1)))


def _cases(standard: Standard, report: Report) -> Iterator[Block]:
    cases = tuple(worst(standard, report, CASES))
    yield Block("heading", Says.CASES.format(shown=len(cases), all=broken_cases(report)))
    rows = [
        (case.number if not n else "", f"{b.clause.no} {b.title}（{b.clause.level.label}）", b.because, b.remedy)
        for case in cases
        for n, b in enumerate(case.breaches)
    ]
    yield _table(Says.CASES_HEAD, rows, (20, 22, 36, 34), set()) if rows else Block("para", Says.NONE)


def _refused(report: Report) -> Iterator[Block]:
    told = [Says.REFUSED_LINE.format(row=r.row, message=r.message) for r in report.cases.refused[:REFUSED]]
    if told:
        yield from (Block("heading", Says.REFUSED), _bullets(told))


def _bullets(items: Iterable[str]) -> Block:
    return Block("bullets", rows=tuple((item,) for item in items))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], shares: tuple[int, ...], right: set[int]) -> Block:
    return Block("table", rows=(head, *rows), shares=shares, right=frozenset(right))

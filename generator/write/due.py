"""What is about to run out, for the morning meeting: a terminal, CSV, a workbook."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..model.clock import FAR, spell_end, spell_span
from ..model.due import Due, DueList, State
from ..standard import Standard
from .report import tables
from .report.cells import Cell, End
from .report.columns import columns
from .report.figures import STAMP, plain, titled, warned
from .report.tables import Sheet
from .typography import close


class Says:
    """The Chinese of what is about to run out; columns with their widths in letters."""

    COLUMNS: ClassVar = (
        ("状态", 10),
        ("到期", 17),
        ("还剩", 14),
        ("投诉编号", 20),
        ("行", 7),
        ("项目", 14),
        ("谁在办", 16),
        ("条号", 8),
        ("条文", 22),
        ("强度", 6),
        ("责任岗位", 12),
        ("要做什么", 60),
    )
    SOON: ClassVar = "到期清单"
    OVER: ClassVar = "已超期未办"
    SHOWN: ClassVar = ("状态", "到期", "还剩", "投诉编号", "项目", "谁在办", "要做到")
    TITLE: ClassVar = "{as_of} 起 {within}内到期的 {count} 项（{cases} 件），先到期的在前"
    NONE: ClassVar = "{as_of} 起 {within}内没有要到期的。"
    LATE: ClassVar = "另有 {count} 项（{cases} 件）已经超期、还没有办："
    NOWHERE: ClassVar = (
        "还有 {count} 件的“{title}”要算到没有工作日历的年份，到期的时刻算不出来，没有列。"
        "放假安排公布后，在 spec/calendars 补上那一年。"
    )
    MORE: ClassVar = "…… 另有 {count} 项，见 CSV 和 XLSX。"
    DO: ClassVar = "{no} {title}"
    PAST: ClassVar = "超 {span}"
    LESS: ClassVar = "不足 {span}"
    MAYBE: ClassVar = "至多 {span}"
    UNKNOWN: ClassVar = "说不准"
    BETWEEN: ClassVar = "，"


def text(standard: Standard, told: DueList, *, most: int = 40) -> str:
    """Give the list as lines for a terminal, so many of each kind."""
    as_of, within = spell_end(told.cases.as_of), spell_span(told.within)
    head = Says.TITLE if told.soon else Says.NONE
    lines = [STAMP, ""] if told.unmasked else []
    lines += warned(told.cases)
    lines.append(head.format(as_of=as_of, within=within, count=len(told.soon), cases=_cases(told.soon)))
    lines += _table(standard, told, told.soon[:most]) + _more(told.soon, most)
    if told.over:
        # The longest overdue lies in the list; the newest can still be caught.
        newest = told.over[::-1]
        lines += ["", Says.LATE.format(count=len(told.over), cases=_cases(told.over))]
        lines += _table(standard, told, newest[:most]) + _more(newest, most)
    if told.unknown:
        of = ((standard.clauses[clause], count) for clause, count in told.unknown.items())
        said = (Says.NOWHERE.format(count=count, title=Says.DO.format(no=c.no, title=titled(standard, c))) for c, count in of)
        lines += ["", *said]
    return "\n".join(map(plain, lines)) + "\n"


def csv(standard: Standard, told: DueList) -> str:
    """Give both lists as one CSV."""
    return tables.csv(Says.COLUMNS, _rows(standard, told, (*told.soon, *told.over)))


def xlsx(standard: Standard, told: DueList) -> bytes:
    """Give a sheet of what is about to run out, and one of what has."""
    sheets = ((Says.SOON, told.soon), (Says.OVER, told.over))
    made = (Sheet(title, Says.COLUMNS, tuple(_rows(standard, told, rows))) for title, rows in sheets)
    return tables.workbook(standard, made, unmasked=told.unmasked)


def _rows(standard: Standard, told: DueList, rows: Iterable[Due]) -> Iterator[tuple[Cell, ...]]:
    words = standard.words
    for due in rows:
        clause = standard.clauses[due.clause]
        role = words.roles[clause.role].label if clause.role in words.roles else ""
        place, owner = _who(standard, due)
        yield (
            due.state.label,
            End(due.soonest),
            _left(due, told.cases.as_of),
            due.case,
            due.row,
            place,
            owner,
            clause.no,
            titled(standard, clause),
            clause.level.label,
            role,
            close(words.fill(clause.text)),
        )


def _table(standard: Standard, told: DueList, rows: Iterable[Due]) -> list[str]:
    lines = []
    for due in rows:
        clause = standard.clauses[due.clause]
        what = Says.DO.format(no=clause.no, title=titled(standard, clause))
        moment = spell_end(due.soonest)
        lines.append((due.state.label, moment, _left(due, told.cases.as_of), due.case, *_who(standard, due), what))
    return columns([Says.SHOWN, *lines]) if lines else []


def _more(rows: tuple[Due, ...], most: int) -> list[str]:
    return [Says.MORE.format(count=len(rows) - most)] if len(rows) > most else []


def _who(standard: Standard, due: Due) -> tuple[str, str]:
    """Say which part a case belongs to, and who has it in hand."""
    report = standard.charter.report
    owner = Says.BETWEEN.join(filter(None, (due.facts.get(name, "") for name in report.owner)))
    return due.facts.get(report.parts or "", ""), owner


def _left(due: Due, as_of: int) -> str:
    if due.state is State.OVER:
        return Says.PAST.format(span=spell_span(as_of - due.latest))
    if due.latest >= FAR:
        return Says.UNKNOWN
    says = Says.MAYBE if due.state is State.MAYBE else "{span}"
    return says.format(span=spell_span(max(0, (due.latest if due.state is State.MAYBE else due.soonest) - as_of)))


def _cases(rows: Iterable[Due]) -> int:
    return len({due.row for due in rows})

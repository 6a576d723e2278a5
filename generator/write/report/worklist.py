"""The work list: one row a finding, with who handles it, when it fell due, and empty columns to be filled in."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.report import Report
from ...standard import Standard
from .cells import Cell, End, Length
from .tables import csv as table
from .worst import worst


class Says:
    """The Chinese of the work list: its columns with their widths in letters."""

    COLUMNS: ClassVar = (
        ("投诉编号", 20),
        ("行", 7),
        ("条号", 8),
        ("条文", 20),
        ("强度", 6),
        ("证据", 40),
        ("到期", 17),
        ("超时", 14),
        ("谁在办", 14),
        ("责任岗位", 10),
        ("整改", 34),
        ("措施", 16),
        ("责任人", 10),
        ("完成时间", 14),
    )
    BETWEEN: ClassVar = "，"


TO_FILL = 3
"""How many of the last columns are left empty."""


def rows(standard: Standard, report: Report, most: int | None = None) -> Iterator[tuple[Cell, ...]]:
    """Give the rows of all cases or of the first so many, the worst case first."""
    for case in worst(standard, report, most):
        owner = Says.BETWEEN.join(filter(None, case.owner))
        for b in case.breaches:
            due: Cell = End(b.due) if b.due is not None else ""
            over: Cell = Length(b.over) if b.over else ""
            role = standard.words.roles[b.clause.role].label if b.clause.role in standard.words.roles else ""
            told = case.number, case.row, b.clause.no, b.title, b.clause.level.label, b.because, due, over, owner, role, b.remedy
            yield (*told, *("",) * TO_FILL)


def csv(standard: Standard, report: Report) -> str:
    """Give the work list as CSV."""
    return table(Says.COLUMNS, rows(standard, report))

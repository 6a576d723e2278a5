"""Compiled sheets in words: rows for a table, a terminal's text, CSV."""

import datetime
from collections.abc import Iterator
from typing import ClassVar

from ...model.clock import DAY, ZONE, day_number
from ...standard import ChecklistItem, Standard
from ...standard.score import Answer
from ..report import tables
from ..report.cells import Cell, Moment, Points, Share, tenths
from ..report.columns import columns, width
from ..report.figures import plain
from ..typography import close
from .compiled import Compiled, Failing, Scored

WORST = 10
"""How many of the questions that fail most a terminal shows."""


class Says:
    """The Chinese of compiled sheets: columns with their widths in letters."""

    SHEETS: ClassVar = (
        "汇总",
        (
            ("项目", 18),
            ("检查表", 8),
            ("日期", 12),
            ("检查人", 10),
            ("得分", 8),
            ("满分", 8),
            ("得分率", 8),
            ("较上次", 9),
            ("关键项不符合", 12),
            ("结论", 10),
            ("未答", 6),
            ("待核对", 8),
            ("版本", 8),
        ),
    )
    TREND: ClassVar = "趋势"
    WORST: ClassVar = ("最常做不到的题", (("检查表", 8), ("题号", 6), ("问题", 60), ("不符合", 8), ("部分符合", 9), ("作答", 6)))
    ACTIONS: ClassVar = (
        "整改清单",
        (
            ("项目", 18),
            ("检查表", 8),
            ("日期", 12),
            ("题号", 6),
            ("问题", 50),
            ("判定", 10),
            ("证据", 30),
            ("备注", 30),
            ("整改措施", 30),
            ("责任人", 10),
            ("期限", 12),
        ),
    )
    ANSWERS: ClassVar = {
        Answer.KEPT: "符合",
        Answer.PARTLY: "部分符合",
        Answer.BROKEN: "不符合",
        Answer.NOT_APPLICABLE: "不适用",
    }
    NO_PROJECT: ClassVar = "（没有写项目）"
    NO_DATE: ClassVar = "（没有写日期）"
    NOTHING: ClassVar = "—"
    ARROW: ClassVar = " → "
    STAR: ClassVar = "★"
    PRESUMED: ClassVar = "“待核对”是由数据预填、还没有人核对过的答案，也计入得分。"


RIGHT = frozenset({4, 5, 6, 7, 8, 10, 11})


def sheets(told: Compiled) -> Iterator[tuple[Cell, ...]]:
    """Give one row a sheet."""
    for line in told.lines:
        s, full = line.sheet, line.score.applicable * line.checklist.scoring.kept
        project, date = s.project or Says.NO_PROJECT, _day(s.date) or Says.NO_DATE
        rate, change = _rate(line.score.percent), _change(line.change)
        counts = line.score.broken_keys, line.score.grade or Says.NOTHING, line.open, line.presumed
        yield project, s.checklist, date, s.assessor, line.score.points, full, rate, change, *counts, s.edition


def trends(told: Compiled) -> Iterator[tuple[str, str, str]]:
    """Give one row a series: the project, the checklist, its percentages from day to day."""
    for (project, checklist), lines in told.trends.items():
        yield project or Says.NO_PROJECT, checklist, Says.ARROW.join(_point(line) for line in lines)


def worst(standard: Standard, told: Compiled) -> Iterator[tuple[Cell, ...]]:
    """Give the questions that fail, the worst first."""
    for f in told.failing:
        yield f.checklist.id, _number(f), question(standard, f.item), f.broken, f.partly, f.answered


def actions(standard: Standard, told: Compiled) -> Iterator[tuple[Cell, ...]]:
    """Give what is to be put right, in the order of the sheets."""
    for line in told.lines:
        s = line.sheet
        for item, g in line.actions:
            star = f"{Says.STAR if item.key else ''}{item.no}"
            ask = question(standard, item)
            answer = Says.ANSWERS[g.answer] if g.answer else ""
            yield s.project, s.checklist, _day(s.date), star, ask, answer, g.evidence, g.remark, g.action, g.owner, _day(g.due)


def question(standard: Standard, item: ChecklistItem) -> str:
    """Spell a question with its limits."""
    return close(standard.words.fill(item.ask or standard.clauses[item.clauses[0]].ask))


def text(standard: Standard, told: Compiled) -> str:
    """Give the table, the trend and the worst questions for a terminal."""
    head = tuple(label for label, _ in Says.SHEETS[1])
    blocks = [(Says.SHEETS[0], columns([head, *(tuple(map(str, row)) for row in sheets(told))], right=RIGHT))]
    if told.trends:
        blocks.append((Says.TREND, columns(list(trends(told)))))
    if told.failing:
        names = tuple(label for label, _ in Says.WORST[1])
        rows = [(*map(str, r[:2]), *map(str, r[3:]), str(r[2])) for r in worst(standard, told)][:WORST]
        blocks.append((Says.WORST[0], columns([(*names[:2], *names[3:], names[2]), *rows], right=frozenset({2, 3, 4}))))
    shown = "\n\n".join("\n".join([title, "-" * width(title), *map(plain, lines)]) for title, lines in blocks)
    return shown + ("\n\n" + Says.PRESUMED if any(line.presumed for line in told.lines) else "") + "\n"


def csv(told: Compiled) -> str:
    """Give the table as CSV that a spreadsheet opens; no cell of it acts as a formula."""
    return tables.csv(Says.SHEETS[1], sheets(told))


def _number(failing: Failing) -> str:
    return f"{Says.STAR if failing.item.key else ''}{failing.item.no}"


def _rate(percent: float | None) -> Cell:
    return Says.NOTHING if percent is None else Share(tenths(percent))


def _day(told: str) -> Cell:
    """Give a day as a spreadsheet holds it; what is no day stays as it is told."""
    try:
        begins = day_number(datetime.date.fromisoformat(told)) * DAY - ZONE
    except ValueError:
        return told
    return Moment(begins, begins + DAY - 1)


def _change(change: float | None) -> Cell:
    return Says.NOTHING if change is None else Points(change)


def _point(line: Scored) -> str:
    return f"{line.sheet.date or Says.NO_DATE} {_rate(line.score.percent)} {line.score.grade}".rstrip()

"""A checklist as a workbook: answers from a drop-down, and a score that the sheet works out itself."""

from collections.abc import Iterator
from typing import ClassVar

from xlsxwriter.worksheet import Worksheet

from ...model.stamp import Stamp
from ...standard import Checklist, ChecklistItem, Standard
from ...standard.digest import sheet_digest
from ..typography import close
from .sheets import Book, height

HEADINGS = 6
"""The row of headings, counted from nought; what stands above it says whose check this is and how it is scored."""

ANSWER, MIDDLE = "F", (0, 1, 5)
LEAST = 32
"""How tall a question's row is at least, so that there is room to write, in points."""


class Says:
    """The Chinese of the checklist."""

    FOOT: ClassVar = "{id} {title} 第 {edition} 版 摘要 {digest}"
    COLUMNS: ClassVar = (
        ("题号", 6),
        ("关键项", 7),
        ("问题", 44),
        ("依据条款", 12),
        ("看什么", 30),
        ("判定", 10),
        ("记录", 26),
        ("整改责任人", 11),
        ("整改期限", 12),
    )
    STAR: ClassVar = "★"
    ANSWERS: ClassVar = ("符合", "部分符合", "不符合", "不适用")
    BLANKS: ClassVar = (("项目", "检查人"), ("受检方", "检查日期"))
    SAMPLING: ClassVar = "抽样"
    KEY: ClassVar = "关键项（★）"
    TOTALS: ClassVar = ("得分", "适用题数", "得分率", "不符合的关键项", "结论")
    NOTICE: ClassVar = "记录栏写投诉编号，不写姓名、房号和电话。"
    CHOOSE: ClassVar = "请从下拉列表里选一个"
    BETWEEN: ClassVar = "、"


def scorecard(standard: Standard, checklist: Checklist) -> bytes:
    """Give a checklist to fill in: one question a row, its score below."""
    charter = standard.charter
    digest = sheet_digest(standard, tuple(dict.fromkeys(c for item in checklist.items for c in item.clauses)))
    foot = Says.FOOT.format(id=checklist.id, title=checklist.title, edition=charter.edition, digest=digest)
    book = Book(standard, checklist.title)
    sheet = book.sheet(checklist.id, foot, landscape=True)
    _top(standard, checklist, book, sheet)
    first = HEADINGS + 1
    last = HEADINGS + len(checklist.items)
    _items(standard, checklist, book, sheet, first)
    told = {"validate": "list", "source": book.choices(Says.ANSWERS), "error_message": Says.CHOOSE}
    sheet.data_validation(first, 5, last, 5, told)
    _score(checklist, book, sheet, first + 1, last + 1)
    sheet.freeze_panes(first, 0)
    sheet.repeat_rows(HEADINGS)
    sheet.fit_to_pages(1, 0)
    sheet.print_area(0, 0, last + len(Says.TOTALS) + 2, len(Says.COLUMNS) - 1)
    return book.done(Stamp(checklist.id, charter.edition, digest))


def _top(standard: Standard, checklist: Checklist, book: Book, sheet: Worksheet) -> None:
    wide = len(Says.COLUMNS) - 1
    plain, wrapped = book.style(), book.style(text_wrap=True, valign="top")
    title = book.title()
    line = book.style(bottom=1)
    sheet.merge_range(0, 0, 0, wide, checklist.title, title)
    sheet.set_row(0, 30)
    sheet.merge_range(1, 0, 1, wide, f"{standard.words.roles[checklist.role].label}　{checklist.period}", plain)
    for row, pair in enumerate(Says.BLANKS, 2):
        for column, label in zip((0, 5), pair, strict=True):
            sheet.write_string(row, column, label, plain)
            sheet.write_blank(row, column + 2 if column == 0 else column + 1, None, line)
    notes = (
        f"{Says.SAMPLING}：{checklist.sampling}",
        f"{Says.KEY}：{checklist.scoring.key_note}{checklist.scoring.sample_note}{Says.NOTICE}",
    )
    for row, text in enumerate(notes, 4):
        sheet.merge_range(row, 0, row, wide, close(standard.words.fill(text)), wrapped)
        sheet.set_row(row, height([(text, sum(width for _, width in Says.COLUMNS))]))
    book.head_row(sheet, HEADINGS, Says.COLUMNS)


def _items(standard: Standard, checklist: Checklist, book: Book, sheet: Worksheet, first: int) -> None:
    """Write the questions, each row as tall as its longest cell asks."""
    cell, middle = (book.style(border=1, text_wrap=True, align=align) for align in ("left", "center"))
    day = book.style(border=1, num_format="yyyy-mm-dd")
    for row, item in enumerate(checklist.items, first):
        texts = tuple(_row(standard, item))
        sheet.set_row(row, max(LEAST, height([(text, width) for text, (_, width) in zip(texts, Says.COLUMNS, strict=False)])))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, middle if column in MIDDLE else cell)
        sheet.write_number(row, 0, item.no, middle)
        sheet.write_blank(row, len(texts), None, day)


def _row(standard: Standard, item: ChecklistItem) -> Iterator[str]:
    clauses = [standard.clauses[c] for c in item.clauses]
    looks = item.look_at or Says.BETWEEN.join(dict.fromkeys(e for c in clauses for e in c.evidence))
    yield str(item.no)
    yield Says.STAR if item.key else ""
    yield close(standard.words.fill(item.ask or "".join(c.ask for c in clauses)))
    yield Says.BETWEEN.join(c.no for c in clauses)
    yield close(standard.words.fill(looks))
    yield from ("", "", "")


def _score(checklist: Checklist, book: Book, sheet: Worksheet, first: int, last: int) -> None:
    """Write the five figures as formulas; blank where no question was answered yet."""
    told = f"${ANSWER}${first}:${ANSWER}${last}"
    kept, partly, broken = (f'COUNTIF({told},"{answer}")' for answer in Says.ANSWERS[:3])
    scoring = checklist.scoring
    at = {name: f"$C${last + 2 + n}" for n, name in enumerate(Says.TOTALS)}
    points, applicable, rate, keys, _ = at.values()
    formulas = (
        f"={kept}*{scoring.kept}+{partly}*{scoring.partly}+{broken}*{scoring.broken}",
        f"={kept}+{partly}+{broken}",
        f'=IF({applicable}=0,"",{points}/({applicable}*{scoring.kept}))',
        f'=COUNTIFS($B${first}:$B${last},"{Says.STAR}",{told},"{Says.ANSWERS[2]}")',
        f'=IF({applicable}=0,"",{_grade(checklist, rate, keys)})',
    )
    label, figure = book.head(), book.style(border=1, align="left")
    percent = book.style(border=1, align="left", num_format="0.0%")
    for row, (name, formula) in enumerate(zip(Says.TOTALS, formulas, strict=True), last + 1):
        sheet.merge_range(row, 0, row, 1, name, label)
        sheet.write_formula(row, 2, formula, percent if row == last + 3 else figure, "" if row > last + 2 else 0)


def _grade(checklist: Checklist, rate: str, keys: str) -> str:
    """Write the grade: the lower of what the percentage earns and what broken key items leave."""
    grades, caps = list(checklist.scoring.grades), checklist.scoring.key_caps
    earned = str(len(grades))  # the lowest
    for n, name in reversed(list(enumerate(grades[:-1], 1))):
        earned = f"IF({rate}*100>={checklist.scoring.grades[name]},{n},{earned})"
    left = "1"
    for n, cap in enumerate(caps, 1):
        left = f"IF({keys}>={n},{grades.index(cap) + 1},{left})"
    names = ",".join(f'"{name}"' for name in grades)
    return f"CHOOSE(MAX({earned},{left}),{names})"

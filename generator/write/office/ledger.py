"""A register as a workbook: one row a case, drop-downs from the code lists, dates checked, and known again when it comes back."""

import datetime
from typing import Any, ClassVar

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...model.field import Field, FieldType
from ...model.stamp import Stamp
from ...standard import Form, Standard
from ...standard.digest import sheet_digest
from ..typography import close
from .sheets import Book

LAST = 5_000
"""How many rows are checked as they are typed."""

HINT, TITLE = 255, 32
"""How long Excel lets the words beside a cell be."""

FIRST_DAY, LAST_DAY = datetime.datetime(2000, 1, 1), datetime.datetime(2099, 12, 31, 23, 59)
WIDTHS = {FieldType.MOMENT: 16, FieldType.DATE: 11, FieldType.CODE: 12, FieldType.BOOL: 8, FieldType.INT: 8, FieldType.PHONE: 14}
WIDE, USUAL = 32, 14
LONG = frozenset({FieldType.LIST, FieldType.MOMENTS})


class Says:
    """The Chinese of the register."""

    FOOT: ClassVar = "{form} {title} 第 {edition} 版 摘要 {digest}"
    MOMENT: ClassVar = "写成 2026-03-02 09:00"
    DATE: ClassVar = "写成 2026-03-02"
    CODE: ClassVar = "请从下拉列表里选一个"
    NUMBER: ClassVar = "请填数字"
    WRONG: ClassVar = "填法不对"
    SEVERAL: ClassVar = "可写几个，中间用顿号"


def ledger(standard: Standard, form: Form) -> bytes:
    """Give a form's register: its own columns first, then what else a case may have."""
    digest = sheet_digest(standard, form.basis)
    charter = standard.charter
    book = Book(standard, form.title)
    foot = Says.FOOT.format(form=form.id, title=form.title, edition=charter.edition, digest=digest)
    sheet = book.sheet(form.title, foot, landscape=True)
    names = columns(standard, form)
    own = len(dict.fromkeys(form.fields))
    head, beyond = book.head(), book.head(italic=True)
    sheet.set_row(0, 32)
    for column, name in enumerate(names):
        field = standard.words.fields[name]
        sheet.set_column(column, column, _width(field), book.style(**_format(field)))
        sheet.write_string(0, column, field.label, head if column < own else beyond)
        sheet.data_validation(1, column, LAST, column, _validation(standard, field, book))
    _page(sheet, book, own, len(names))
    labels = {name: standard.words.fields[name].label for name in names}
    return book.done(Stamp(form.id, charter.edition, digest, labels))


def columns(standard: Standard, form: Form) -> tuple[str, ...]:
    """Name the register's columns: the form's fields, then every other, so that nothing that is judged lacks its place."""
    return tuple(dict.fromkeys((*form.fields, *standard.words.fields)))


def _page(sheet: Worksheet, book: Book, own: int, width: int) -> None:
    """Freeze heading and number; rule what is filled in; print the form's own columns, two pages wide, the number on each."""
    last = xl_col_to_name(width - 1)
    ruled = {"type": "formula", "criteria": '=$A2<>""', "format": book.book.add_format({"border": 1})}
    sheet.conditional_format(1, 0, LAST, width - 1, ruled)
    sheet.ignore_errors({"number_stored_as_text": f"A2:{last}{LAST + 1}"})
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, LAST, width - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.print_area(0, 0, 1_048_575, own - 1)
    sheet.fit_to_pages(2, 0)


def _width(field: Field) -> int:
    if field.type in WIDTHS:
        return WIDTHS[field.type]
    return WIDE if field.mask.value == "hidden" else USUAL


def _format(field: Field) -> dict[str, object]:
    """Say how a column's cells are shown: what could be taken for a number stays text."""
    shown = {
        FieldType.MOMENT: "yyyy-mm-dd hh:mm",
        FieldType.DATE: "yyyy-mm-dd",
        FieldType.INT: "0",
        FieldType.MONEY: "0.00",
    }
    return {"num_format": shown.get(field.type, "@"), "text_wrap": field.type not in (FieldType.MOMENT, FieldType.DATE)}


def _validation(standard: Standard, field: Field, book: Book) -> dict[str, Any]:
    """Say what a column takes, with the field's own hint beside the cell."""
    rule, says = _rule(standard, field, book)
    hint = "。".join(filter(None, (close(standard.words.fill(field.hint)).rstrip("。"), says)))
    told = {"input_title": field.label[:TITLE], "input_message": hint[:HINT], "ignore_blank": True}
    return {k: v for k, v in {**told, **rule, "error_title": Says.WRONG, "error_message": says[:HINT]}.items() if v != ""}


def _rule(standard: Standard, field: Field, book: Book) -> tuple[dict[str, Any], str]:
    match field.type:
        case FieldType.MOMENT | FieldType.DATE:
            day = {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
            return day, Says.MOMENT if field.type is FieldType.MOMENT else Says.DATE
        case FieldType.INT | FieldType.MONEY:
            return {"validate": "decimal", "criteria": ">=", "value": 0}, Says.NUMBER
        case FieldType.BOOL:
            labels = [standard.words.code_label(field.id, truth) for truth in ("true", "false")]
            return {"validate": "list", "source": book.choices(labels)}, Says.CODE
        case FieldType.CODE | FieldType.CODES if field.codes:
            labels = [code.label for code in standard.words.codes[field.codes].codes]
            several = field.type is FieldType.CODES
            rule = {"validate": "list", "source": book.choices(labels), "show_error": not several}
            return rule, Says.SEVERAL if several else Says.CODE
        case _:
            return {"validate": "any"}, ""

"""Write the made-up register: register.csv, register.xlsx, and faults.json, which tells what was planted.

    python examples/make_register.py [folder]

Everything in it is invented. The headings, the codes' labels and the limits are those of spec/words/, so run this again after
changing them. The same words give the same bytes: kept.py makes a register in which everything is kept, planted.py spoils
some of it in the ways of spoil.py, and this script writes both down.
"""

import csv
import datetime
import io
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from cut import cut, leave_open
from kept import CLOSING, DUE, Case, Dice, register
from later import add
from planted import plant
from spoil import ARCHIVED, FEEDBACK, IN_TARGET, INVESTIGATION, RESPONSE, REVIEW

HERE = Path(__file__).resolve().parent
WORDS = HERE.parent / "spec" / "words"
MINUTES = {"hour": 60, "year": 1}
SHEET, TITLE = "投诉登记册", "投诉登记册（虚构示例）"
MADE = datetime.datetime(2026, 4, 1, 9, 0)
WEATHER, SHIFTS = ("晴", "多云", "阴", "小雨"), ("早班", "中班", "晚班")
FIRST, BESIDE = "序号", ("当班", "天气", "备注")
# fmt: off
COLUMNS = (
    "case_id", "project_name", "nature", "channel", "received_at", "registered_at", "intake_by", "complainant_name",
    "complainant_type", "is_anonymous", "contact", "identity_verified", "room", "area", "category_l1", "category_l2",
    "content", "original_record_ref", "expectation", "occurred_at", "evidence_list", "severity", "special_flags",
    "first_response_at", "first_response_by", "first_response_method", "reviewed_at", "review_decision",
    "reviewed_by", "reject_reason", "review_notified_at", "dept", "handler", "assigned_at", "transfer_count",
    "investigation_done_at", "investigation_summary", "result_feedback_at", "result_feedback_by",
    "result_feedback_method", "result_content", "complainant_confirm", "confirm_at", "revisit_at", "revisit_by",
    "satisfaction", "closed_at", "closed_by", "close_type", "archived_at", "archive_no", "archived_by",
    "retention_until", "destroyed_at", "status",
    "due_feedback_at", "extension_count", "extension_approved_by", "extension_notified_at", "extension_notified_method",
    "transfer_ruled_by", "relief_informed", "validity", "cause_code", "remedy_type", "actions_due_at", "actions_done_at",
    "resolved_at", "revisit_outcome", "reopen_count", "escalated_to", "repeat_of",
)
# fmt: on
MOMENTS = ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y年%m月%d日 %H:%M")
CLAUSE_OF = dict(zip(DUE, (RESPONSE, REVIEW, INVESTIGATION, FEEDBACK, IN_TARGET, ARCHIVED), strict=True))
BY_SEVERITY = {RESPONSE: "response-by-severity", REVIEW: "review-by-severity"}
SHARES = [
    {"clause": "intake-information-complete", "outcome": "fail", "why": "有几件核心栏目没有填齐，完整率不到目标"},
    {"clause": "revisit-rate-watched", "outcome": "pass", "why": "回访迟的只有一件，及时率够"},
    {"clause": "time-order-rate", "outcome": "pass", "why": "时间倒置的只有几件，合理率够"},
    {"clause": "category-rate", "outcome": "pass", "why": "分类不在码表里的只有一件，规范率够"},
]

Cell = str | int | datetime.datetime | datetime.date


class Words:
    """The labels and limits of spec/words/."""

    def __init__(self) -> None:
        self.fields = {f["id"]: f for f in _told("fields.yml")}
        self.codes = {c["id"]: {code["id"]: code["label"] for code in c["codes"]} for c in _told("codes.yml")}
        self.limits = {told["id"]: _value(told) for told in _told("limits.yml") if told["unit"] in MINUTES}

    def heading(self, field: str) -> str:
        """Give a column's heading."""
        return str(self.fields[field]["label"])

    def cell(self, field: str, value: Cell) -> Cell:
        """Give what is written for a value: a code's label, 是 or 否, or the value itself."""
        told = self.fields[field]
        if told["type"] == "bool":
            return "是" if value == "true" else "否"
        if told["type"] == "int" and isinstance(value, str) and value:
            return int(value)
        if told["type"] == "moment" and isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        labels = self.codes.get(told.get("codes", ""), {})
        return labels.get(value, value) if isinstance(value, str) else value


def _told(name: str) -> list[dict[str, Any]]:
    text = (WORDS / name).read_text(encoding="utf-8")
    told: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)
    return told


def _value(limit: dict[str, Any]) -> int:
    """Give a limit's first value, the strictest of several, in minutes or years."""
    first = min(limit["values"], key=lambda value: value["from"])
    told = [first["value"]] if "value" in first else list(first["by_severity"].values())
    return min(map(int, told)) * MINUTES[limit["unit"]]


def rows(words: Words, cases: list[Case]) -> list[list[Cell]]:
    """Give every row under the heading; the last is a total, which is no complaint."""
    dice, table = Dice(7), []
    for number, case in enumerate(cases, 1):
        told = [words.cell(field, case.values.get(field, "")) for field in COLUMNS]
        note = "见附件" if dice.between(0, 15) == 0 else ""
        table.append([number, *told, dice.pick(SHIFTS), dice.pick(WEATHER), note])
    total: list[Cell] = ["合计", *([""] * len(COLUMNS)), "", "", f"共 {len(cases)} 件"]
    return [*table, total]


def without_number(cases: list[Case]) -> list[Case]:
    """Make two rows that lack a case number: they cannot be judged."""
    return [Case({k: v for k, v in case.values.items() if k != "case_id"}) for case in (cases[40], cases[200])]


def as_csv(headings: list[str], table: list[list[Cell]]) -> bytes:
    """Write text as registers have it: with BOM, and dates in more than one fashion."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for number, row in enumerate(table):
        writer.writerow([_spelled(cell, MOMENTS[number % len(MOMENTS)]) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _spelled(cell: Cell, fashion: str) -> str:
    if isinstance(cell, datetime.datetime):
        return cell.strftime(fashion)
    return str(cell) if isinstance(cell, str | int) else cell.isoformat()


def as_xlsx(headings: list[str], table: list[list[Cell]]) -> bytes:
    """Write true dates, except in every eighth row, which somebody typed as text."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "created": MADE})
        sheet, bold = book.add_worksheet(SHEET), book.add_format({"bold": True})
        moment, day = (book.add_format({"num_format": shape}) for shape in ("yyyy-mm-dd hh:mm", "yyyy-mm-dd"))
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(headings) - 1, 16)
        sheet.write_row(0, 0, headings, bold)
        for at, row in enumerate(table, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime.datetime) and at % 8:
                    sheet.write_datetime(at, column, cell, moment)
                elif isinstance(cell, datetime.date) and not isinstance(cell, datetime.datetime):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, int):
                    sheet.write_number(at, column, cell)
                elif cell != "":
                    sheet.write_string(at, column, _spelled(cell, MOMENTS[0]))
    return out.getvalue()


def as_faults(words: Words, cases: list[Case], others: list[Case], unnumbered: list[Case]) -> bytes:
    """Tell what a judge must find, and nothing else: faults, doubts, what is not yet due, and how many rows there are."""
    told = {
        "说明": "登记册中的人、电话、房号、事情都是虚构的；下列差错是有意埋入的，判定结果应与此一件不多、一件不少。",
        "as_of": f"{max(_happened(words, cases)):%Y-%m-%d %H:%M}",
        "rows": {
            "in": len(cases) + len(others) + len(unnumbered),
            "judged": len(cases),
            "out_of_scope": Counter(words.cell("nature", case.values["nature"]) for case in others),
            "refused": len(unnumbered),
            "total_rows": 1,
        },
        "faults": [{"case": _number(c), "clause": clause, "fault": fault} for c in cases for clause, fault in c.faults],
        "undetermined": [
            {"case": _number(c), "clause": clause, "field": name, "reason": reason, "why": why}
            for c in cases
            for clause, name, reason, why in c.doubts
        ],
        "pending": [{"case": _number(c), "clause": clause} for c in cases for step in c.open for clause in _waiting(c, step)],
        "shares": SHARES,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _waiting(case: Case, step: str) -> Iterator[str]:
    """Name the clauses that a step which is still to come leaves pending."""
    yield CLAUSE_OF[step]
    if case.values["severity"] != "general" and CLAUSE_OF[step] in BY_SEVERITY:
        yield BY_SEVERITY[CLAUSE_OF[step]]


def _happened(words: Words, cases: list[Case]) -> list[datetime.datetime]:
    named = [name for name in COLUMNS if words.fields[name].get("happened") == "true"]
    return [m for case in cases for name in named if isinstance(m := case.values.get(name), datetime.datetime) and m <= CLOSING]


def _number(case: Case) -> str:
    return str(case.values["case_id"])


def files() -> dict[str, bytes]:
    """Make the three files."""
    words = Words()
    cases, others = register(words.limits)
    add(cases, words.limits)
    for case in cases:
        cut(case)
    plant(cases, words.limits)
    leave_open(cases)
    for case in cases:
        case.shun_midnight()
    unnumbered = without_number(cases)
    table = rows(words, _in_order([*cases, *others, *unnumbered]))
    headings = [FIRST, *(words.heading(field) for field in COLUMNS), *BESIDE]
    return {
        "register.csv": as_csv(headings, table),
        "register.xlsx": as_xlsx(headings, table),
        "faults.json": as_faults(words, cases, others, unnumbered),
    }


def _in_order(cases: list[Case]) -> list[Case]:
    """Put rows as they were written into the book: by the time of registration."""
    return sorted(cases, key=lambda case: case.moment("registered_at"))


def main(folder: Path) -> None:
    """Write the three files into a folder."""
    for name, content in files().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)

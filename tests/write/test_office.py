"""Workbooks to fill in: a register comes back whole, by itself known; a checklist works its own score out as we do."""

import csv
import datetime
import io
import itertools
import random
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import duckdb
import openpyxl
import pytest

from generator.model.cases import Cases
from generator.model.clock import spell_moment
from generator.model.field import Field, FieldType
from generator.model.stamp import SHEET, Stamp
from generator.read import cases
from generator.standard import Checklist, Standard
from generator.standard.score import Answer, score
from generator.write import office

from ..ours import ours

# openpyxl knows no print area of whole columns, which is what prints as many rows as there are.
pytestmark = pytest.mark.filterwarnings("ignore:Print area")

ROOT = Path(__file__).resolve().parents[2]
REGISTER = "F14"
SAMPLE = 25
TICKED = dict(zip(Answer, ("符合", "部分符合", "不符合", "不适用"), strict=True))
DIGITS = "013800000001"


@pytest.fixture(scope="module")
def standard() -> Standard:
    return ours().standard


@pytest.fixture(scope="module")
def register(standard: Standard) -> bytes:
    return office.ledger(standard, standard.forms[REGISTER])


def opened(content: bytes | Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content) if isinstance(content, bytes) else content)


def saved_by_office(soffice: str, path: Path, into: Path, kind: str = "xlsx") -> Path:
    """Have LibreOffice open a file and save it anew."""
    profile = f"-env:UserInstallation=file://{into / 'profile'}"
    told = [soffice, profile, "--headless", "--convert-to", kind, "--outdir", str(into), str(path)]
    subprocess.run(told, check=True, capture_output=True, timeout=180)
    return into / f"{path.stem}.{kind}"


def stamp_of(book: openpyxl.Workbook) -> Stamp:
    stamp = Stamp.read([[cell or "" for cell in row] for row in book[SHEET].values])
    assert stamp
    return stamp


# —— the register ——


def told_rows(standard: Standard) -> list[dict[str, str]]:
    """Give rows by field: those of the example register, and one in which every field of the standard is told."""
    fields = standard.words.fields
    named = {field.label: name for name, field in fields.items()}
    with (ROOT / "examples/register.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [{named[k]: v for k, v in row.items() if k in named} for row in itertools.islice(csv.DictReader(file), SAMPLE)]
    return [*rows, {name: _any(standard, field) for name, field in fields.items()}]


def _any(standard: Standard, field: Field) -> str:
    if field.codes:
        return standard.words.codes[field.codes].codes[0].label
    plain = {
        FieldType.MOMENT: "2026-03-02 09:07",
        FieldType.DATE: "2026-03-02",
        FieldType.MOMENTS: "2026-03-02 09:07；2026-03-05 10:00",
        FieldType.BOOL: "是",
        FieldType.INT: "3",
        FieldType.PHONE: DIGITS,
    }
    return plain.get(field.type, f"0012-{field.id}")


def filled_in(register: bytes, standard: Standard, rows: list[dict[str, str]], path: Path) -> Path:
    """Type rows into the register as a person does: dates become dates, all else stays as it was typed."""
    book = opened(register)
    sheet = book.worksheets[0]
    stamp = stamp_of(book)
    place = {name: column for column, name in enumerate(stamp.columns, 1)}
    for number, row in enumerate(rows, 2):
        for name, text in row.items():
            sheet.cell(number, place[name]).value = typed(standard.words.fields[name], text)
    book.save(path)
    return path


def typed(field: Field, text: str) -> str | datetime.datetime | None:
    if field.is_moment and text:
        try:
            return datetime.datetime.fromisoformat(text)
        except ValueError:
            return text
    return text or None


def as_csv(standard: Standard, rows: list[dict[str, str]], path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(standard.words.fields))
        file.write(",".join(field.label for field in standard.words.fields.values()) + "\n")
        writer.writerows(rows)
    return path


def relation(standard: Standard, path: Path, into: Path) -> tuple[Cases, list[dict[str, object]]]:
    into.mkdir()
    found = cases.load([path], standard, map_told=None, as_of="2026-12-31", into=into)
    table = duckdb.connect().execute(f"SELECT * FROM '{found.location}' ORDER BY row_no")
    columns = [name for name, *_ in table.description]
    steps = duckdb.connect().execute(f"SELECT * FROM '{found.steps}' ORDER BY ALL").fetchall()
    made = [dict(zip(columns, row, strict=True)) for row in table.fetchall()]
    return found, [*made, *({"step": step} for step in steps)]


def test_a_filled_in_register_needs_no_map_and_loses_nothing(
    standard: Standard, register: bytes, soffice: str, tmp_path: Path
) -> None:
    rows = told_rows(standard)
    _, wanted = relation(standard, as_csv(standard, rows, tmp_path / "told.csv"), tmp_path / "a")
    path = filled_in(register, standard, rows, tmp_path / "台账.xlsx")
    again = saved_by_office(soffice, path, tmp_path / "office")
    for n, file in enumerate((path, again)):
        found, got = relation(standard, file, tmp_path / f"b{n}")
        assert got == wanted
        assert (found.map_id, found.refused, found.rows_in) == ("register", (), len(rows))
        assert stamp_of(opened(file)).digest in found.map_title
        assert "不同" not in found.map_title
    last = next(row for row in wanted if row.get("case_id") == "0012-case_id")
    told = [name for name, field in standard.words.fields.items() if not field.is_moment and field.type is not FieldType.MOMENTS]
    assert [name for name in told if not last.get(name)] == []
    assert last["contact"] == DIGITS


def test_a_register_is_known_by_its_stamp_though_its_headings_are_worn(
    standard: Standard, register: bytes, tmp_path: Path
) -> None:
    book = opened(register)
    sheet, hidden = book.worksheets[0], book[SHEET]
    for row in hidden.iter_rows():
        if row[0].value == "digest":
            row[1].value = "00000000"
        if row[1].value == "received_at":
            row[2].value = "接报时刻"
    sheet.insert_rows(1)
    sheet["A1"] = "三月台账"
    sheet["B2"] = "接报时刻"
    sheet["A3"], sheet["B3"] = "0012", datetime.datetime(2026, 3, 2, 9, 7)
    book.save(tmp_path / "worn.xlsx")
    found, rows = relation(standard, tmp_path / "worn.xlsx", tmp_path / "w")
    assert rows[0]["case_id"] == "0012"
    assert spell_moment(rows[0]["received_at_lo"], rows[0]["received_at_hi"]) == "2026-03-02 09:07"
    assert "00000000" in found.map_title
    assert "不同" in found.map_title


def test_the_register_offers_codes_checks_dates_and_keeps_numbers_as_text(standard: Standard, register: bytes) -> None:
    book = opened(register)
    sheet = book.worksheets[0]
    stamp = stamp_of(book)
    heads = [cell.value for cell in sheet[1]]
    assert [standard.words.fields[name].label for name in stamp.columns] == heads
    assert set(stamp.columns) == set(standard.words.fields)
    rules = {str(rule.sqref).split(":", maxsplit=1)[0]: rule for rule in sheet.data_validations.dataValidation}
    for name, head in zip(stamp.columns, sheet[1], strict=True):
        field, rule = standard.words.fields[name], rules[f"{head.column_letter}2"]
        shown = sheet.column_dimensions[head.column_letter].number_format
        if field.is_moment:
            assert rule.type == "date"
        elif field.codes:
            assert offered(book, rule.formula1) == [c.label for c in standard.words.codes[field.codes].codes]
        assert len(rule.prompt or "") <= 255
        if field.type in (FieldType.TEXT, FieldType.PHONE, FieldType.PERSON):
            assert shown == "@"
    assert sheet.freeze_panes == "B2"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert book[SHEET].sheet_state == "hidden"


def offered(book: openpyxl.Workbook, formula: str) -> list[str]:
    name, _, area = formula.partition("!")
    return [cell.value for (cell,) in book[name][area.replace("$", "")]]


# —— checklists ——


def answered(content: bytes, answers: Mapping[int, Answer], path: Path) -> Path:
    book = opened(content)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=8):
        if isinstance(row[0].value, int) and row[0].value in answers:
            row[5].value = TICKED[answers[row[0].value]]
    book.save(path)
    return path


def figures(path: Path) -> dict[str, object]:
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    names = ("得分", "适用题数", "得分率", "不符合的关键项", "结论")
    return {row[0].value: row[2].value for row in sheet.iter_rows() if row[0].value in names}


def tries(checklist: Checklist) -> list[dict[int, Answer]]:
    """Give answers in which every grade and cap comes up: none, all of one kind, and mixtures."""
    numbers = [item.no for item in checklist.items]
    keys = [item.no for item in checklist.items if item.key]
    kept = dict.fromkeys(numbers, Answer.KEPT)
    dice = random.Random(checklist.id)
    mixed = [{no: dice.choices(list(Answer), (8, 2, 1, 1))[0] for no in numbers if dice.random() < 0.95} for _ in range(6)]
    broken = [kept | dict.fromkeys(keys[:count], Answer.BROKEN) for count in (1, 2)]
    return [{}, kept, *(dict.fromkeys(numbers, answer) for answer in (Answer.PARTLY, Answer.NOT_APPLICABLE)), *broken, *mixed]


def test_a_checklist_works_out_the_score_that_we_do(standard: Standard, soffice: str, tmp_path: Path) -> None:
    told = [(c, answers) for c in standard.checklists.values() for answers in tries(c)]
    paths = [
        answered(office.scorecard(standard, checklist), answers, tmp_path / f"{n}.xlsx")
        for n, (checklist, answers) in enumerate(told)
    ]
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "again"), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    grades = set()
    for path, (checklist, answers) in zip(paths, told, strict=True):
        wanted, got = score(checklist, answers), figures(tmp_path / "again" / path.name)
        assert [got["得分"], got["适用题数"], got["不符合的关键项"]] == [wanted.points, wanted.applicable, wanted.broken_keys]
        assert (got["结论"] or "") == wanted.grade
        assert got["得分率"] in (None, "") if wanted.percent is None else got["得分率"] * 100 == pytest.approx(wanted.percent)
        grades.add(wanted.grade)
    assert grades >= set(next(iter(standard.checklists.values())).scoring.grades)


def test_a_broken_key_item_caps_the_grade(standard: Standard) -> None:
    checklist = standard.checklists["CK-1"]
    kept = dict.fromkeys((item.no for item in checklist.items), Answer.KEPT)
    keys = [item.no for item in checklist.items if item.key]
    got = [score(checklist, kept | dict.fromkeys(keys[:n], Answer.BROKEN)).grade for n in range(3)]
    assert got == ["优", "待改进", "不合格"]


# —— all workbooks ——


def test_the_same_standard_gives_the_same_bytes(standard: Standard) -> None:
    assert office.ledger(standard, standard.forms[REGISTER]) == office.ledger(standard, standard.forms[REGISTER])
    checklist = standard.checklists["CK-1"]
    content = office.scorecard(standard, checklist)
    assert content == office.scorecard(standard, checklist)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert f"{standard.charter.effective:%Y-%m-%d}T00:00:00Z" in packed.read("docProps/core.xml").decode()

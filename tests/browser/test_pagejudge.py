"""What the page judges is what the program judges: every sample, the example register, real exports, and files that are none."""

import codecs
import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from generator.checks import Share
from generator.cli.lint import run_samples
from generator.cli.validate import judged
from generator.judge.samples import Shown
from generator.model.clock import spell_moment
from generator.read import maps, spec
from generator.read.problem import InputError
from generator.read.profile import applied
from generator.read.sampled import _cells
from generator.read.spec import Reading
from generator.standard.profile import Excused
from generator.write import terms

from ..read.intake import tiny
from ..read.test_intake import BROKEN, MANY_LINES
from ..read.test_intake_moments import ALONE, FORMS, LOGGED, PROGRESS, STATES, SUMMER, at_once, by_summer
from ..read.test_intake_sheets import book, two_levels
from .pagejudge import by_page, by_program, check, check_paths, indicators_by_program, indicators_of, problems, start

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
SAMPLES = Path(__file__).with_name("samples.js").read_text(encoding="utf-8").partition("\n")[2]
REAL = ("pingshan/pingshan_flat.csv", "helpdesk/finale.csv")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return spec.load(ROOT / "spec")


@pytest.fixture(scope="module")
def ours(browser: Browser, reading: Reading) -> Iterator[Page]:
    """The judge of our own standard."""
    page = browser.new_page()
    start(page, reading.standard)
    yield page
    page.close()


@pytest.fixture(scope="module")
def small(browser: Browser) -> Iterator[Page]:
    """The judge of the tiny standard."""
    page = browser.new_page()
    start(page, tiny())
    yield page
    page.close()


def test_every_sample_comes_out_as_on_duckdb(ours: Page, reading: Reading, proved: tuple[Shown, ...]) -> None:
    assert same(ours, reading, proved) > 1_000


def test_the_samples_of_the_tiny_standard_do_too(small: Page) -> None:
    """Working hours among them."""
    reading = spec.load(ROOT / "tests" / "tiny")
    assert same(small, reading, run_samples(reading, any_export=True)) > 50


def same(page: Page, reading: Reading, proved: Iterable[Shown]) -> int:
    """Hold the page to what DuckDB makes of every sample; give how many there are."""
    standard = reading.standard
    shown = [s for s in proved if not isinstance(s.clause.check, Share)]
    fields = tuple(standard.words.fields)
    told = [
        {
            "clause": s.clause.id,
            "fields": [f for f in fields if f not in s.sample.not_exported],
            "rows": [dict(zip(fields, _cells(s.sample, record, fields, standard), strict=True)) for record in s.sample.records],
            "asOf": s.sample.as_of,
            "limitsOn": s.sample.limits_on.isoformat() if s.sample.limits_on else "",
            "profile": {"limits": {}, "waivers": [_waiver(s.clause.id, w) for w in s.sample.waivers]}
            if s.sample.waivers
            else None,
        }
        for s in shown
    ]
    found = page.evaluate(SAMPLES, told)
    wanted = [(s.clause.id, s.sample.name, s.outcome.value, s.because) for s in shown]
    assert [(w[0], w[1], *f) for w, f in zip(wanted, found, strict=True)] == wanted
    return len(found)


def _waiver(clause: str, told: Excused) -> dict[str, Any]:
    return {**told.model_dump(mode="json"), "id": "", "clause": clause, "approved_on": "2026-01-01"}


def test_the_example_register_comes_out_the_same(ours: Page, reading: Reading) -> None:
    """Counts, evidence, what was noticed and what was left aside."""
    report = judged(reading, [REGISTER], None, "2026-03-15", "2026-01-01")
    found = check_paths(ours, REGISTER, asOf="2026-03-15", limitsOn="2026-01-01")
    assert by_page(found) == by_program(report)
    assert indicators_of(found) == indicators_by_program(reading.standard, report)


def test_a_profile_comes_out_the_same(ours: Page, reading: Reading) -> None:
    """Promises, floors of the place, a clause that is switched off, waivers honoured or not, and the score without them."""
    standard = applied(ROOT / "examples" / "profile.yml", reading.standard)
    report = judged(replace(reading, standard=standard), [REGISTER], None, "2026-03-15")
    found = check_paths(ours, REGISTER, asOf="2026-03-15", profile=terms.profile(standard))
    assert by_page(found) == by_program(report)
    assert indicators_of(found) == indicators_by_program(standard, report)
    waived = [[w.waiver, w.clause, w.case, w.row, w.due, w.honoured, w.afterwards] for w in report.waived]
    names = ("waiver", "clause", "case", "row", "due", "honoured", "afterwards")
    assert [[w[n] for n in names] for w in found["waived"]] == waived != []
    binding = [t["counts"] for t in found["plain"] if standard.clauses[t["clause"]].level.binds]
    assert report.plain is not None
    wanted = {"pass": report.plain.kept, "fail": report.plain.failed, "undetermined": report.plain.unknown}
    assert {o: sum(c.get(o, 0) for c in binding) for o in wanted} == wanted


PROMISES = """base: {edition: "1.0.0"}
limits:
- {id: first_response, value: 36, from: "2026-01-01", reason: 试行, approved_by: 品质部经理}
- {id: first_response, value: 2, from: "2026-02-15", reason: 承诺, approved_by: 品质部经理}
- {id: result_feedback, value: 96, from: "2026-02-01", reason: 试行, approved_by: 品质部经理}
disabled:
- {clause: intake-review-in-time, reason: 停, approved_by: 品质部经理, until: "2026-03-14"}
- {clause: process-traceable, reason: 停, approved_by: 品质部经理, until: "2026-01-01"}
waivers:
- {id: E1, clause: first-response-in-time, cases: [TS-20260213-143], reason: 停电, requested_by: 甲, approved_by: 乙,
   approved_on: "2026-02-18", expires: "2026-12-31"}
- {id: E2, clause: first-response-in-time, received: ["2026-02-15", "2026-03-10"], reason: 停电, requested_by: 甲,
   approved_by: 乙, approved_on: "2026-02-18", expires: "2026-02-20"}
"""
"""Looser and tighter in turn, off and off no more, waived by number and by span."""


@pytest.mark.parametrize("limits_on", ["", "2026-02-01"])
def test_a_profile_of_everything_comes_out_the_same(ours: Page, reading: Reading, tmp_path: Path, limits_on: str) -> None:
    path = tmp_path / "profile.yml"
    path.write_text(PROMISES, encoding="utf-8")
    standard = applied(path, reading.standard)
    report = judged(replace(reading, standard=standard), [REGISTER], None, "2026-03-14", limits_on or None)
    found = check_paths(ours, REGISTER, asOf="2026-03-14", limitsOn=limits_on, profile=terms.profile(standard))
    assert by_page(found) == by_program(report)
    assert indicators_of(found) == indicators_by_program(standard, report)
    assert any(w["honoured"] for w in found["waived"])
    assert {s["clause"]: s["granted"].split(":")[0] for s in found["shares"]} == {
        s.clause: s.granted.value for s in report.shares
    }


def _few(columns: tuple[str, ...]) -> str:
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


LEAN = ("投诉编号", "投诉时间", "投诉内容", "投诉类型", "初步响应时间", "结果反馈时间", "联系方式", "级别", "处理状态")
WRITTEN = {
    "gb18030": lambda text: text.encode("gb18030"),
    "utf-16": lambda text: text.encode("utf-16"),
    "tabs": lambda text: text.replace(",", "\t").encode(),
}
SPOILT = """三月登记册,,
{table}TS-X,2026-03-01 09:00,"坏"了,,,,,,
TS-Y,2026-03-01 09:00,甲,,,,,,,多
TS-Z,2026-03-01
{head}

合计：,3,,,,,,,
TS-W,2026/3/1 上午 9:00,"甲
乙",,2026-03-02,昨天,,,
"""


def test_a_lean_export_comes_out_the_same_however_it_is_written(ours: Page, reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text(_few(LEAN), encoding="utf-8", newline="")
    report = judged(reading, [path])
    wanted = by_program(report)
    for way, written in WRITTEN.items():
        found = check(ours, {path.name: written(_few(LEAN))})
        assert by_page(found) == wanted, way
        assert indicators_of(found) == indicators_by_program(reading.standard, report), way


def test_a_spoilt_export_comes_out_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    """A title above, rows too wide and too narrow, headings again, a total, a quote gone wrong, odd moments."""
    path = tmp_path / "导出.csv"
    path.write_text(SPOILT.format(table=_few(LEAN), head=",".join(LEAN)), encoding="utf-8", newline="")
    found = by_page(check_paths(ours, path))
    assert len(found["refused"]) == 6
    assert found == by_program(judged(reading, [path]))


ROWS = "TS-1,2026-03-02 09:00,漏水\n{}TS-2,2026-03-02 10:00,停电\n"
HEADED = "投诉编号,投诉时间,投诉内容\n" + ROWS
TEXTS: dict[str, bytes] = {
    "UTF-32": HEADED.format("").encode("utf-32"),
    "UTF-32, its greater bytes first": codecs.BOM_UTF32_BE + HEADED.format("").encode("utf-32-be"),
    "UTF-16 without a mark": HEADED.format("").encode("utf-16-le"),
    "UTF-16 without a mark, mostly Chinese": HEADED.format("甲" * 4_000 + ",2026-03-02,乙\n").encode("utf-16-be"),
    "half a character at its end": HEADED.format("").rstrip().encode()[:-1],
    "no encoding at all": HEADED.format("").encode() + b"\xff\xff",
    "a row of spaces that are none of ours": HEADED.format("\u2003, ,\t\n").encode(),
    "what cannot be seen behind a row": HEADED.format("TS-3,2026-03-02 09:00,甲,\x1e\n").encode(),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_read_the_same_however_they_are_written(ours: Page, reading: Reading, tmp_path: Path, name: str) -> None:
    (path := tmp_path / "导出.csv").write_bytes(TEXTS[name])
    found = check_paths(ours, path)
    try:
        wanted = by_program(judged(reading, [path]))
    except InputError as refused:
        assert str(refused).endswith(problems(found))
    else:
        assert by_page(found) == wanted


def test_rows_that_say_the_same_are_told_where_none_has_a_number(small: Page, tmp_path: Path) -> None:
    told, path = (
        {**BLANK, "columns": {"found_at": ["拾得时间"]}, "fingerprint": {"any_of": [["拾得时间"]]}, "numbered": True},
        tmp_path,
    )
    (path / "m.yml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    (path / "表.csv").write_text(
        "拾得时间,备注\n2026-03-02 09:00,甲\n2026-03-02 09:00,乙\n2026-03-02 09:00,甲\n", encoding="utf-8"
    )
    found = by_page(check_paths(small, path / "表.csv", map=told))
    assert "alike_rows" in {notice[0] for notice in found["notices"]}
    report = judged(spec.load(ROOT / "tests" / "tiny"), [path / "表.csv"], str(path / "m.yml"))
    assert found == by_program(report)


def test_numbers_that_were_taken_for_decimals_come_out_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("一.csv", "二.csv")]
    for path, tail, numbers in zip(paths, (".0", ""), ((1, 2), (3, 4)), strict=True):
        rows = "".join(f"{n}{tail},2026-03-0{n} 09:00,13800000001.0,漏水\n" for n in numbers) + ",2026-03-05 09:00,,\n"
        path.write_text(f"投诉编号,投诉时间,联系方式,投诉内容\n{rows}", encoding="utf-8")
    found = by_page(check_paths(ours, paths[0]))
    assert found == by_program(judged(reading, paths[:1]))
    assert sum("以“.0”结尾" in str(told) for told in found["notices"]) == 2
    assert by_page(check_paths(ours, *paths)) == by_program(judged(reading, paths))


def test_headings_on_two_levels_are_told_apart_here_too(small: Page, tmp_path: Path) -> None:
    path = tmp_path / "登记册.xlsx"
    path.write_bytes(book(two_levels(("拾得", "归还"))))
    found = by_page(check_paths(small, path))
    assert found == by_program(judged(spec.load(ROOT / "tests" / "tiny"), [path])) and found["judged"] == 2
    path.write_bytes(book(two_levels(("情况", "情况"))))
    assert "表头是：物品编号、时间、人员、时间、人员" in problems(check_paths(small, path))


@pytest.mark.parametrize("last", ["03-07", "04-07"])
def test_to_have_said_how_things_stand_dates_an_export_here_too(ours: Page, reading: Reading, tmp_path: Path, last: str) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text(PROGRESS.replace("03-07", last), encoding="utf-8")
    found = by_page(check_paths(ours, path))
    assert found == by_program(judged(reading, [path])) and found["as_of"] == f"2026-{last} 11:00"


def test_several_files_are_one_export(ours: Page, reading: Reading, tmp_path: Path) -> None:
    lines = _few(LEAN).splitlines(keepends=True)
    paths = [tmp_path / f"{n}月.csv" for n in (1, 2)]
    for path, some in zip(paths, (lines[1:100], lines[100:]), strict=True):
        path.write_text("".join((lines[0], *some)), encoding="utf-8")
    assert by_page(check_paths(ours, *paths)) == by_program(judged(reading, paths))


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_real_exports_come_out_the_same(ours: Page, reading: Reading, shared: Path, name: str) -> None:
    path = shared / "data" / name
    report = judged(reading, [path], None, None, "2026-01-01")
    assert by_page(check_paths(ours, path, limitsOn="2026-01-01")) == by_program(report)


def test_words_that_a_map_takes_for_nothing_are_nothing_here_too(small: Page) -> None:
    text = "物品编号,拾得时间,公示时间,归还时间\nA1,2026-03-02 09:00,?,1900-01-01 00:00\n"
    text += "?,2026-03-02,,\nA3,2026-03-03 09:00,0000-00-00,\n"
    found = check(small, {"登记册.csv": text.encode()}, map=BLANK | {"blank": ["?", "1900-01-01 00:00", "0000-00-00"]})
    assert [notice["kind"] for notice in found["cases"]["notices"]] == ["blank_column", "blank_column", "scope_unknown"]
    assert [refused["row"] for refused in found["cases"]["refused"]] == [3]
    kinds = {n["kind"] for n in check(small, {"登记册.csv": text.encode()}, map=BLANK)["cases"]["notices"]}
    assert "unreadable" in kinds


def test_a_scope_told_in_words_of_its_own_comes_out_the_same(small: Page, tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text(
        "物品编号,拾得时间,记录类别\nA1,2026-03-02,拾来的\nA2,2026-03-02,询问\nA3,2026-03-02,不详\n", encoding="utf-8"
    )
    found = check(small, {path.name: path.read_bytes()})["cases"]
    assert (found["judged"], found["out_of_scope"]) == (2, {"不是拾得记录（询问）": 1})
    assert [n["count"] for n in found["notices"] if n["kind"] == "scope_unknown"] == [2]


@pytest.mark.parametrize("as_of", ["", "2026-03-03 09:30", "2026-03-01", "2026-03-04 09:00"])
def test_an_event_log_comes_out_the_same(as_of: str, small: Page, tmp_path: Path) -> None:
    """What was told last, what was told first, events without a time or with none that can be read, or later than as-of."""
    path, told = tmp_path / "日志.csv", tmp_path / "m.yml"
    more = "A2,看过,记不得,,,\nA3,捡到,2026-03-29 09:00,书库,,\nNA,捡到,2026-03-02,NA,,\n-,捡到,2026-03-02,,,\n"
    path.write_text(STATES + more, encoding="utf-8")
    told.write_text(LOGGED.format(first="[listed_at]"), encoding="utf-8")
    report = judged(spec.load(ROOT / "tests" / "tiny"), [path], str(told), as_of or None)
    exported = maps.told(str(told), tiny())
    assert exported is not None
    assert by_page(check_paths(small, path, map=exported.model_dump(mode="json"), asOf=as_of)) == by_program(report)


@pytest.mark.parametrize("as_of", ["", "2025-03-31", "2026-03-01 23:59", "2028-03-31"])
@pytest.mark.parametrize("text", [ALONE, at_once(20, 19), at_once(20, 20), at_once(19, 0), MANY_LINES])
def test_what_is_doubted_comes_out_the_same(text: str, as_of: str, small: Page, tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text(text, encoding="utf-8")
    found = check_paths(small, path, asOf=as_of)
    assert by_page(found) == by_program(judged(spec.load(ROOT / "tests" / "tiny"), [path], None, as_of or None))
    doubts = {notice["kind"] for notice in found["cases"]["doubts"]}
    assert not as_of or doubts == {"early_as_of" if as_of < "2026-03-02" else "far_as_of"}


def test_cells_of_several_moments_that_cannot_be_read_are_told_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    rows = (
        "A1,2026-03-02 09:00,测试,打过电话,",
        "A2,2026-03-02 09:00,测试,2026-03-03 09:00；不记得,",
        "A3,2026-03-02 09:00,测试,2026-03-03 09:00；2026-03-04,",
        "A4,2026-03-02 09:00,测试,,2026-03-03 09:00；后来",
        "A5,2026-03-02 09:00,测试,某天,咨询",
    )
    heads = "投诉编号,投诉时间,投诉内容,进展告知时间,历次中止和恢复\n"
    path.write_text(heads + "\n".join(rows) + "\n", encoding="utf-8")
    report = judged(reading, [path], None, None, "2026-01-01")
    told = [n.message for n in report.cases.notices if n.kind == "unreadable"]
    assert told[::-1] == [
        "“进展告知时间”有 3 行里有读不懂的，如第 2 行“打过电话”。请写成 2026-03-02 09:00 的样子，几次用分号隔开",
        "“历次中止和恢复”有 2 行里有读不懂的，如第 5 行“2026-03-03 09:00；后来”。请写成 2026-03-02 09:00 的样子，几次用分号隔开",
    ]
    assert by_page(check_paths(ours, path, limitsOn="2026-01-01")) == by_program(report)


def test_formulas_without_a_result_are_told_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    """As programs write them that work nothing out."""
    path = tmp_path / "登记册.xlsx"
    book = openpyxl.Workbook()
    for row in (
        ("投诉编号", "投诉时间", "投诉内容"),
        ("A1", "2026-03-02 09:00", "=测试"),
        ("A2", "2026-03-02 09:00", "测试"),
        ("A3", "=A2", "=A2"),
    ):
        book.active.append(row)
    book.save(path)
    report = judged(reading, [path], None, None, "2026-01-01")
    assert [(n.count, n.rows) for n in report.cases.notices if n.kind == "unsaved"] == [(3, (2,))]
    assert by_page(check_paths(ours, path, limitsOn="2026-01-01")) == by_program(report)


def test_every_form_of_a_moment_is_read_the_same(small: Page) -> None:
    found = small.evaluate("(forms) => forms.map((text) => bihuanCheck.moment(text))", list(FORMS))
    assert {form: spell_moment(lo, hi) for form, (lo, hi) in zip(FORMS, found, strict=True)} == FORMS


def test_clocks_put_forward_and_back_are_read_the_same(small: Page) -> None:
    found = small.evaluate("(told) => told.map(([zone, text]) => bihuanCheck.moment(text, zone))", list(SUMMER))
    wanted = {told: list(by_summer(ends)) for told, ends in SUMMER.items()}
    assert dict(zip(SUMMER, found, strict=True)) == wanted


def test_an_export_of_a_zone_with_a_summer_comes_out_the_same(ours: Page, reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "311.csv"
    texts = [text for zone, text in SUMMER if zone == "America/New_York"]
    rows = "".join(f"N{n},{text},A,B,Closed,{text[:10]} 12:00\n" for n, text in enumerate(texts))
    path.write_text(f"Unique Key,Created Date,Agency,Complaint Type,Status,Closed Date\n{rows}", encoding="utf-8")
    asked = {"asOf": "2026-03-15", "limitsOn": "2026-01-01"}
    assert by_page(check_paths(ours, path, **asked)) == by_program(judged(reading, [path], None, *asked.values()))


BLANK: dict[str, Any] = {
    "id": "own",
    "title": "图",
    "fingerprint": {"any_of": [["物品编号"]]},
    "columns": {"item_no": ["物品编号"], "found_at": ["拾得时间"], "listed_at": ["公示时间"], "returned_at": ["归还时间"]},
    **{name: [] for name in ("reported", "leave_out")},
    **{name: {} for name in ("codes", "clocks", "assume", "bounds", "cannot_record", "spans", "absent", "means")},
    "events": None,
    "log": None,
    "numbered": False,
}

ELSEWHERE = {
    "旧格式": "XLS",
    "Access": "Access",
    "JSON": "JSON",
    "Parquet": "Parquet",
    "PDF": "PDF",
    "XML": "XML",
    "别的压缩包": "ZIP",
}
NOT_HERE = "登记册.csv：这一页不读 {kind}。请另存为 XLSX 或 CSV，或用命令行 bihuan validate。"
"""What only the command line reads: the page says what it is, and what to do."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_is_none_is_refused_in_the_same_words(small: Page, name: str) -> None:
    content, says = BROKEN[name]
    found = check(small, {"登记册.csv": content if isinstance(content, bytes) else content.encode()})
    assert problems(found) == (NOT_HERE.format(kind=ELSEWHERE[name]) if name in ELSEWHERE else says)


def test_an_open_document_is_no_nameless_archive(small: Page) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert problems(check(small, {"登记册.csv": content.getvalue()})) == NOT_HERE.format(kind="ODS")

"""Reports: the same for the same verdicts, in the order that tells the truth, and safe to open whatever the export holds."""

import base64
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from generator.model.outcome import Outcome, Reason
from generator.model.report import Tally
from generator.write import report as written
from generator.write.report import terminal
from generator.write.report.columns import columns, width
from generator.write.report.figures import Line, kept_share, plain, spell_share
from generator.write.report.shape import ReportShape
from generator.write.report.web import bars
from generator.write.report.worst import worst

from . import made_report, standin

GOLDEN = Path(__file__).with_name("golden")
STANDARD = standin.standard()
REPORT = made_report.report()


@pytest.mark.parametrize(("name", "write"), [("report.txt", written.text), ("report.json", written.json)])
def test_whole_report_word_for_word(name: str, write) -> None:
    assert write(STANDARD, REPORT) == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_same_report_gives_the_same_bytes() -> None:
    again = made_report.report()
    for write in (written.text, written.json, written.html, written.xlsx):
        assert write(STANDARD, REPORT) == write(STANDARD, again)


def test_nothing_in_a_summary_is_markup() -> None:
    """It is pasted into chats, and shown as a page on a forge."""
    linked = replace(REPORT, cases=replace(REPORT.cases, source="![](http://x.test/a.png)<b>.csv"))
    for report in (REPORT, linked):
        said = written.summed_up(STANDARD, report, "题")
        assert "\\<" in said
        assert not re.search(r"(?<!\\)<|\]\(", said)


def test_what_is_unknown_is_said_before_any_score() -> None:
    unknown_first = ["读入 17", "一律按“种类1”判定", "系统只有提交一个时点"]
    scores = ["84.6%", "要求不少于 85%"]
    listed = {written.text: [*scores, "超时 2 天", "读不懂"], written.html: ["超时 2 天", *scores, "读不懂"]}
    for write, then in listed.items():
        said, order = write(STANDARD, REPORT), [*unknown_first, *then]
        assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)


def test_the_worst_case_comes_first() -> None:
    assert [(c.number, c.binding, c.over) for c in worst(STANDARD, REPORT)] == [
        ("A-1", 2, 3_600),
        ("A-2", 1, 172_800),
        (made_report.SCRIPT, 1, 7_200),
        (made_report.FORMULA, 1, 0),
        ("（无编号）", 0, 0),
    ]


def test_a_terminal_shows_as_many_cases_as_asked_and_says_how_many_there_are() -> None:
    said = written.text(STANDARD, REPORT, cases=2)
    assert "最差的案件（2 / 5 件）" in said
    assert "A-2（" in said
    assert made_report.FORMULA + "（第" not in said


@pytest.mark.parametrize(
    ("counts", "spelled"),
    [
        ((0, 0, 0), "—"),
        ((3, 3, 3), "100.0%"),
        ((9_999, 9_999, 10_000), "99.9%"),
        ((0, 0, 7), "0.0%"),
        ((0, 7, 7), "0.0%–100.0%"),
        ((1, 2, 3), "33.3%–66.7%"),
    ],
)
def test_a_share_never_looks_better_than_it_is(counts: tuple[int, int, int], spelled: str) -> None:
    assert spell_share(*counts) == spelled


def test_one_undetermined_case_makes_an_interval() -> None:
    decided = {Outcome.PASS: 9, Outcome.FAIL: 1}
    assert kept_share(Tally("x", decided, {})) == "90.0%"
    assert kept_share(Tally("x", decided | {Outcome.UNDETERMINED: 1}, {(Reason.BLANK, "x"): 1})) == "81.8%–91.0%"


def test_columns_line_up_where_a_han_character_is_two_cells_wide() -> None:
    laid = columns([("条号", "件"), ("a", "100")], right=frozenset({1}))
    assert laid == ["条号   件", "a     100"]
    assert len({width(line) for line in laid}) == 1


@pytest.mark.parametrize("hostile", ["\x1b[31m", "a\u202eb", "\x00", "\u200b"])
def test_what_a_screen_would_obey_is_taken_out(hostile: str) -> None:
    assert all(mark.isprintable() for mark in plain(hostile))
    assert plain("正常 text，“照旧”") == "正常 text，“照旧”"


def test_html_loads_nothing_runs_only_its_own_script_and_escapes_everything() -> None:
    page = written.html(STANDARD, REPORT)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page
    page = page.replace(script, "").replace("<script></script>", "")
    assert not re.search(r"<(script|link|iframe|img|object|embed)|\son\w+=|javascript:|@import|src=", page, re.IGNORECASE)
    assert not re.search(r"""href=(?!"#)|action=|url\((?!#)|https?://(?!x\.test)""", page)
    assert page.count("&lt;script&gt;") >= 7
    assert "\x1b" not in page


def test_html_draws_a_bar_for_every_clause_that_had_something_due() -> None:
    page = written.html(STANDARD, REPORT)
    assert "<title>1.1.1 及时答复：符合 6，无法判定 3，不符合 3</title>" in page
    bars = re.findall(r'<svg class="bar".*?</svg>', page, re.DOTALL)
    assert len(bars) == 3
    assert all(sum(map(int, re.findall(r'width="(\d+)"', bar))) == 1000 for bar in bars)


@pytest.mark.parametrize("counts", [(1, 0, 999), (999, 1, 1), (1, 1, 1), (0, 0, 5), (7, 0, 0), (0, 0, 0)])
def test_a_bar_is_whole_and_shows_the_least_part(counts: tuple[int, int, int]) -> None:
    outcomes = (Outcome.PASS, Outcome.UNDETERMINED, Outcome.FAIL)
    clause = next(iter(STANDARD.clauses.values()))
    parts = bars(Line(clause, "", Tally(clause.id, dict(zip(outcomes, counts, strict=True)), {}), "", ""))
    assert [p.outcome for p in parts] == [o for o, n in zip(outcomes, counts, strict=True) if n]
    assert all(p.length >= 8 for p in parts)
    assert sum(p.length for p in parts) == (1000 if any(counts) else 0)
    assert [p.start for p in parts] == [sum(q.length for q in parts[:n]) for n in range(len(parts))]


def test_html_names_what_the_vendor_says_of_itself_as_no_verdict() -> None:
    page = written.html(STANDARD, REPORT)
    assert page.index("系统自报，不是判定") < page.index("系统标记的超时")


def test_html_gives_the_remedy_with_its_limit() -> None:
    assert "今天就答复，2 小时是上限" in written.html(standin.standard(soon=2), REPORT)


def test_xlsx_holds_text_numbers_and_times_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written.xlsx(STANDARD, REPORT)))
    assert book.sheetnames == ["概况", "按条文", "不符合清单", "无法判定", "读入情况"]
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    listed = [[cell.value for cell in row] for row in book["不符合清单"]]
    assert listed[0][:6] == ["投诉编号", "行", "条号", "条文", "强度", "证据"]
    assert listed[0][6:] == ["到期", "超时", "谁在办", "责任岗位", "整改", "措施", "责任人", "完成时间"]
    assert listed[1][:3] == ["A-1", 2, "1.1.1"]
    assert [row[0] for row in listed[1:]].count(made_report.FORMULA) == 1
    assert len(listed) == 1 + len(REPORT.findings)


def test_xlsx_is_ready_to_filter_and_to_print() -> None:
    content = written.xlsx(STANDARD, REPORT)
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == (9, "landscape", 0)
    core = zipfile.ZipFile(io.BytesIO(content)).read("docProps/core.xml").decode()
    assert "2026-01-01T00:00:00Z" in core
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet3.xml").decode()


def test_json_tells_every_finding_and_keeps_its_shape() -> None:
    told = json.loads(written.json(STANDARD, REPORT))
    ReportShape.model_validate(told)
    assert len(told["findings"]) == len(REPORT.findings)
    assert told["clauses"][0]["kept"] == {"least": 6, "most": 9, "of": 12}
    assert told["export"]["as_of"] == "2026-03-02T18:00:00+08:00"


def test_a_terminal_shows_the_widest_gaps_and_only_clauses_that_judged_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with an export of a few columns; how much is left out is said."""
    monkeypatch.setattr(terminal, "GAPS_SHOWN", 1)
    monkeypatch.setattr(terminal, "SILENT_SHOWN", 0)
    whole, told = (GOLDEN / "report.txt").read_text(encoding="utf-8"), terminal.text(STANDARD, REPORT)
    count = whole.count("  → ") - 1
    assert count > 0
    assert told.count("  → ") == 1
    assert f"…… 另有 {count} 处，见网页报告" in told
    silent = [t for t in REPORT.tallies if not t.decided and not t.of(Outcome.PENDING)]
    assert f"…… 另有 {len(silent)} 条一件也没有判出来" in told
    assert len(whole.splitlines()) - len(told.splitlines()) == 2 * count - 1 + len(silent) - 1

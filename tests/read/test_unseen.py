"""Exports in shapes that nobody here made: the draft of a map says what it sees, and what a map tells of them is believed."""

from pathlib import Path

import pytest
import xlsxwriter

from generator.cli import main
from generator.model.clock import FAR, spell_moment
from generator.read import cases
from generator.read.likeness import like

from ..ours import ours
from .intake import MAP, load, read, refusal, rows, said

TINY = str(Path(__file__).resolve().parents[1] / "tiny")


def drafted(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> str:
    path = tmp_path / "导出.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["map", str(path), "--spec", TINY]) == 0
    return capsys.readouterr().out


ORDERED = {
    "29/02/2024 01:16": "date_order: dmy   # 有 1 格日期的年份在后，只有先日后月才全都读得通",
    "05/21/2024 03:11:07 PM": "date_order: mdy   # 有 1 格日期的年份在后，只有先月后日才全都读得通",
    "03/04/2024 01:16": "# ？有 1 格日期的年份在后，先月后日（mdy）还是先日后月（dmy）都读得通，问清楚再写：date_order: mdy",
}


@pytest.mark.parametrize("date", ORDERED)
def test_what_stands_first_in_a_date_is_found_or_asked(date: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = drafted(tmp_path, capsys, f"编号,opened,listed_at\n1,2024-03-01,{date}\n")
    assert ORDERED[date] in told.splitlines()
    assert "#   listed_at：1 行有内容，像时间，？可能是 listed_at（公示时间）" in told


def test_words_that_may_say_nothing_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = drafted(tmp_path, capsys, "编号,listed,note\n1,?,\\N\n2,1900-01-01 00:00:00,-\n3,?,(null)\n")
    assert '# blank: ["?", "\\\\N", "1900-01-01 00:00:00", "(null)"]' in told.splitlines()


def test_words_among_moments_are_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = drafted(
        tmp_path,
        capsys,
        "编号,,listed_at,note\n1,,2026-03-02,甲\n2,,2026-03-02,乙\n3,,暂未公示,丙\n4,,不详,丁\n5,,2026-03-02,戊\n",
    )
    assert '# blank: ["暂未公示"]' in told.splitlines()


def test_rows_that_are_events_are_told_to_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = "".join(f"A{n % 9},做第 {n % 3} 步,2026-03-02 09:{n % 7:02},\n" for n in range(40))
    assert "#   activity: 哪一栏是动作或状态" in drafted(tmp_path, capsys, "number,state,changed_at,listed\n" + events)
    cases = "".join(f"A{n},做第 {n % 3} 步,2026-03-02 09:{n % 7:02},\n" for n in range(40))
    assert "events:" not in drafted(tmp_path, capsys, "number,state,changed_at,listed\n" + cases)


def test_what_may_be_the_number_and_the_time_of_a_case_is_offered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"R-{n},{n % 7},2026-03-02 09:{n:02},{n % 12 + 1}:05:00 PM,{'很长' * 30}{n}\n" for n in range(40))
    told = drafted(tmp_path, capsys, "ref,batch,opened,clock,story\n" + lines).splitlines()
    assert "  #   行行不同的栏：ref" in told
    assert "  #   像时间的栏：opened" in told
    assert "#   clock：40 行有内容，像钟点：日期另有一栏的，日期写进 columns，这一栏写进 clocks" in told
    events = "".join(f"A{n % 9},做第 {n % 3} 步,2026-03-02 09:{n % 7:02},\n" for n in range(40))
    told = drafted(tmp_path, capsys, "number,state,changed,listed\n" + events).splitlines()
    assert "#   case: 哪一栏是案号，如 number、state" in told
    assert "#   at: 哪一栏是动作的时间，如 changed" in told
    assert not [line for line in told if "行行不同" in line]


def test_a_log_is_known_by_what_its_columns_are_called_though_its_rows_are_numbered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"{n},A{n % 9},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    told = drafted(tmp_path, capsys, "row,Case ID,Activity,Complete Timestamp\n" + lines).splitlines()
    assert "# 这是一行一个动作的日志：写成下面这样，别在 columns 里写编号" in told
    assert '#   case: "Case ID"' in told
    assert "#   动作名有：第 0 步、第 1 步、第 2 步" in told
    once = "".join(f"{n},A{n},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    assert "# events:" not in drafted(tmp_path, capsys, "row,Case ID,Activity,Complete Timestamp\n" + once)


def test_numbers_that_seldom_come_twice_are_numbers_of_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"R-{max(n, 2)},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    told = drafted(tmp_path, capsys, "number,state,changed\n" + lines)
    assert "  #   几乎行行不同的栏：number（" in told
    assert "events:" not in told


def test_a_column_without_a_name_tells_no_activities(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"{n % 4},A{n % 9},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    told = drafted(tmp_path, capsys, ",number,state,changed\n" + lines)
    assert "# events:" in told
    assert "动作名有" not in told


def test_of_what_may_tell_the_case_of_an_event_nothing_measured_is_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(f"{n % 6 / 4},A{n % 9},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    told = drafted(tmp_path, capsys, "hours,number,state,changed\n" + lines).splitlines()
    assert "#   case: 哪一栏是案号，如 number、state" in told
    told = drafted(tmp_path, capsys, "hours,物品编号,state,changed\n" + lines).splitlines()
    assert "#   case: 哪一栏是案号，如 物品编号" in told


def test_numbers_of_which_few_are_blank_are_numbers_of_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"{f'R-{n}' if n else ''},第 {n % 3} 步,2026-03-02 09:{n % 7:02}\n" for n in range(40))
    told = drafted(tmp_path, capsys, "number,state,changed\n" + lines).splitlines()
    assert "  #   行行不同的栏：number" in told
    assert "# events:" not in told


@pytest.mark.parametrize(("name", "like"), [("place_", True), ("lace hat", False), ("拾到的地点", True)])
def test_words_of_letters_are_not_taken_for_alike_by_chance(
    name: str, like: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ("place（" in drafted(tmp_path, capsys, f"编号,{name}\nA1,甲\n")) is like


def test_an_export_is_known_again_by_the_headings_that_may_mean_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = drafted(tmp_path, capsys, "_index,_type,_id,_score,拾到的地点,编号\na,b,c,1,大厅,A1\n")
    assert 'fingerprint: {any_of: [["编号", "拾到的地点", "_index", "_type"]]}' in told


LIKELY = {
    "信件编号": "case_id",
    "来信渠道": "channel",
    "当前信件处理单位": "dept",
    "当前阶段": "status",
    "问题简述": "content",
    "小类名称": "category_l2",
    "Date/Time Opened": "received_at",
    "处置截止时间": "external_due_at",
    "Initial Contact Date": "first_response_at",
    "sys_created_at": "received_at",
    "closedDate": "closed_at",
    "Issue Description": "content",
    "SLAStatus": "status",
    "customer_email": "complainant_name",
    "_source.product": "category_l1",
    "fields.status.name": "status",
}


@pytest.mark.parametrize("name", LIKELY)
def test_a_heading_that_holds_a_likely_word_is_asked_about(name: str) -> None:
    fields = ours().standard.words.fields
    asked = like(name, fields, is_time=fields[LIKELY[name]].is_moment, taken=set())
    assert asked[0] == LIKELY[name]
    assert not like(name, fields, is_time=fields[LIKELY[name]].is_moment, taken=set(fields))


@pytest.mark.parametrize("name", ["投诉品牌", "Statement", "Variant index", "_type", "_source.company"])
def test_a_heading_that_holds_none_is_not(name: str) -> None:
    assert not like(name, ours().standard.words.fields, is_time=False, taken=set())


def test_an_event_log_in_xes_is_known_by_its_own_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = (
        '<event><string key="concept:name" value="收下"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event>'
    )
    path = tmp_path / "日志.xes"
    path.write_text(f'<log><trace><string key="concept:name" value="A1"/>{event}</trace></log>', encoding="utf-8")
    assert main(["map", str(path), "--spec", TINY]) == 0
    told = capsys.readouterr().out
    assert '#   case: "case:concept:name"' in told
    assert "# 这是一行一个动作的日志" in told
    assert "#   动作名有：收下" in told
    assert "哪一栏是一件" not in told


BLANK = MAP + 'blank: ["?", "1900-01-01 00:00", "0000-00-00 00:00:00"]\n'


def test_a_map_says_which_words_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.yml"
    path.write_text(BLANK, encoding="utf-8")
    text = "物品编号,拾得时间,公示时间,归还时间\nA1,2026-03-02,?,1900-01-01 00:00\n?,2026-03-02,,\nA3,?,0000-00-00 00:00:00,\n"
    found = read(tmp_path, text, map_told=str(path))
    assert rows(found, "found_at_lo IS NULL", "listed_at_lo", "returned_at_lo") == [(False, None, None), (True, None, None)]
    assert [r.row for r in found.refused] == [3]
    assert not said(found, "unreadable") and not said(found, "unknown_word")
    path.write_text(MAP, encoding="utf-8")
    plain = read(tmp_path, text, map_told=str(path))
    assert [lo for (lo,) in rows(plain, "listed_at_lo")] == [-FAR, None, -FAR]


SHORT = {
    ("dmy", "29/2/24 9:07"): "2024-02-29 09:07",
    ("dmy", "12/May/26 3:07 PM"): "2026-05-12 15:07",
    ("dmy", "02-MAR-26"): "2026-03-02",
    ("mdy", "2/29/24 9:07"): "2024-02-29 09:07",
    ("mdy", "2/29/24"): "2024-02-29",
    ("mdy", "29/2/24 9:07"): "不明",
    ("mdy", "2/29/99 9:07"): "不明",
    ("mdy", "2/3/245"): "不明",
}


@pytest.mark.parametrize(("order", "date"), SHORT)
def test_a_year_of_two_digits_is_read_where_a_map_tells_what_stands_first(order: str, date: str, tmp_path: Path) -> None:
    path = tmp_path / "m.yml"
    path.write_text(MAP + f"date_order: {order}\n", encoding="utf-8")
    found = read(tmp_path, f"物品编号,拾得时间,公示时间\nA1,2026-03-02,{date}\n", map_told=str(path))
    assert spell_moment(*rows(found, "listed_at_lo", "listed_at_hi")[0]) == SHORT[order, date]


@pytest.mark.parametrize("cell", [20260302090705.0, 20260302.0, 1772413625.0, 46083.375])
def test_a_number_cell_may_be_digits_of_a_date(cell: float, tmp_path: Path) -> None:
    path = tmp_path / "登记册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ("物品编号", "拾得时间"))
        book.worksheets()[0].write_row(1, 0, ("A1", cell))
    wanted = {20260302.0: "2026-03-02", 46083.375: "2026-03-02 09:00"}.get(cell, "2026-03-02 09:07:05")
    assert spell_moment(*rows(load(path), "found_at_lo", "found_at_hi")[0]) == wanted


CHINESE = "物品编号,拾得时间,公示时间,备注\n" + "".join(f"拾{n},2026-03-02 09:00,,黑色雨伞一把请失主速来认领\n" for n in range(9))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_characters_are_known_even_where_nearly_all_are_chinese(encoding: str, tmp_path: Path) -> None:
    assert read(tmp_path, CHINESE.encode(encoding)).judged == 9


def test_bytes_that_are_no_text_are_not_taken_for_chinese(tmp_path: Path) -> None:
    assert "不是文字" in refusal(tmp_path, bytes(range(256)) * 40)


def test_a_word_that_may_say_nothing_is_told_with_what_to_do(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,公示时间\nA1,2026-03-02,暂未公示\nA2,2026-03-02,2026-13-01\n")
    assert said(found, "unreadable")[0].endswith("；如果意思是没填，请在对照里用 blank 写明")


@pytest.mark.parametrize("word", ["NaN", "NaT", "<NA>", "(null)", "[NULL]", "\\N"])
def test_what_programs_write_for_nothing_is_nothing(word: str, tmp_path: Path) -> None:
    path = tmp_path / "登记册.csv"
    path.write_text(f"投诉编号,投诉时间,投诉内容,首次响应时间\nA1,2026-03-02 09:00,话,{word}\n", encoding="utf-8")
    standard = ours().standard
    assert rows(cases.load([path], standard, map_told=None, as_of=None, into=tmp_path), "first_response_at_lo") == [(None,)]

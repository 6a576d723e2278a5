"""What a report shows of very many cases, of years, and of answers that nobody can read."""

import pytest

from generator.judge import judge
from generator.model.clock import DAY, ZONE
from generator.model.report import Report
from generator.read import cases
from generator.write import report as written
from generator.write.report import web
from generator.write.report.chart.timeline import TICKS, _days

from ..ours import ours

STANDARD = ours().standard
MAP = """id: g
title: 测试工单
fingerprint: {any_of: [[单号, 接到, 来自]]}
columns: {case_id: [单号], received_at: [接到], first_response_at: [联系], channel: [来自]}
codes: {channel: {热线: phone, 窗口: front_desk}}
assume: {nature: complaint}
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("shown")
    ways = ("热线", "窗口", "SCADA", "")
    rows = [f"A{n},2026-03-02 09:00,2026-03-0{4 + n % 2} 09:00,{ways[n % 4]}" for n in range(8)]
    (folder / "g.csv").write_text("单号,接到,联系,来自\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (folder / "g.yml").write_text(MAP, encoding="utf-8")
    told = cases.load([folder / "g.csv"], STANDARD, map_told=str(folder / "g.yml"), as_of=None, into=folder)
    return judge(STANDARD, told, digest="d")


def test_a_search_says_among_which_cases_it_looks(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "只在列出的这些里找；不符合的共 8 件"
    assert said not in written.html(STANDARD, report)
    monkeypatch.setattr(web, "CASES_SHOWN", 5)
    assert said in written.html(STANDARD, report)


def test_answers_that_cannot_be_read_are_not_called_blank(report: Report) -> None:
    page = written.html(STANDARD, report)
    assert '<th scope="row">（空或读不懂）</th><td class="n">4</td>' in page


def test_days_of_several_years_say_their_year() -> None:
    new_year = 20_454 * DAY - ZONE  # 2026-01-01
    within = [name for name, _ in _days(new_year, new_year + 40 * DAY)]
    assert within[:2] == ["01-01", "01-07"]
    across = [name for name, _ in _days(new_year - 400 * DAY, new_year + 40 * DAY)]
    assert across[0] == "2024-11-27" and len(across) <= TICKS

"""The verbs for a manager's meetings, over the example register."""

import csv
from pathlib import Path

import openpyxl
import pytest

from .test_cli import REGISTER, run


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def test_due_lists_what_runs_out(capsys, here: Path) -> None:
    code, out, _ = run(capsys, "due", str(REGISTER), "--as-of", "2026-01-20 09:00", "--within", "12h")
    soon = [row for row in table(here / "out/due.csv") if row["状态"] == "快到期"]
    assert code == 1
    assert "快到期" in out and "已超期" in out
    assert soon == sorted(soon, key=lambda row: row["到期"])
    assert all("2026-01-20 09:00" < row["到期"] <= "2026-01-20 21:00" for row in soon) and soon
    assert all(row["谁在办"].endswith("**") and row["要做什么"] for row in soon)
    book = openpyxl.load_workbook(here / "out/due.xlsx")
    assert [sheet.max_row - 1 for sheet in book] == [len(soon), len(table(here / "out/due.csv")) - len(soon)]
    assert all(row[1].is_date for sheet in book for row in sheet.iter_rows(min_row=2)), "a spreadsheet filters by day"
    assert "2026-01-15 24:00" in out, "a limit in days ends at the end of its last day"


def test_due_where_nothing_runs_out(capsys, here: Path) -> None:
    code, out, _ = run(capsys, "due", str(REGISTER), "--as-of", "2026-01-02 03:00", "--within", "1m")
    assert (code, "没有要到期的" in out) == (0, True)


def test_an_as_of_in_the_wrong_year_is_said_first(capsys, here: Path) -> None:
    for verb in (["due"], ["what-if", "--limit", "first_response=2h"], ["validate", "--summary"]):
        _, out, _ = run(capsys, *verb, str(REGISTER), "--as-of", "2025-03-31")
        assert "判定时刻 2025-03-31 24:00 早于几乎全部投诉" in "\n".join(out.splitlines()[:3]), verb
    run(capsys, "validate", str(REGISTER), "--as-of", "2025-03-31", "--format", "html,xlsx,docx")
    page = (here / "out/report.html").read_text(encoding="utf-8")
    assert page.index("<dt>请先核对</dt><dd>判定时刻 2025-03-31 24:00 早于") < page.index("<main>")
    book = openpyxl.load_workbook(here / "out/report.xlsx")
    assert "请先核对" in [row[0].value for row in book.worksheets[0].iter_rows(max_row=5)]


def test_a_day_is_told_as_it_was_typed(capsys, here: Path) -> None:
    _, out, _ = run(capsys, "validate", str(REGISTER), "--as-of", "2026-03-31")
    assert "判定到  2026-03-31 24:00（由 --as-of 指定）" in out
    assert "至 2026-03-31 24:00 仍无" in out and "2026-04-01 00:00" not in out
    _, out, _ = run(capsys, "due", str(REGISTER), "--as-of", "2026-03-31")
    assert out.startswith("2026-03-31 24:00 起 1 天内到期的")


def test_of_a_clock_that_may_run_from_any_time_it_is_not_said_how_long_it_runs(capsys, here: Path) -> None:
    _, out, _ = run(capsys, "due", str(REGISTER), "--as-of", "2026-03-31")
    (line,) = [line for line in out.splitlines() if line.startswith("可能已到期")]
    assert "说不准" in line and "至多" not in line


def test_what_if(capsys, here: Path) -> None:
    code, out, _ = run(capsys, "what-if", str(REGISTER), "--limit", "first_response=2h")
    rows = table(here / "out/what-if.csv")
    months, total = rows[:-1], rows[-1]
    assert code == 0 and "2 小时" in out
    for column in ("现行应判", "改后应判", "现行不符合", "改后不符合", "多出"):
        assert sum(int(row[column]) for row in months) == int(total[column])
    assert int(total["改后不符合"]) > int(total["现行不符合"]) > 0
    newly = openpyxl.load_workbook(here / "out/what-if.xlsx")["多出的不符合"]
    assert newly.max_row - 1 == int(total["多出"])


def test_what_is_due_by_one_limit_only_is_due_only_there(capsys, here: Path) -> None:
    _, out, _ = run(capsys, "what-if", str(REGISTER), "--limit", "first_response=2h", "--as-of", "2026-03-15")
    months = [[row[c] for c in ("现行应判", "改后应判", "现行符合率")] for row in table(here / "out/what-if.csv")]
    assert months[-2:] == [["55", "57", "89.0%–92.8%"], ["243", "245", "91.3%–95.5%"]]
    assert "应判 243 件变成 245 件，" in out


def test_what_if_a_promise_were_another(capsys, here: Path) -> None:
    """By the profile's twelve hours from February on as things are; and by two, whatever was promised."""
    told = ("what-if", str(REGISTER), "--limit", "first_response=2h", "--as-of", "2026-03-15")
    counts = []
    for profile in ((), ("--profile", str(REGISTER.with_name("profile.yml")))):
        code, _, err = run(capsys, *told, *profile)
        assert (code, err) == (0, "")
        counts.append({row["月份"]: (row["现行不符合"], row["改后不符合"]) for row in table(here / "out/what-if.csv")})
    assert [counts[0][month] for month in ("2026-01", "2026-02", "2026-03")] == [("4", "91"), ("3", "76"), ("4", "47")]
    assert [counts[1][month] for month in ("2026-01", "2026-02", "2026-03")] == [("4", "91"), ("15", "76"), ("10", "47")]


def test_what_if_of_old_cases_says_why_nothing_is_decided(capsys, here: Path) -> None:
    old = "投诉编号,投诉时间,投诉内容,初步响应时间\nA1,2020-03-02 09:00,测试,2020-03-02 12:00\n"
    (here / "old.csv").write_text(old, encoding="utf-8")
    told = ("what-if", "old.csv", "--limit", "first_response=2h")
    _, out, _ = run(capsys, *told)
    assert "改后有 1 件无法判定，主要是：接到投诉时本时限尚未施行。需要试判的，用 --limits-on 指定按哪一天的时限" in out
    _, out, _ = run(capsys, *told, "--limits-on", "2026-01-01")
    assert "1.1.5 初步响应时限（必须）：应判 1 件，不符合 0 件变成 1 件" in out


def test_what_if_nothing_changes_nothing_changes(capsys, here: Path) -> None:
    run(capsys, "what-if", str(REGISTER), "--limit", "first_response=1440m")
    assert {row["多出"] for row in table(here / "out/what-if.csv")} == {"0"}


WRONG = {
    "no such limit": ("firs_response=2h", "first_response"),
    "no value": ("first_response", "first_response=2h"),
    "no number": ("first_response=两小时", "读不懂"),
    "a unit that the clause cannot count": ("progress_update=1y", "可用的单位"),
    "a severity left out": ("severity_review=major:2h", "general"),
    "no time at all": ("first_response=0h", "写的是 0 小时：没有谁做得到"),
    "a lifetime": ("first_response=999999h", "写的是 999999 小时，超过五十年"),
    "used by no check": ("annual_training_field=2", "没有一条"),
}


@pytest.mark.parametrize(("told", "says"), WRONG.values(), ids=WRONG.keys())
def test_a_limit_that_cannot_be_used(capsys, here: Path, told: str, says: str) -> None:
    code, _, err = run(capsys, "what-if", str(REGISTER), "--limit", told)
    assert code == 2
    assert says in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("told", ["12", "12x", "", "3wd"])
def test_a_span_that_cannot_be_used(capsys, here: Path, told: str) -> None:
    code, _, err = run(capsys, "due", str(REGISTER), "--within", told)
    assert (code, list(here.iterdir())) == (2, [])
    assert "30m" in err

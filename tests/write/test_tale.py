"""One case, told: drawn to scale, each clock with what came of it, every verdict, in the terminal and on a page."""

import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.write.report.columns import width

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
CASE, CONTACT = "TS-20260308-217", "138 0000 0217"


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[str, str]:
    """What the terminal and the page say of one case of the example."""
    folder = tmp_path_factory.mktemp("told")
    with pytest.MonkeyPatch.context() as patched:
        said: list[str] = []
        patched.setattr("builtins.print", lambda *words, **_: said.extend(map(str, words)))
        assert main(("explain", "--case", CASE, str(REGISTER), "--out", str(folder))) == 0
    return "\n".join(said), (folder / f"case-{CASE}.html").read_text(encoding="utf-8")


def test_the_terminal_tells_what_was_due_what_happened_and_the_words_of_the_clause(told) -> None:
    said, _ = told
    assert "1.1.5 初步响应时限（必须）：至 2026-03-31 17:45 仍无初步响应时间，超时 22 天 7 小时 12 分钟" in said
    assert "条文：客服必须自接到投诉起 24 小时内联系投诉人" in said
    assert "现在做：立即联系投诉人" in said
    assert " 2  2026-03-08 10:33  投诉时间" in said


def test_the_bars_of_the_terminal_are_to_scale(told) -> None:
    said, _ = told
    soon, late = (next(line for line in said.splitlines() if line.startswith(no) and "!" in line) for no in ("1.1.5", "1.1.6"))
    (begins, ends), (begin, end) = ([width(line[: line.index(mark)]) for mark in "=|"] for line in (soon, late))
    assert begins == begin
    assert 2.5 <= (end - begin) / (ends - begins) <= 3.5, "72 hours are thrice 24"
    assert soon.rstrip().endswith(">"), "it runs still"


def test_every_verdict_stands_on_the_page_and_none_is_lost(told) -> None:
    said, page = told
    counts = {label: int(said.split(f"{label} ")[1].split(" ")[0]) for label in ("符合", "不符合", "无法判定")}
    assert counts["不符合"] == 5
    assert page.count("<dt><span") == sum(counts.values())
    assert 'role="img"' in page
    assert "<script" not in page


def test_nothing_personal_is_told_of_it(told) -> None:
    for said in told:
        assert CONTACT not in said
        assert CONTACT.replace(" ", "") not in said
        assert "尾号 0217" in said


def test_a_number_that_is_not_there_offers_those_like_it(capsys) -> None:
    assert main(("explain", "--case", "TS-20260308-999", str(REGISTER))) == 2
    assert "是不是要找：" in capsys.readouterr().err


def test_one_clause_at_a_time(capsys) -> None:
    assert main(("explain", "1.1.5", "1.1.6")) == 2
    assert "一次说一条" in capsys.readouterr().err


def test_what_cannot_be_judged_is_not_drawn_as_late(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The severity is not exported: whether the quick revisit of a danger was owed at all is not known."""
    export = tmp_path / "a.csv"
    head = "投诉编号,投诉时间,投诉内容,初步响应时间,办结时间,回访时间"
    row = "T1,2026-03-26 06:00,灯坏了,2026-03-29 07:00,2026-03-29 19:43,2026-03-31 21:03"
    export.write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert main(("explain", "--case", "T1", str(export), "--out", str(tmp_path))) == 0
    lines = capsys.readouterr().out.splitlines()
    soon, danger = (next(line for line in lines if line.startswith(no) and "|" in line) for no in ("1.1.5", "3.2.1g"))
    assert "!" in soon
    assert "?" in danger and not set("!=>") & set(danger)
    assert "? 说不清" in "\n".join(lines)
    picture = (tmp_path / "case-T1.html").read_text(encoding="utf-8").partition("<svg")[2].partition("</svg>")[0]
    lanes = picture.split('<text x="0"')
    late, open_ = (next(lane for lane in lanes if f">{no} " in lane) for no in ("1.1.5", "3.2.1g"))
    assert "fill:var(--broken)" in late
    assert "fill:var(--open)" in open_ and not re.search(r"--broken|--kept|<path [^>]* z", open_)


def test_one_whose_end_cannot_be_read_is_not_drawn_as_running(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "a.csv"
    export.write_text("投诉编号,投诉时间,投诉内容,初步响应时间\nT1,2026-03-26 06:00,灯坏了,不详\n", encoding="utf-8")
    assert main(("explain", "--case", "T1", str(export), "--as-of", "2026-03-31", "--out", str(tmp_path))) == 0
    bar = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("1.1.5") and "|" in line)
    assert "?" in bar and not set("!=>") & set(bar)


def test_a_clock_that_began_anew_is_told_from_its_grading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = tmp_path / "a.csv"
    head = "投诉编号,投诉时间,投诉内容,级别,级别是否调高,定级时间,初步响应时间"
    row = "T1,2026-03-26 06:00,灯坏了,重大,是,2026-03-27 09:00,2026-03-27 10:00"
    export.write_text(f"{head}\n{row}\n", encoding="utf-8")
    assert main(("explain", "--case", "T1", str(export))) == 0
    clock = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("3.2.1b") and " 09:00 " in line)
    assert "2026-03-27 09:00" in clock and "2026-03-26" not in clock

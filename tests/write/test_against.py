"""对账: a board's list beside the verdicts: every case that differs is named with its evidence, and none twice."""

import csv
import json
import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.model.board import Board
from generator.read import board
from generator.read.problem import InputError

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
STANDARD = ours().standard
CLAUSE = "first-response-in-time"
LATE, UNSEEN, STRANGE = "TS-20260102-006", "TS-20260103-010", "OA-1"
"""A case that the board calls late and that was in time; one that it does not have; one that only it has."""


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[str, dict]:
    """The page, and the JSON, of the example beside a board that calls nearly everything in time."""
    folder = tmp_path_factory.mktemp("board")
    numbers = [row["投诉编号"] for row in csv.DictReader(REGISTER.read_text(encoding="utf-8-sig").splitlines())]
    listed = [number for number in dict.fromkeys(filter(None, numbers)) if number != UNSEEN]
    with (folder / "board.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([["工单看板"], ["序号", "投诉编号", "是否超时"]])
        writer.writerows([n, number, "是" if number == LATE else "否"] for n, number in enumerate([*listed, STRANGE]))
    words = ("--board", f"K1={folder / 'board.csv'}", "--only", CLAUSE, "--format", "html,json,pdf,docx", "--out", str(folder))
    assert main(("validate", str(REGISTER), *words, "--quiet")) == 1
    return (folder / "report.html").read_text(encoding="utf-8"), json.loads((folder / "report.json").read_text(encoding="utf-8"))


def test_every_case_that_makes_the_difference_is_named_with_its_evidence(told) -> None:
    page, report = told
    section = page[page.index('id="against"') : page.index('id="indicators"')]
    broken = {f["case"]: f["because"] for f in report["findings"]}
    assert broken
    for case, because in broken.items():
        assert section.count(f">{case}<") == 1, case
        assert because in section
    assert f"看板算作按期，判定不符合（{len(broken)} 件）" in section
    assert "看板算作超期，判定符合（1 件）" in section
    assert section.count(f">{LATE}<") == 1


def test_the_numbers_add_up(told) -> None:
    page, report = told
    held = report["board"]["cases"]
    undecided = sum(bool(c["outcome"]) and c["outcome"].startswith("undetermined") for c in held.values())
    assert f"看板算作按期，判不出来（{undecided} 件）" in page
    (same,) = map(int, re.findall(r"两边一样的 (\d+) 件", page))
    differ = sum(map(int, re.findall(r"<h3>看板算作[^（]*（(\d+) 件）", page)))
    judged = sum(c["outcome"] is not None for c in held.values())
    assert same + differ == judged
    assert held[STRANGE]["outcome"] is None
    assert "判定过、看板上没有的" in page
    assert UNSEEN not in held


@pytest.mark.parametrize(
    ("heading", "value", "in_time"),
    [
        ("是否按期", "是", True),
        ("是否按期", "否", False),
        ("是否超时", "是", False),
        ("超期标记", "0", True),
        ("及时率", "超期", False),
        ("是否超期", "未超期", True),
    ],
)
def test_a_heading_that_asks_for_lateness_turns_the_answer_round(tmp_path, heading: str, value: str, in_time: bool) -> None:
    path = tmp_path / "board.csv"
    path.write_text(f"投诉编号,{heading}\nTS-1,{value}\n", encoding="utf-8")
    assert board.load(path, STANDARD, CLAUSE) == Board("board.csv", heading, CLAUSE, {"TS-1": in_time})


def test_every_cell_that_cannot_be_read_is_named(tmp_path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("投诉编号,是否按期\nTS-1,大概\nTS-2,是\nTS-2,否\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        board.load(path, STANDARD, CLAUSE)
    assert len(error.value.problems) == 2
    assert "大概" in str(error.value)
    assert "TS-2" in str(error.value)


def test_of_several_columns_about_lateness_the_one_that_can_be_read_counts(tmp_path) -> None:
    path = tmp_path / "board.csv"
    path.write_text("投诉编号,超期天数,是否超期\nTS-1,3.5,是\nTS-2,,否\n", encoding="utf-8")
    assert board.load(path, STANDARD, CLAUSE) == Board("board.csv", "是否超期", CLAUSE, {"TS-1": False, "TS-2": True})
    path.write_text("投诉编号,是否按期,是否超期\nTS-1,否,是\nTS-2,是,否\n", encoding="utf-8")
    assert board.load(path, STANDARD, CLAUSE).in_time == {"TS-1": False, "TS-2": True}


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("投诉编号,是否按期,是否按期", "第 1 行：“按期还是超期”对得上 2 栏：“是否按期”（B 列）、“是否按期”（C 列）"),
        ("投诉编号,响应是否按期,办结是否按期", "“按期还是超期”对得上 2 栏：“响应是否按期”（B 列）、“办结是否按期”（C 列）"),
        ("投诉编号,投诉编号,是否按期", "第 1 行：“投诉编号”对得上 2 栏"),
    ],
)
def test_two_columns_that_say_different_things_are_a_question(tmp_path, head: str, says: str) -> None:
    path = tmp_path / "board.csv"
    path.write_text(f"{head}\nTS-1,是,否\n", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(says)):
        board.load(path, STANDARD, CLAUSE)


def test_what_is_no_board_or_no_indicator_is_said(tmp_path, capsys) -> None:
    path = tmp_path / "board.csv"
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    for told, says in ((str(path), "找不到看板的栏"), (f"K99={path}", "不是能对账的指标")):
        assert main(("validate", str(REGISTER), "--board", told)) == 2
        assert says in capsys.readouterr().err


def test_an_indicator_says_on_which_side_of_its_target_it_is_kept_and_uses_no_word_of_statistics(told) -> None:
    page, _ = told
    section = page[page.index('id="indicators"') : page.index('id="clauses"')]
    assert "目标 不超过 10%" in section and "目标 不少于 100%" in section and "九成不超过 " in section
    assert "P90" not in page

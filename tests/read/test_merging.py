"""Exports that overlap: the newest state of a case is judged, and a moment that was changed after the fact is listed."""

from dataclasses import replace
from pathlib import Path

from generator.model.cases import DOUBTFUL
from generator.read import cases

from .intake import load, rows, said, tiny

HEAD = "物品编号,拾得时间,公示时间,归还时间\n"
MARCH = HEAD + "A1,2026-03-02 09:00,2026-03-02 12:00,\nA2,2026-03-03 09:00,2026-03-03 10:00,2026-03-04 10:00\n"
APRIL = HEAD + (
    "A1,2026-03-02 09:00,2026-03-02 09:30,2026-04-02 10:00\nA2,2026-03-03 09:00,2026-03-03 10:00,\nA3,2026-04-03 09:00,,\n"
)
TURNED = APRIL.replace("A2,2026-03-03 09:00,2026-03-03 10:00,", "A2,2026-03-03 09:00,2026-03-03 10:00,2062-03-04 10:00")


def written(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def test_the_newest_state_is_judged_whatever_the_order(tmp_path: Path) -> None:
    march, april = written(tmp_path, march=MARCH, april=APRIL)
    for order, base in (((march, april), 1_000), ((april, march), 0)):
        found = load(*order)
        assert (found.rows_in, found.judged, found.out_of_scope) == (5, 3, {"较新的一份导出里又有（已合并）": 2})
        assert rows(found, "row_no", "item_no") == [(base + 2, "A1"), (base + 3, "A2"), (base + 4, "A3")]
        (merged,) = said(found, "merged")
        assert merged.endswith("新旧按各份里最晚的时间排：march.csv → april.csv")
        assert said(found, "changed_later") == ["“公示时间”有 1 件在较早的一份导出里不是这样，后来改过"]
        assert said(found, "cleared_later") == ["“归还时间”有 1 件在较早的一份导出里有，后来没有了"]
        assert [n.rows for n in found.notices if n.kind == "changed_later"] == [(base + 2,)]
        assert said(found, "repeated") == []
        assert said(found, "same_number") == []


def test_one_mistyped_year_that_turns_the_order_round_is_asked_about(tmp_path: Path) -> None:
    march, april = written(tmp_path, march=MARCH.replace("2026-03-04 10:00", "2062-03-04 10:00"), april=APRIL)
    found = load(march, april)
    (asked,) = (n for n in found.notices if n.kind == "alone_in_file")
    assert asked.message.startswith(
        "march.csv当作较新的一份，只凭第 3 行的“归还时间”（2062-03-04 10:00）这一处，比这一份里别的时间都晚 "
    )
    assert (asked.rows, asked.kind in DOUBTFUL) == ((3,), True)
    # In both of them, the order in which they are told would decide.
    both = written(tmp_path, march=MARCH.replace("2026-03-04", "2062-03-04"), april=TURNED)
    assert {n.rows for n in load(*reversed(both)).notices if n.kind == "alone_in_file"} == {(3,), (1_003,)}
    # Where it changes nothing, nobody is asked.
    march, april = written(tmp_path, march=MARCH, april=APRIL.replace("2026-04-02", "2062-04-02"))
    assert said(load(march, april), "alone_in_file") == []
    assert said(load(*written(tmp_path, march=MARCH, april=APRIL)), "alone_in_file") == []


def test_the_same_number_of_another_case_is_no_overlap(tmp_path: Path) -> None:
    found = load(*written(tmp_path, one=MARCH, two=MARCH.replace("2026-03-0", "2026-05-1")))
    assert (found.rows_in, found.judged, found.out_of_scope) == (4, 4, {})
    assert said(found, "same_number") == ["有 2 个“物品编号”在几份导出里都有，但“拾得时间”不同，没有合并，都照判"]
    assert said(found, "merged") == []


def test_repeated_rows_of_one_file_are_left_alone(tmp_path: Path) -> None:
    (twice,) = written(tmp_path, twice=MARCH + MARCH.removeprefix(HEAD))
    found = load(twice)
    assert (found.judged, found.out_of_scope) == (4, {})
    assert len(said(found, "repeated")) == 1


def test_which_file_is_newer_is_told_by_moments_that_can_be_read(tmp_path: Path) -> None:
    """A word in place of a moment makes no file the newest, and a file without any moment is the oldest."""
    march = MARCH.replace("2026-03-04 10:00", "记不清")
    april, march_file, undated = written(tmp_path, april=APRIL, march=march, undated=HEAD + "A4,,,\n")
    (merged,) = said(load(april, march_file), "merged")
    assert merged.endswith("：march.csv → april.csv")
    april.write_text(APRIL + "A4,,,\n", encoding="utf-8")
    (merged,) = said(load(april, undated), "merged")
    assert merged.endswith("：undated.csv → april.csv")


def test_of_a_case_in_three_files_what_changed_is_counted_once(tmp_path: Path) -> None:
    may = HEAD + "A1,2026-03-02 09:00,2026-03-02 09:15,2026-05-02 10:00\n"
    found = load(*written(tmp_path, march=MARCH, april=APRIL, may=may))
    assert (found.judged, found.out_of_scope) == (3, {"较新的一份导出里又有（已合并）": 3})
    assert said(found, "changed_later") == [
        f"“{label}”有 1 件在较早的一份导出里不是这样，后来改过" for label in ("公示时间", "归还时间")
    ]


def test_a_day_that_became_a_moment_was_changed_and_one_it_began_on_is_another_case(tmp_path: Path) -> None:
    one, two = written(
        tmp_path,
        one=HEAD + "A1,2026-03-02 09:00,2026-03-02,\nA2,2026-03-02,,\n",
        two=HEAD + "A1,2026-03-02 09:00,2026-03-02 00:00,\nA2,2026-03-02 00:00,,2026-03-09 09:00\n",
    )
    found = load(one, two)
    assert [len(said(found, kind)) for kind in ("changed_later", "same_number")] == [1, 1]
    assert rows(found, "row_no", "item_no") == [(3, "A2"), (1_002, "A1"), (1_003, "A2")]


def test_a_number_that_comes_twice_in_one_file_alone_is_in_no_other(tmp_path: Path) -> None:
    twice = HEAD + "A1,2026-03-02 09:00,,\nA1,2026-03-03 09:00,,\n"
    found = load(*written(tmp_path, twice=twice, other=HEAD + "B1,2026-03-02 09:00,,\n"))
    assert (found.judged, said(found, "same_number"), said(found, "merged")) == (3, [], [])


def test_the_same_number_in_two_projects_is_two_cases(tmp_path: Path) -> None:
    told = tiny()
    report = told.charter.report.model_copy(update={"parts": "place"})
    standard = replace(told, charter=told.charter.model_copy(update={"report": report}))
    head = "物品编号,拾得时间,拾得地点,归还时间\n"
    paths = written(
        tmp_path,
        one=head + "A1,2026-03-02 09:00,大厅,\nA2,2026-03-02 09:00,大厅,\n",
        two=head + "A1,2026-03-02 09:00,自习室,\nA2,2026-03-02 09:00,大厅,2026-04-02 09:00\n",
    )
    found = cases.load(paths, standard, map_told=None, as_of=None, into=tmp_path)
    assert (found.judged, found.out_of_scope) == (3, {"较新的一份导出里又有（已合并）": 1})


def test_what_is_said_of_the_columns_of_a_years_files_is_said_once(tmp_path: Path) -> None:
    more = "物品编号,拾得时间,公示时间,归还时间,柜号\nA{0},2026-0{0}-03 09:00,,,7\n"
    found = load(*written(tmp_path, **{f"m{n}": more.format(n) for n in range(1, 9)}))
    assert said(found, "unused") == ["有 1 栏没有用到：柜号"]

"""Exports that overlap: the newest state of a case is judged, and a moment that was changed after the fact is listed."""

from pathlib import Path

from .intake import load, rows, said

HEAD = "物品编号,拾得时间,公示时间,归还时间\n"
MARCH = HEAD + "A1,2026-03-02 09:00,2026-03-02 12:00,\nA2,2026-03-03 09:00,2026-03-03 10:00,2026-03-04 10:00\n"
APRIL = HEAD + (
    "A1,2026-03-02 09:00,2026-03-02 09:30,2026-04-02 10:00\nA2,2026-03-03 09:00,2026-03-03 10:00,\nA3,2026-04-03 09:00,,\n"
)


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

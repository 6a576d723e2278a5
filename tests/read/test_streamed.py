"""What the database reads by itself loses nothing of what intake promises: numbers, encodings, and moments to the second."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator.read import cases, moments
from generator.read.problem import InputError
from generator.read.sources.store import Store

from .intake import HEAD, load, refusal, rows

ROWS = 110_000
LONG = "x" * 400
"""Of so many rows of such a length the database makes several pieces and reads them side by side."""

CHARACTERS = "09 1236\t\n\u3000\u00a0-/:.TtZz+,年月日时\uff11"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


def row(number: int) -> str:
    return f"{number},2026-03-02 09:07:{number % 60:02},{LONG}\n"


def test_rows_keep_their_numbers_in_files_of_many_pieces(tmp_path: Path) -> None:
    odd = {1_000: "合计,,\n", 54_321: f",{LONG},\n", 90_000: "7,2026-03-02,a,b\n", 109_999: ",,\n"}
    first, second = tmp_path / "一.csv", tmp_path / "二.csv"
    head = HEAD.replace("\n", ",备注\n")
    with first.open("w") as file:
        file.writelines((head, *(odd.get(n, row(n)) for n in range(2, ROWS))))
    second.write_text(head + "".join(row(n) for n in range(2, 1_000)))
    found = load(first)
    assert (found.rows_in, found.judged) == (ROWS - 4, ROWS - 6)
    assert [(refused.row, refused.message.split("，")[0]) for refused in found.refused] == [
        (54_321, "没有物品编号"),
        (90_000, "有 4 栏"),
    ]
    assert [notice.rows for notice in found.notices if notice.kind in ("total_rows", "blank_rows")] == [(1_000,)]
    assert all(int(number) == no for no, number in rows(found, "row_no", "item_no"))
    both = load(first, second)
    assert all(int(number) == no % 1_000_000 for no, number in rows(both, "row_no", "item_no"))
    assert [no for (no,) in rows(both, "row_no") if no > 1_000_000] == list(range(1_000_002, 1_001_000))


@pytest.mark.parametrize("third", ["三.parquet", "三.csv"])
def test_rows_keep_their_numbers_in_tables_of_many_pieces(third: str, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("一.parquet", "二.parquet", third)]
    when = "'2026-03-0' || (k + 1) || ' 09:07:00'"
    with duckdb.connect() as connection:
        for k, path in enumerate(paths):
            numbers = f"range({k} * 1000000, {k} * 1000000 + {ROWS - 5_000 * k}) r(n)"
            told = f"SELECT n AS 物品编号, {when.replace('k', str(k))} AS 拾得时间, '{LONG}' AS 备注 FROM {numbers}"
            connection.execute(f"COPY ({told}) TO '{path}' ({'ROW_GROUP_SIZE 20480' if path.suffix == '.parquet' else 'HEADER'})")
    found = rows(load(*paths), "row_no", "item_no")
    assert len(found) == 3 * ROWS - 15_000
    assert all(int(number) == no - 2 for no, number in found)


@pytest.mark.parametrize(
    "late", ["2,2026-03-02,表\n".encode("gb18030"), b"2,2026-03-02,\xff\n"], ids=["another encoding", "no encoding"]
)
def test_bytes_that_are_no_utf8_are_found_wherever_they_stand(late: bytes, tmp_path: Path) -> None:
    export = b"no,at,name\n" + b"1,2026-03-02 09:07:05,abc\n" * 60_000
    path, told = tmp_path / "登记册.csv", tmp_path / "图.yml"
    told.write_text("id: m\ntitle: 图\nfingerprint: {any_of: [[no]]}\ncolumns: {item_no: [no], found_at: [at]}\n")
    if late.endswith(b"\xff\n"):
        assert "编码既不是 UTF-8 也不是 GB18030" in refusal(tmp_path, export + late, map_told=str(told))
    else:
        path.write_bytes(export + late)
        assert load(path, map_told=str(told)).rows_in == 60_001


@pytest.mark.parametrize("more", ["3,2026-03-02\n", ""], ids=["written on", "cut off"])
def test_a_file_that_changes_while_it_is_read_is_refused(more: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, built = tmp_path / "登记册.csv", cases._built
    path.write_text(HEAD + "1,2026-03-02\n2,2026-03-02\n")

    def changed(*told: Any) -> Any:
        path.write_text(path.read_text() + more if more else HEAD)
        return built(*told)

    monkeypatch.setattr(cases, "_built", changed)
    with pytest.raises(InputError, match="读的时候文件变了"):
        load(path)


def spelled() -> list[str]:
    """Spell moments of the commonest forms, and everything that is one character away from one; then what chance adds."""
    whole = (
        *("2026-03-02 09:07:05", "2026/03/02 09:07:05", "2026-03-02T09:07:05", "2026-03-02 09:07", "2026/03/02 09:07"),
        *("2026-03-02 09:07:05.0", "2026-03-02T09:07:05.000", "2026/03/02 09:07:05.000", "2026/3/2 9:07", "2026/3/12 9:07:05"),
        *("03/02/2026 09:07:05 AM", "12/02/2026 12:07:05 PM", "03/02/2026 19:07:05", "03/02/2026 09:07"),
    )
    told = [text[:at] + c + text[at + 1 :] for text in whole for at in range(len(text)) for c in CHARACTERS]
    chance = random.Random(7)
    for text in whole * 400:
        mixed = list(text)
        for at in chance.sample(range(len(text)), chance.randint(1, 4)):
            mixed[at] = chance.choice(CHARACTERS)
        told.append("".join(mixed))
    days = [f"{year}-{month:02}-{day}" for year in (1899, 1900, 2000, 2099, 2100) for month in (0, 2, 12) for day in (29, 31)]
    years = [f"{day} {hour:02}:59:{second}" for day in days for hour in (0, 23, 24) for second in (59, 60)]
    return [*whole, *told, *years, "2026-03-02 24:00:00", "2026-03-02 00:00"]


@pytest.mark.parametrize(
    ("zone", "order"),
    [("Asia/Shanghai", "ymd"), ("Europe/London", "ymd"), ("Asia/Shanghai", "mdy"), ("Asia/Shanghai", "dmy")],
)
def test_the_commonest_forms_are_read_as_all_the_others_are(zone: str, order: str, store: Store) -> None:
    store.run("CREATE TABLE said AS SELECT unnest(?::VARCHAR[]) AS noted, noted AS was", [spelled()])
    quick = moments.ended(moments.commonly("said", ("noted",), zone, order), ("noted",), (), zone)
    slow = moments.read("said", ("noted",), zone, order)
    ends = ", ".join(f"{side}.noted{end}" for side in "qs" for end in ("_lo", "_hi"))
    read = store.rows(f"SELECT q.was, q.noted, {ends} FROM ({quick}) q POSITIONAL JOIN ({slow}) s")
    told = [(was, lo, hi, *others) for was, left, lo, hi, *others in read if left is None]
    assert len(told) > 400
    assert not [each for each in told if each[1:3] != each[3:]]
    assert {left for _, left, lo, *_ in read if lo is None} == {was for was, left, *_ in read if left is not None}

"""The two ways of reading say the same: of a few tables drawn by number, and of all on which they once did not."""

from pathlib import Path

import duckdb
import pytest

from ..broken.said import standard
from .tables import drawn, drawn_parquet, drawn_several
from .twins import WAYS, agree, counts

HEAD = "投诉编号,投诉时间,是否匿名,投诉内容\n"
NUMBERED = "{id: m, title: 图, fingerprint: {any_of: [[投诉时间]]}, by_label: true, numbered: true, assume: {nature: complaint}}"
FOUND = {
    "一格里的回车换行": ((HEAD + 'TS-1,2026-03-02,是,"a\nb"\nTS-2,2026-03-02,是,c\n').replace("\n", "\r\n"), ""),
    "一格里像是没有值": (HEAD + "TS-1,2026-03-02 09:00,\x01\x02,a\nTS-2,2026-03-02 09:00,是,b\n", ""),
    "一格里有看不见的": (HEAD + "TS\x1e1,2026-03-02\x1e09:00,\x1e是,a\x1eb\nTS-2,2026-03-02 09:00,是,b\n", ""),
    "没有编号，差看不见的": ("投诉内容,投诉时间\na,2026-03-02\na\x1f,2026-03-02\n\x1f,2026-03-02\n", NUMBERED),
    "表头以外是宽空格": (HEAD.replace("\n", ",\n") + "TS-1,2026-03-02 09:00,是,a,\u2003\nTS-2,2026-03-02 09:00,是,b,\n", ""),
}


@pytest.mark.parametrize(("text", "map_told"), FOUND.values(), ids=list(FOUND))
def test_what_was_once_read_in_two_ways_is_read_alike(text: str, map_told: str) -> None:
    assert agree({"登记册.csv": text.encode()}, standard(), map_told).quick


@pytest.mark.parametrize("number", range(12))
def test_a_table_is_read_alike_in_every_way_and_no_row_is_lost(number: int) -> None:
    told = drawn(number)
    counts(told.records, agree({"登记册.csv": told.content}, standard(), told.map_told, (*WAYS[:2], WAYS[-1])))


@pytest.mark.parametrize("number", range(5))
def test_several_files_are_read_alike_and_no_row_is_lost(number: int) -> None:
    files, told = drawn_several(number)
    counts(told.records, agree(files, standard(), told.map_told, WAYS[:4]))


def test_a_cell_of_parquet_that_is_too_long_spoils_its_own_row_alike(tmp_path: Path) -> None:
    path = tmp_path / "册.parquet"
    with duckdb.connect() as connection:
        long = "CASE n WHEN 3 THEN repeat('长', 2200000) WHEN 5 THEN repeat('长', 2000000) ELSE 'a' END"
        made = f"SELECT 'TS-' || n AS 投诉编号, TIMESTAMP '2026-03-02 09:00' AS 投诉时间, {long} AS 投诉内容 FROM range(9) t(n)"
        connection.execute(f"COPY ({made}) TO '{path}' (FORMAT parquet)")
    found = agree({path.name: path.read_bytes()}, standard(), None, (*WAYS[:2], WAYS[3]))
    assert found.quick
    assert found.about is not None
    assert [(r["row"], r["message"]) for r in found.about["refused"]] == [(5, "有一格超过 209 万字")]


@pytest.mark.parametrize("number", range(4))
def test_columns_of_every_type_are_read_alike(number: int, tmp_path: Path) -> None:
    told = drawn_parquet(number, tmp_path)
    agree({"登记册.parquet": told.content}, standard(), told.map_told, WAYS[:2])

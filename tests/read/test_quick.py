"""The quick way of reading a text table gives what the slow way gives, or declines."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.read.sources import quick
from generator.read.sources.csv import TextGrid
from generator.read.sources.store import Store, Unsure

CELL = st.text(alphabet="a中\"\n\r, \t;=0_1\u00a0\u3000\x01|\\'#", max_size=5)
PLAIN = st.text(alphabet="a中0 b", max_size=4)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        yield store


def quickly(store: Store, grid: TextGrid, width: int) -> list[tuple[str, ...]] | None:
    try:
        with store.trying():
            store.run(f"CREATE OR REPLACE TABLE t AS SELECT * FROM {quick.source(grid, skipped=0, width=width)}")
    except Unsure:
        return None
    rows = store.rows("SELECT * FROM t ORDER BY rowid")
    return rows if len(rows) == quick.records(grid.path, grid.delimiter) else None


def slowly(grid: TextGrid) -> list[tuple[str, ...]]:
    return [row.cells for row in grid.rows()]


def written(rows: list[list[str]], end: str, quoted: bool) -> str:
    def cell(text: str) -> str:
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if quoted or any(c in text for c in ',"\n\r') else text

    return "".join(",".join(map(cell, row)) + end for row in rows)


@settings(max_examples=150)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    end=st.sampled_from(["\n", "\r\n"]),
    quoted=st.booleans(),
)
@example(rows=[["a", "", ""], ["", "", ""]], end="\r\n", quoted=False)
def test_a_well_formed_table_reads_alike(store: Store, rows: list[list[str]], end: str, quoted: bool) -> None:
    path = store.into / "t.csv"
    path.write_bytes(written(rows, end, quoted).encode())
    grid = TextGrid("t.csv", path, ",")
    found = quickly(store, grid, 3)
    assert found is None or found == slowly(grid)


@settings(max_examples=400)
@given(text=st.text(alphabet='a中",\n\r ', max_size=40), block=st.sampled_from([2, 3, 7, quick.BLOCK]))
@example(text='a"b,c\n', block=quick.BLOCK)
@example(text='a,"b"c\nd,e\n', block=quick.BLOCK)
@example(text='a,b"c"\nd,e\n', block=quick.BLOCK)
@example(text="a,b\n\nc,d\n", block=quick.BLOCK)
@example(text='a, "b,c"\n', block=quick.BLOCK)
@example(text="a,b\rc,d\n", block=quick.BLOCK)
@example(text=' "",', block=quick.BLOCK)
@example(text=',"" ', block=quick.BLOCK)
@example(text=',"" ""', block=quick.BLOCK)
@example(text=',""  \na,b', block=quick.BLOCK)
@example(text='a,"b\n', block=quick.BLOCK)
@example(text='"a\r\nb",c\nd,e', block=quick.BLOCK)
@example(text='a, "b, ""c""",d\n', block=3)
@example(text='"a, ""b""",c\n"d "," ""e"\n', block=7)
@example(text='5" a, "b",6" c\n', block=quick.BLOCK)
def test_any_text_reads_alike_or_not_quickly(store: Store, text: str, block: int) -> None:
    path = store.into / "t.csv"
    path.write_bytes(text.encode())
    grid = TextGrid("t.csv", path, ",")
    with patch.object(quick, "BLOCK", block):
        found = quickly(store, grid, 2)
    assert found is None or found == slowly(grid)


@settings(max_examples=50)
@given(rows=st.lists(st.lists(PLAIN, min_size=2, max_size=2), min_size=1, max_size=9))
def test_plain_rows_are_read_quickly(store: Store, rows: list[list[str]]) -> None:
    path = store.into / "t.csv"
    path.write_bytes(written(rows, "\n", quoted=False).encode())
    assert quickly(store, TextGrid("t.csv", path, ","), 2) == [tuple(row) for row in rows]


@settings(max_examples=100)
@given(
    rows=st.lists(st.lists(st.text(alphabet='a中", {:}', max_size=9), min_size=2, max_size=2), min_size=1, max_size=9),
    block=st.sampled_from([5, 16, quick.BLOCK]),
)
def test_what_is_said_between_quotes_is_read_quickly(store: Store, rows: list[list[str]], block: int) -> None:
    path = store.into / "t.csv"
    path.write_bytes(written(rows, "\n", quoted=True).encode())
    with patch.object(quick, "BLOCK", block):
        assert quickly(store, TextGrid("t.csv", path, ","), 2) == [tuple(row) for row in rows]

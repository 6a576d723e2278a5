"""Findings on disk read like findings in memory: in their order, as often as one likes, by several at once; and their words."""

import datetime
import itertools
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.judge.engines import laid
from generator.judge.engines.evidence import spelled
from generator.model.clock import FAR, day_start, spell_end, spell_moment, spell_span
from generator.model.finding import Finding

CLAUSES = ("c0", "c1", "c2")
NUMBERS = {"c0": "1.1.1", "c1": "2.4.5b", "c2": '3"'}
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


def made(count: int) -> list[Finding]:
    return [Finding(f"c{n % 3}", f"A-{n}", n // 3, "超时 1 小时", n, None if n % 2 else n, ("测试甲", "")) for n in range(count)]


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        yield opened


def queried(connection: duckdb.DuckDBPyConnection, count: int) -> str:
    connection.execute(
        "CREATE TABLE found (clause INT, row_no BIGINT, case_no VARCHAR, because VARCHAR, over BIGINT, due BIGINT, o0 VARCHAR)"
    )
    for f in made(count):
        row = [CLAUSES.index(f.clause), f.row, f.case, f.because, f.over, f.due, "测试甲乙"]
        connection.execute("INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    return "FROM found"


def owner(value: str | None) -> tuple[str, ...]:
    return ((value or "")[:3], "")


def kept(connection: duckdb.DuckDBPyConnection, count: int) -> laid.Laid:
    return laid.Laid(connection, queried(connection, count), CLAUSES, owner)


@pytest.mark.parametrize("count", [0, 1, 23])
def test_what_is_kept_is_what_was_found(count: int, connection: duckdb.DuckDBPyConnection) -> None:
    found = kept(connection, count)
    assert len(found) == count
    assert list(found) == made(count)
    assert list(found) == made(count)
    assert laid.read(connection, "FROM found", CLAUSES, owner) == tuple(made(count))


texts = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs"]) | st.sampled_from('"\\\\/\n\t\u2028'))


@given(told=st.lists(st.tuples(texts, texts, texts, st.none() | st.integers(-2_000_000_000, 4_000_000_000)), max_size=5))
def test_lines_are_written_as_json_is(told: list[tuple[str, str, str, int | None]]) -> None:
    values = ", ".join(["(?::INT, ?::BIGINT, ?, ?, ?::BIGINT, ?::BIGINT, ?)"] * len(told))
    given = [each for n, (case, said, who, due) in enumerate(told) for each in (n % 3, n, case, said, n, due, who)]
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE found (clause INT, row_no BIGINT, case_no TEXT, because TEXT, over BIGINT, due BIGINT, o0 TEXT)"
        )
        if told:
            connection.execute(f"INSERT INTO found VALUES {values}", given)
        lines = list(laid.Laid(connection, "FROM found", CLAUSES, lambda who: (who, who[:1])).lines(NUMBERS))
    for n, (line, (case, said, who, due)) in enumerate(zip(lines, told, strict=True)):
        keys = {"case": case, "because": said, "clause": CLAUSES[n % 3], "no": NUMBERS[CLAUSES[n % 3]], "row": n}
        ends = None if due is None else datetime.datetime.fromtimestamp(due, SHANGHAI).isoformat()
        beside = {"over_seconds": n, "due": ends, "owner": [who, who[:1]]}
        assert line == json.dumps(keys | beside, ensure_ascii=False, sort_keys=True)


def test_two_may_read_at_once_and_the_file_goes_in_the_end(connection: duckdb.DuckDBPyConnection) -> None:
    found = kept(connection, 23)
    assert list(zip(found, itertools.islice(found, 5, None), strict=False)) == list(zip(made(23), made(23)[5:], strict=False))
    assert made(23)[20] in found
    assert Finding("c0", "B", 1, "") not in found
    path = Path(found.path)
    assert path.exists()
    del found
    assert not path.parent.exists()


@pytest.mark.parametrize("few", [100, 3])
def test_those_of_some_rows_are_set_apart(
    few: int, connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laid, "IN_MEMORY", few)
    wanted = [f for f in made(23) if f.row in (1, 4, 6)]
    assert list(laid.among(kept(connection, 23), {6, 4, 1, 99})) == wanted
    assert list(laid.among(tuple(made(23)), {6, 4, 1, 99})) == wanted


moments = st.integers(-2_000_000_000, 4_000_000_000) | st.sampled_from([-FAR, FAR, None])


@pytest.fixture(scope="module")
def speaking() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        for word in spelled():
            opened.execute(word)
        yield opened


@given(told=st.lists(st.tuples(moments, st.integers(0, 90_000) | st.just(0)), min_size=1))
def test_the_engine_spells_moments_and_spans_as_everyone_does(
    speaking: duckdb.DuckDBPyConnection, told: list[tuple[int | None, int]]
) -> None:
    ends = [(lo, None if lo is None else lo + more) for lo, more in told]
    query = (
        "SELECT SPELL_MOMENT(lo, hi), SPELL_SPAN(-(abs(lo) // 1000)), SPELL_SPAN(hi - lo)"
        " FROM (SELECT unnest(?::BIGINT[]) AS lo, unnest(?::BIGINT[]) AS hi)"
    )
    found = speaking.execute(query, [list(each) for each in zip(*ends, strict=True)]).fetchall()
    for (lo, hi), (moment, long, short) in zip(ends, found, strict=True):
        assert moment == spell_moment(lo, hi)
        if lo is not None and hi is not None:
            assert (long, short) == (spell_span(abs(lo) // 1000), spell_span(hi - lo))


@given(told=st.lists(st.integers(-2_000_000_000, 4_000_000_000) | st.integers(-20_000, 40_000).map(day_start), min_size=1))
def test_the_engine_spells_the_end_of_a_day_as_everyone_does(speaking: duckdb.DuckDBPyConnection, told: list[int]) -> None:
    found = speaking.execute("SELECT SPELL_END(ends) FROM (SELECT unnest(?::BIGINT[]) AS ends)", [told]).fetchall()
    assert [said for (said,) in found] == [spell_end(moment) for moment in told]


def test_the_worst_cases_are_the_same_on_disk(connection: duckdb.DuckDBPyConnection) -> None:
    """The order of `ranked`: most binding breaches, then furthest past a limit, then by number."""
    binding = {"c0", "c2"}
    by_row = {row: [f for f in made(23) if f.row == row] for row in range(8)}
    order = sorted(by_row, key=lambda r: (-sum(f.clause in binding for f in by_row[r]), -max(f.over for f in by_row[r])))
    found = laid.worst(kept(connection, 23), binding, 3)
    assert sorted({f.row for f in found}) == sorted(order[:3])
    assert list(found) == [f for f in made(23) if f.row in order[:3]]
    assert laid.worst(made(23), binding, 3) == made(23)

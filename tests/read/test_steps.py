"""Several moments in one cell: one a line, or with semicolons between, words after each."""

import datetime
from pathlib import Path

import pytest

from generator.model.clock import FAR, ZONE
from generator.read import moments, steps
from generator.read.sources.store import Store


def at(text: str) -> int:
    return int((datetime.datetime.fromisoformat(text) - datetime.datetime(1970, 1, 1)).total_seconds()) - ZONE


NINE = at("2026-03-02 09:10")
CASES = {
    "2026-03-02 09:10": [(NINE, NINE)],
    "2026-03-02 09:10 客服甲：已联系": [(NINE, NINE)],
    "2026-03-02 09:10；2026-03-03": [(NINE, NINE), (at("2026-03-03"), at("2026-03-03 23:59:59"))],
    "2026年3月2日9时10分 已到现场\n2026/3/2 09:10:00 已修好": [(NINE, NINE), (NINE, NINE)],
    "已联系": [(-FAR, FAR)],
    "；": [],
}


@pytest.mark.parametrize(("cell", "expect"), CASES.items(), ids=range(len(CASES)))
def test_a_cell(tmp_path: Path, cell: str, expect: list[tuple[int, int]]) -> None:
    with Store(tmp_path) as store:
        store.run("CREATE TABLE t AS SELECT 0::BIGINT AS batch, 1::BIGINT AS row_no, ?::VARCHAR AS log", [cell])
        query = steps.select(store, "t", ("log",), next(iter(moments.ZONES)))
        assert sorted((lo, hi) for *_, lo, hi in store.rows(query)) == sorted(expect)

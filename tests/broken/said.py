"""What is said of a file: how many rows were read, judged and refused, and which moments; or why it cannot be read."""

from functools import cache
from pathlib import Path

import duckdb

from generator.read import cases
from generator.read.problem import InputError
from generator.standard import Standard

from ..ours import ours

LONGEST = 160


@cache
def standard() -> Standard:
    return ours().standard


def said(path: Path, into: Path) -> str:
    into.mkdir()
    try:
        found = cases.load([path], standard(), map_told=None, as_of="2026-12-31", into=into)
    except InputError as error:
        assert error.problems and all(p.message and p.advice and str(p).endswith(("。", "？")) for p in error.problems)
        assert not list(into.glob("*.parquet"))
        return str(error)[:LONGEST].replace("\n", "⏎")
    assert found.rows_in == found.judged + sum(found.out_of_scope.values()) + len(found.refused)
    columns = "received_at_lo" in found.exported or "received_at" in found.exported
    query = f"SELECT min(received_at_lo), max(received_at_hi) FROM '{found.location}'"
    span = duckdb.connect().execute(query).fetchone() if columns else None
    return f"{found.rows_in} = {found.judged} + {sum(found.out_of_scope.values())} + {len(found.refused)}，{span}"

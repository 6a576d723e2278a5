"""Pauses: when a clock surely stood still, and when it may have, each merged, so that no second counts twice.

Starts and ends are moments that may be known by the day only; an end that is missing, or lies beyond as-of, is as-of.
"""

from collections.abc import Collection
from pathlib import Path

from ..model.cases import BATCH, ROW, STEP_OF, SURE
from ..model.clock import FAR
from ..model.pauses import PauseFields
from .sources.store import column, literal

KEYS = f"{BATCH}, {ROW}"
NONE = f"SELECT 0::BIGINT AS {BATCH}, 0::BIGINT AS {ROW}, 0 AS {SURE}, 0::BIGINT AS lo, 0::BIGINT AS hi WHERE false"


def select(table: str, told: PauseFields | None, fields: Collection[str], steps: Path) -> str:
    """Select the pauses of every case: those told in turn in one cell, else the one that has a start of its own."""
    if told is None:
        return NONE
    parts = []
    if told.spans in fields:
        parts.append(_in_turn(told.spans or "", steps))
    if told.start in fields:
        alone = f" AND {column(told.spans or '')} IS NULL" if told.spans in fields else ""
        # Where no end is exported, nobody knows how long it lasted.
        ends = [column(told.end + end) if told.end in fields else str(far) for end, far in (("_lo", -FAR), ("_hi", FAR))]
        start = [column(told.start + end) for end in ("_lo", "_hi")]
        columns = ", ".join(f"{c} AS {name}" for c, name in zip((*start, *ends), ("s_lo", "s_hi", "e_lo", "e_hi"), strict=True))
        parts.append(f"SELECT {KEYS}, {columns} FROM {table} WHERE {start[0]} IS NOT NULL{alone}")
    return _held(" UNION ALL ".join(parts)) if parts else NONE


def merged(raw: str) -> str:
    """Select spans of time, those of one case and kind that touch or overlap made one."""
    part = f"PARTITION BY {KEYS}, {SURE} ORDER BY lo, hi"
    before = f"max(hi) OVER ({part} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    begun = f"SELECT *, CASE WHEN lo <= {before} THEN 0 ELSE 1 END AS begins FROM ({raw})"
    island = f"SELECT *, sum(begins) OVER ({part} ROWS UNBOUNDED PRECEDING) AS island FROM ({begun})"
    return f"SELECT {KEYS}, {SURE}, min(lo) AS lo, max(hi) AS hi FROM ({island}) GROUP BY {KEYS}, {SURE}, island"


def _in_turn(spans: str, steps: Path) -> str:
    """Pair the moments of one cell: the first starts a pause, the second ends it, and so on.

    Where one of them cannot be read, nobody knows which of the others are starts: the clock may have stood still at any time.
    """
    numbered = (
        f"SELECT *, row_number() OVER (PARTITION BY {KEYS} ORDER BY lo, hi) AS n, min(lo) OVER (PARTITION BY {KEYS}) AS least"
        f" FROM read_parquet({literal(str(steps))}) WHERE {STEP_OF} = {literal(spans)}"
    )
    return (
        f"SELECT a.{BATCH}, a.{ROW}, a.lo AS s_lo, a.hi AS s_hi, b.lo AS e_lo, b.hi AS e_hi FROM ({numbered}) a"
        f" LEFT JOIN ({numbered}) b ON b.{BATCH} = a.{BATCH} AND b.{ROW} = a.{ROW} AND b.n = a.n + 1"
        f" WHERE a.n % 2 = 1 AND a.least > {-FAR}"
        f" UNION ALL SELECT {KEYS}, {-FAR}, {FAR}, {-FAR}, {FAR} FROM ({numbered}) WHERE n = 1 AND least = {-FAR}"
    )


def _held(pairs: str) -> str:
    ended = (
        f"SELECT {KEYS}, s_lo, s_hi, least(coalesce(e_lo, as_of), as_of) AS e_lo, least(coalesce(e_hi, as_of), as_of) AS e_hi"
        f" FROM ({pairs}) JOIN told USING ({BATCH})"
    )
    kinds = (("1", "s_hi", "e_lo"), ("0", "s_lo", "e_hi"))
    raw = " UNION ALL ".join(
        f"SELECT {KEYS}, {sure} AS {SURE}, {lo} AS lo, {hi} AS hi FROM ({ended}) WHERE {lo} < {hi}" for sure, lo, hi in kinds
    )
    return merged(raw)

"""Pandera over Polars, lazily, every failure case kept."""

from functools import partial
from pathlib import Path

import pandera.polars as pa
import polars as pl

from .. import rules as r
from .polars_ import broken, parsed


def _kept(breach: pl.Expr, data: pa.PolarsData) -> pl.LazyFrame:
    return data.lazyframe.select(~breach.fill_null(False))


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    checks = [pa.Check(partial(_kept, breach), name=rule, error=rule) for rule, breach in broken().items()]
    frame = parsed(path).collect()
    try:
        pa.DataFrameSchema(checks=checks).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        numbers = frame[r.CASE]
        told = cases.select("check", case=numbers.gather(cases["index"].cast(pl.UInt32)))
        told.write_parquet(out / "evidence.parquet")
        return dict(told.group_by("check").len().iter_rows())
    return {}

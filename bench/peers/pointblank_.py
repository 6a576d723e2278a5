"""Pointblank over Polars, extracts of every failing row written."""

from pathlib import Path

import pointblank as pb
import polars as pl

from .. import rules as r
from .polars_ import broken, parsed


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    frame = parsed(path).collect()
    rules = broken()
    told = pb.Validate(frame.with_columns(e.fill_null(False).cast(pl.Int8).alias(f"broken:{rule}") for rule, e in rules.items()))
    for rule in rules:
        told = told.col_vals_eq(columns=f"broken:{rule}", value=0, brief=rule)
    told = told.interrogate(extract_limit=len(frame) + 1)
    counts = {}
    for step, rule in enumerate(rules, 1):
        extract = told.get_data_extracts(i=step, frame=True)
        counts[rule] = len(extract)
        extract.select(pl.col(r.CASE)).write_parquet(out / f"{rule}.parquet")
    return counts

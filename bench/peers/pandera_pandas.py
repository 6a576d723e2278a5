"""Pandera over pandas, lazily, every failure case kept."""

from pathlib import Path

import pandera.pandas as pa

from .. import rules as r
from .pandas_ import broken, parsed


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    frame = parsed(path)
    masks = broken(frame)
    checks = [pa.Check(lambda _, mask=mask: ~mask.fillna(False), name=rule, error=rule) for rule, mask in masks.items()]
    try:
        pa.DataFrameSchema(checks=checks).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.drop_duplicates(["check", "index"])
        told = cases.assign(case=frame[r.CASE].reindex(cases["index"]).to_numpy())[["check", "case"]]
        told.to_parquet(out / "evidence.parquet")
        return {str(rule): int(n) for rule, n in told["check"].value_counts().items()}
    return {}

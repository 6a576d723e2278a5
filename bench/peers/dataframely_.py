"""Dataframely: a schema of rules, the failures of each kept."""

from functools import partial
from pathlib import Path

import dataframely as dy
import polars as pl

from .. import rules as r
from .polars_ import broken, parsed


def _kept(breach: pl.Expr, _: type[dy.Schema]) -> pl.Expr:
    return ~breach.fill_null(False)


def schema() -> type[dy.Schema]:
    """Make the schema: every column as it is, each rule told as what must hold."""
    texts = {c: dy.String(nullable=True) for c in (r.CASE, r.CONTACT, r.KIND, r.STATUS, r.CONTENT, r.HANDLER, r.REVISITOR)}
    moments = {m: dy.Datetime(nullable=True) for m in r.MOMENTS}
    told = {rule.replace("-", "_"): dy.rule()(partial(_kept, e)) for rule, e in broken().items()}
    return type("Cases", (dy.Schema,), {**texts, **moments, **told})


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    cases = schema()
    frame = parsed(path).select(*cases.column_names()).collect()
    _, failure = cases.filter(frame)
    failure.details().select(r.CASE, *(rule.replace("-", "_") for rule in r.RULES)).write_parquet(out / "evidence.parquet")
    return {rule.replace("_", "-"): n for rule, n in failure.counts().items()}

"""Polars, lazily, in one frame."""

from pathlib import Path

import polars as pl

from .. import rules as r


def broken() -> dict[str, pl.Expr]:
    """Give each rule's breach as an expression over parsed columns."""
    late = {rule: pl.col(end) - pl.col(r.RECEIVED) > pl.duration(hours=hours) for rule, (end, hours) in r.HOURS.items()}
    last = pl.col(r.RESOLVED).dt.truncate("1d") + pl.duration(days=r.REVISIT_DAYS + 1)
    return {
        "case-number-unique": pl.col(r.CASE).is_duplicated(),
        **late,
        "registration-truthful": pl.col(r.REGISTERED) < pl.col(r.RECEIVED),
        "contact-well-formed": ~pl.col(r.CONTACT).str.contains(r.REACHABLE),
        "privacy-kept": pl.col(r.CONTENT).str.contains(r.IDENTITY),
        "complaint-described": pl.col(r.CONTENT).is_null(),
        "category-assigned": ~pl.col(r.KIND).is_in(r.KINDS),
        "status-coded": ~pl.col(r.STATUS).is_in(r.STATUSES),
        "revisit-by-another": pl.col(r.REVISITOR) == pl.col(r.HANDLER),
        "revisit-in-time": pl.col(r.REVISITED) > last,
    }


def parsed(path: Path) -> pl.LazyFrame:
    """Read a file and its moments."""
    lazy = pl.scan_csv(path, infer_schema=False) if path.suffix == ".csv" else pl.scan_parquet(path)
    return lazy.with_columns(pl.col(m).str.to_datetime("%Y-%m-%d %H:%M:%S") for m in r.MOMENTS)


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    flags = parsed(path).select(pl.col(r.CASE), *(e.fill_null(False).alias(rule) for rule, e in broken().items())).collect()
    evidence = flags.unpivot(index=r.CASE, variable_name="rule").filter(pl.col("value")).select(r.CASE, "rule")
    evidence.write_parquet(out / "evidence.parquet")
    return dict(evidence.group_by("rule").len().iter_rows())

"""What a person who knows DuckDB well would write for just these twelve rules over just these columns."""

from pathlib import Path

import duckdb

from .. import rules as r

HOURS = " ".join(
    f"""CASE WHEN epoch("{end}") - epoch("{r.RECEIVED}") > {hours * 3600} THEN '{rule}' END,"""
    for rule, (end, hours) in r.HOURS.items()
)
BROKEN = f"""[
    CASE WHEN many > 1 THEN 'case-number-unique' END, {HOURS}
    CASE WHEN "{r.REGISTERED}" < "{r.RECEIVED}" THEN 'registration-truthful' END,
    CASE WHEN NOT regexp_matches("{r.CONTACT}", '{r.REACHABLE}') THEN 'contact-well-formed' END,
    CASE WHEN regexp_matches("{r.CONTENT}", '{r.IDENTITY}') THEN 'privacy-kept' END,
    CASE WHEN "{r.CONTENT}" IS NULL THEN 'complaint-described' END,
    CASE WHEN "{r.KIND}" NOT IN {r.KINDS} THEN 'category-assigned' END,
    CASE WHEN "{r.STATUS}" NOT IN {tuple(r.STATUSES)} THEN 'status-coded' END,
    CASE WHEN "{r.REVISITOR}" = "{r.HANDLER}" THEN 'revisit-by-another' END,
    CASE WHEN "{r.REVISITED}" > date_trunc('day', "{r.RESOLVED}") + INTERVAL {r.REVISIT_DAYS + 1} DAY THEN 'revisit-in-time' END
]"""


def run(path: Path, out: Path) -> dict[str, int]:
    """Check in one scan beside the grouping that finds repeated numbers."""
    source = f"read_csv('{path}', all_varchar = true)" if path.suffix == ".csv" else f"'{path}'"
    typed = ", ".join(f'"{m}"::TIMESTAMP AS "{m}"' for m in r.MOMENTS)
    repeated = f'SELECT "{r.CASE}" AS id, count(*) AS many FROM {source} GROUP BY 1 HAVING count(*) > 1'
    cases = f'SELECT s.* REPLACE ({typed}), many FROM {source} s LEFT JOIN ({repeated}) ON s."{r.CASE}" = id'
    found = f'SELECT "{r.CASE}" AS id, unnest(list_filter({BROKEN}, lambda x: x IS NOT NULL)) AS rule FROM ({cases})'
    evidence = out / "evidence.parquet"
    duckdb.sql(f"COPY ({found}) TO '{evidence}' (FORMAT parquet)")
    return dict(duckdb.sql(f"SELECT rule, count(*) FROM '{evidence}' GROUP BY 1").fetchall())

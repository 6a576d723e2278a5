"""Our own: the rules as the standard tells them, every outcome told apart, every breach written with what is said of it."""

import sys
from pathlib import Path

import duckdb

from generator import __main__ as command

from .. import rules


def run(path: Path, out: Path) -> dict[str, int]:
    """Judge as a user does."""
    asked = ("--only", ",".join(rules.RULES), "--out", str(out), "--format", "parquet", "--quiet")
    sys.argv = ["bihuan", "validate", str(path), *asked]
    code = command.run()
    if code not in (0, 1):
        raise SystemExit(code)
    found = str(out / "findings.parquet")
    return dict(duckdb.execute("SELECT clause, count(*) FROM read_parquet(?) GROUP BY 1", [found]).fetchall())

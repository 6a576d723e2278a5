"""Our own: the rules as the standard tells them, every outcome told apart, the report written whole."""

import json
from pathlib import Path

from generator.cli import main

from .. import rules


def run(path: Path, out: Path) -> dict[str, int]:
    """Judge as a user does."""
    code = main(["validate", str(path), "--only", ",".join(rules.RULES), "--out", str(out), "--format", "json", "--quiet"])
    if code not in (0, 1):
        raise SystemExit(code)
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return {c["id"]: c["counts"].get("fail", 0) for c in told["clauses"]}

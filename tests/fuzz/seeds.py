"""Sound files of every kind that is read, to be mutilated: exports, and what people write for themselves."""

import tempfile
from functools import cache
from pathlib import Path

from ..read.intake import MAP
from ..read.test_intake import workbook
from ..read.test_sources import FORMATS, PAGE, RECORDS, SAMPLES, cell, old

XES = """<?xml version="1.0"?><log><trace><string key="concept:name" value="A1"/><event><string key="concept:name" value="x"/>
<date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event></trace></log>"""
PROFILE = """base: {edition: "1.1.0"}
limits:
- {id: listing, value: 2, from: 2026-02-01, reason: 因, approved_by: 乙}
disabled:
- {clause: phone-well-formed, reason: 因, approved_by: 乙, until: 2026-12-31}
"""


@cache
def exports() -> dict[str, bytes]:
    """A sound export of every kind."""
    with tempfile.TemporaryDirectory() as folder:
        made = {name: make(Path(folder)) for name, make in FORMATS.items()}
    made |= {f"册.{path.suffix[1:]}": path.read_bytes() for path in sorted(SAMPLES.glob("ledger.*"))}
    lines = (tuple(RECORDS[0]), *(tuple(str(record.get(name, "")) for name in RECORDS[0]) for record in RECORDS))
    made |= {"网页.xls": PAGE.format(charset="utf-8").encode(), "旧.xls": old(*(tuple(map(cell, line)) for line in lines))}
    return made | {"册.xlsx": workbook(["物品编号", "拾得时间"], ["A1", "2026-03-02"]), "日志.xes": XES.encode()}


@cache
def written() -> dict[str, bytes]:
    """What people write: every file of the tiny standard, a map, a profile."""
    tiny = SAMPLES.parents[1] / "tiny"
    made = {path.relative_to(tiny).as_posix(): path.read_bytes() for path in sorted(tiny.rglob("*.yml"))}
    return made | {"map.yml": MAP.encode(), "profile.yml": PROFILE.encode()}

"""A workbench for one check: a standard of one clause, and a relation of one row, both told in a line."""

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from generator.judge import judge
from generator.model.cases import Cases
from generator.model.clock import FAR, ZONE
from generator.model.code import CodeList
from generator.model.field import Field
from generator.model.lifecycle import Lifecycle
from generator.model.limit import Limit
from generator.model.pauses import PauseFields
from generator.model.report import Report
from generator.model.words import Anchors, Words
from generator.standard import Chapter, ChapterHead, Charter, Section, Standard

FIELDS: list[dict[str, Any]] = [
    {"id": "number", "label": "编号", "type": "text", "privacy": "P0"},
    {"id": "begun", "label": "开始", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "middle", "label": "中间", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "ended", "label": "结束", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "grade", "label": "级别", "type": "code", "codes": "grade", "privacy": "P0"},
    {"id": "flags", "label": "标志", "type": "codes", "codes": "grade", "privacy": "P0"},
    {"id": "person", "label": "姓名", "type": "person", "privacy": "P2"},
    {"id": "other", "label": "另一人", "type": "person", "privacy": "P2"},
    {"id": "notes", "label": "记录", "type": "moments", "privacy": "P0"},
    {"id": "paused", "label": "停", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "resumed", "label": "续", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "told", "label": "告知", "type": "moment", "privacy": "P0", "happened": True},
    {"id": "times", "label": "次数", "type": "int", "privacy": "P0"},
]
GRADES = {"id": "grade", "title": "级别", "codes": [{"id": "low", "label": "低"}, {"id": "high", "label": "高"}]}


def read(kind: Any, told: Any) -> Any:
    """Type what is told, as a file would be."""
    return TypeAdapter(kind).validate_json(json.dumps(told), strict=True)


def limit(unit: str, *values: Mapping[str, Any]) -> dict[str, Any]:
    """Tell a limit named `lim`; one value from 2026 on where none is told."""
    return {
        "id": "lim",
        "title": "限",
        "unit": unit,
        "stricter": "lower",
        "values": list(values),
        "legal_status": "commitment",
        "audience": "internal",
    }


def standard(check: Mapping[str, Any], *limits: Mapping[str, Any]) -> Standard:
    """Make a standard of one clause."""
    clause = {
        "id": "one",
        "no": "1.1.1",
        "title": "一",
        "level": "shall",
        "role": "r",
        "text": "应。",
        "why": "因。",
        "since": "1",
        "provenance": [{"source": "s", "relation": "commitment", "note": "注"}],
        "check": check,
    }
    section = read(Section, {"no": "1.1", "title": "节", "layer": "seed", "clauses": [clause]})
    outline = [{"no": 1, "title": "章", "folder": "one", "sections": [{"no": "1.1", "title": "节"}]}]
    charter = read(
        Charter,
        {
            "title": "规",
            "short": "规",
            "edition": "1",
            "effective": "2026-01-01",
            "status": "s",
            "owner": "o",
            "principles": [],
            "layers": {},
            "outline": outline,
            "engine": {"case": "number", "received": "begun", "severity": "grade"},
        },
    )
    words = Words(
        {f.id: f for f in read(list[Field], FIELDS)},
        {"grade": read(CodeList, GRADES)},
        {lim.id: lim for lim in read(list[Limit], list(limits))},
        {},
        {},
        {},
        Lifecycle(stages=(), states=(), transitions=()),
        Anchors("number", "begun", "grade", PauseFields(start="paused", end="resumed")),
        ("不详",),
        datetime.date(2026, 1, 1),
    )
    return Standard(charter, words, (Chapter("one", ChapterHead(no=1, title="章", intro="引"), (section,)),), {}, {}, {}, {}, ())


def moment(text: str) -> tuple[int, int]:
    """Give '2026-03-02 09:00', '2026-03-02', '?' (unreadable) or '<2026-03-02 09:00' (bounded) as an interval."""
    if text == "?":
        return -FAR, FAR
    if text.startswith("<"):
        return -FAR, moment(text[1:])[1]
    lo = int((datetime.datetime.fromisoformat(text) - datetime.datetime(1970, 1, 1)).total_seconds()) - ZONE
    return (lo, lo) if len(text) > 10 else (lo, lo + 86_399)


def relation(into: Path, told: Standard, rows: list[Mapping[str, str | None]], as_of: str, lacks: frozenset[str]) -> Cases:
    """Lay rows down as the canonical relation; a field left out is blank."""
    exported = frozenset(told.words.fields) - lacks
    columns = ["batch", "row_no", "as_of"]
    kinds = ["BIGINT"] * 3
    for name in sorted(exported):
        held = told.words.fields[name].columns
        columns += held
        kinds += ["BIGINT" if told.words.fields[name].is_moment else "VARCHAR"] * len(held)
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t (" + ", ".join(f'"{c}" {k}' for c, k in zip(columns, kinds, strict=True)) + ")")
    for index, row in enumerate(rows, start=1):
        values: list[Any] = [0, index, moment(as_of)[0]]
        for name in sorted(exported):
            text = row.get(name)
            is_moment = told.words.fields[name].is_moment
            values += [None] * len(told.words.fields[name].columns) if text is None else moment(text) if is_moment else [text]
        connection.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(values))})", values)
    connection.execute("CREATE TABLE s (batch BIGINT, row_no BIGINT, field VARCHAR, lo BIGINT, hi BIGINT)")
    for index, row in enumerate(rows, start=1):
        for step in (row.get("notes") or "").split("；"):
            if step:
                connection.execute("INSERT INTO s VALUES (0, ?, 'notes', ?, ?)", [index, *moment(step)])
    connection.execute("CREATE TABLE h (batch BIGINT, row_no BIGINT, sure BIGINT, lo BIGINT, hi BIGINT)")
    for index, row in enumerate(rows, start=1):
        for span in (row.get("stood") or "").split("；"):
            if span:
                lo, hi = (moment(part)[0] for part in span.split("/"))
                connection.execute("INSERT INTO h VALUES (0, ?, 1, ?, ?), (0, ?, 0, ?, ?)", [index, lo, hi] * 2)
    path, steps, holds = (into / f"{name}.parquet" for name in ("cases", "steps", "holds"))
    for table, file in (("t", path), ("s", steps), ("h", holds)):
        connection.execute(f"COPY {table} TO '{file}'")
    return Cases(
        str(path),
        exported,
        len(rows),
        len(rows),
        {},
        (),
        (),
        (),
        (),
        {},
        "m",
        "图",
        "f",
        "d",
        moment(as_of)[0],
        True,
        str(steps),
        str(holds),
    )


def verdict(
    into: Path,
    check: Mapping[str, Any],
    rows: list[Mapping[str, str | None]],
    *limits: Mapping[str, Any],
    as_of: str = "2027-01-01 00:00",
    lacks: tuple[str, ...] = (),
    limits_on: datetime.date | None = None,
) -> Report:
    """Judge rows by one check."""
    told = standard(check, *limits)
    return judge(told, relation(into, told, rows, as_of, frozenset(lacks)), digest="d", limits_on=limits_on)


def said(report: Report) -> str:
    """Give the one outcome of a report of one row, with its reason: 'pass', 'undetermined:blank:ended'."""
    (tally,) = report.tallies
    (outcome,) = tally.counts
    return ":".join([outcome.value, *(f"{reason}:{field}" for reason, field in tally.reasons)])

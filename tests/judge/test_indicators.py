"""Indicators over a few cases: what is counted, what is left out, what cannot be told."""

import csv
from pathlib import Path

import pytest

from generator.judge import judge
from generator.read import cases as intake
from generator.standard import Standard

from ..ours import ours

AS_OF = "2026-03-31"
CLOSED = {
    "received_at": "2026-02-02 09:00",
    "closed_at": "2026-02-06 17:00",
    "close_type": "resolved",
    "review_decision": "accept",
}
FILED = {"archived_at": "2026-02-10", "archive_no": "2026-S-0001"}
COUNTED = ("kept", "broken", "unknown", "pending", "aside")
WHOLE = "original|assessment|dispatch|investigation|reply|contacts|revisit|closing"

FILES = (  # a file's case, and how it counts in the share of complete files
    ({**CLOSED, **FILED, "severity": "general", "archive_items": "one_sheet"}, "kept"),
    ({**CLOSED, **FILED, "severity": "general", "archive_items": "original"}, "broken"),
    ({**CLOSED, **FILED, "severity": "important", "archive_items": WHOLE}, "kept"),
    ({**CLOSED, **FILED, "severity": "important", "archive_items": "one_sheet"}, "broken"),
    ({**CLOSED, **FILED, "severity": "important", "archive_items": WHOLE, "archive_no": ""}, "broken"),
    ({**CLOSED, "severity": "general"}, "broken"),
    ({**CLOSED, **FILED, "severity": "不详", "archive_items": WHOLE}, "unknown"),
    ({**CLOSED, "closed_at": "2026-03-25 17:00", "severity": "general"}, "pending"),
    ({"received_at": "2026-02-02 09:00", "severity": "general"}, "aside"),
)


@pytest.fixture(scope="module")
def standard() -> Standard:
    return ours().standard


def register(standard: Standard, rows: list[dict[str, str]], path: Path) -> Path:
    """Write cases under the fields' own labels, codes under theirs."""
    fields = standard.words.fields
    named = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([fields[standard.words.anchors.case].label, *(fields[name].label for name in named)])
        for number, row in enumerate(rows, 1):
            writer.writerow([f"TS-{number:04}", *(said(standard, name, row.get(name, "")) for name in named)])
    return path


def said(standard: Standard, name: str, value: str) -> str:
    codes = standard.words.fields[name].codes
    labels = {c.id: c.label for c in standard.words.codes[codes].codes} if codes else {}
    return "、".join(labels.get(one, one) for one in value.split("|"))


def test_a_file_is_complete_by_its_case_s_severity(standard: Standard, tmp_path: Path) -> None:
    """Each case stands in a department of its own, by whose number it is found again."""
    others = {name: "" for row, _ in FILES for name in row}
    rows = [others | case | {"dept": f"第{n}组"} for n, (case, _) in enumerate(FILES)]
    path = register(standard, rows, tmp_path / "files.csv")
    cases = intake.load([path], standard, map_told="register", as_of=AS_OF, into=tmp_path)
    indicator = judge(standard, cases, digest="d").analysis.indicator("K9b")
    assert indicator
    found = {dept: [n for n in COUNTED if getattr(ratio, n)] for dept, ratio in indicator.groups["dept"].items()}
    assert found == {f"第{n}组": [counted] for n, (_, counted) in enumerate(FILES)}

"""findings.parquet says what the JSON report says of every breach, row for row, from memory and from disk."""

import datetime
import json
from pathlib import Path

import duckdb
import pytest

from generator.cli import main
from generator.judge.engines import duckdb as engine
from generator.judge.engines import laid

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
ASKED = ("validate", str(REGISTER), "--as-of", "2026-03-15", "--quiet")


def table(path: Path) -> list[dict[str, object]]:
    with duckdb.connect() as connection:
        result = connection.execute("SELECT * REPLACE (epoch(due)::BIGINT AS due) FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def told(path: Path) -> list[dict[str, object]]:
    found = json.loads(path.read_text(encoding="utf-8"))["findings"]
    assert found
    moments = (f["due"] and int(datetime.datetime.fromisoformat(f["due"]).timestamp()) for f in found)
    return [{**f, "due": due} for f, due in zip(found, moments, strict=True)]


Whole = tuple[tuple[str, ...], Path]
"""What is asked for besides, and the JSON report that comes of it."""


@pytest.fixture(scope="module", params=[(), ("--unmask",), ("--only", "2.1.4,1.1.5,2.4.5b")], ids=" ".join)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Whole:
    folder = tmp_path_factory.mktemp("whole")
    assert main([*ASKED, *request.param, "--format", "json", "--out", str(folder)]) == 1
    return request.param, folder / "report.json"


@pytest.mark.parametrize("few", [100_000, 5])
def test_the_table_says_what_the_report_says(few: int, whole: Whole, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extra, report = whole
    monkeypatch.setattr(laid, "IN_MEMORY", few)
    monkeypatch.setattr(engine, "IN_MEMORY", few)
    assert main([*ASKED, *extra, "--format", "parquet", "--out", str(tmp_path / "bare")]) == 1
    assert main([*ASKED, *extra, "--format", "json,parquet", "--out", str(tmp_path / "both")]) == 1
    assert table(tmp_path / "bare" / "findings.parquet") == told(report)
    assert (tmp_path / "both" / "report.json").read_bytes() == report.read_bytes()
    assert table(tmp_path / "both" / "findings.parquet") == table(tmp_path / "bare" / "findings.parquet")
    assert [p.name for p in (tmp_path / "bare").iterdir()] == ["findings.parquet"]


def test_who_handles_a_case_may_not_be_told(tmp_path: Path) -> None:
    """An export without such a column: the list is empty."""
    export = tmp_path / "a.csv"
    export.write_text("投诉编号,投诉时间,初步响应时间,投诉内容\nT1,2026-01-01 09:00,2026-01-05 09:00,灯坏了\n", encoding="utf-8")
    assert main(["validate", str(export), "--quiet", "--format", "parquet", "--out", str(tmp_path)]) == 1
    assert {tuple(row["owner"]) for row in table(tmp_path / "findings.parquet")} == {()}

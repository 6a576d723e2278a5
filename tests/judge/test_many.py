"""However many cases there are: laid down in memory or in files, told of at once or afterwards, they are judged alike."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.judge import Asked, judge
from generator.judge.engines import duckdb
from generator.model.cases import Cases
from generator.model.report import Report
from generator.read import cases as intake
from generator.read import tables
from generator.standard import Standard

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"


@pytest.fixture(scope="module")
def standard() -> Standard:
    return ours().standard


@pytest.fixture(scope="module")
def relation(standard: Standard, tmp_path_factory: pytest.TempPathFactory) -> Cases:
    return taken_in(standard, tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="module")
def whole(standard: Standard, relation: Cases) -> Report:
    return judge(standard, relation, digest="d")


def taken_in(standard: Standard, into: Path) -> Cases:
    return intake.load([REGISTER], standard, map_told=None, as_of="2026-03-15", into=into)


def broken(report: Report) -> Iterator[str]:
    return (tally.clause for tally in report.tallies if tally.of("fail"))


def test_many_cases_are_judged_from_files(
    standard: Standard, relation: Cases, whole: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb, "FEW", 0)
    laid = duckdb.DuckDB._lay_beside
    looked_up: list[str] = []

    def noted(engine: duckdb.DuckDB) -> None:
        laid(engine)
        looked_up.extend(join.alias for join in engine.plan.joins if join.table.name.startswith("laid_"))

    monkeypatch.setattr(duckdb.DuckDB, "_lay_beside", noted)
    assert judge(standard, relation, digest="d") == whole
    assert "u_case_id" in looked_up


def test_many_rows_are_taken_in_through_files(
    standard: Standard, relation: Cases, whole: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MANY_ROWS", 0)
    taken = taken_in(standard, tmp_path)
    assert not (tmp_path / "laid").exists()
    there = {"location": relation.location, "steps": relation.steps, "holds": relation.holds}
    assert replace(taken, **there) == relation
    assert replace(judge(standard, taken, digest="d"), cases=relation) == whole


@pytest.mark.parametrize("most", [0, 1_000])
def test_breaches_are_told_at_once_as_they_are_afterwards(
    most: int, standard: Standard, relation: Cases, whole: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = tuple(broken(whole))[:30]
    monkeypatch.setattr(duckdb.DuckDB, "most_listed", most)
    told = judge(standard, relation, digest="d", asked=Asked(only=only, bare=True))
    assert list(told.findings) == [f for f in whole.findings if f.clause in only]
    assert list(told.tallies) == [t for t in whole.tallies if t.clause in only]

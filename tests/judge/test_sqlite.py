"""The SQL of a plan is no one engine's: every sample, told to SQLite by the same trees, comes out as on DuckDB."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlglot import exp

from generator.checks.tree import col
from generator.cli.lint import run_samples
from generator.judge import Asked, judge, samples
from generator.judge.engines.counting import constants
from generator.judge.engines.duckdb import DuckDB
from generator.judge.facts import VERDICT
from generator.judge.plan import RELATION, VERDICTS, Plan
from generator.model.cases import HOLDS, STEPS, Cases
from generator.read import cases as intake
from generator.read import spec
from generator.standard import Standard

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
SPECS = {"spec": ROOT / "spec", "tiny": ROOT / "tests" / "tiny"}


def regexp(pattern: str, text: str | None) -> bool | None:
    return None if text is None else re.search(pattern, text) is not None


class SQLite(DuckDB):
    """The same relation and due days, copied over; the same plan, written in another dialect."""

    most_listed = 0

    def __init__(self, standard: Standard, cases: Cases, plan: Plan) -> None:
        super().__init__(standard, cases, plan)
        lite = sqlite3.connect(":memory:")
        lite.create_function("regexp", 2, regexp, deterministic=True)
        beside = [name for name, path in ((STEPS, cases.steps), (HOLDS, cases.holds)) if path]
        for table in (RELATION, "due_days", *beside):
            found = self.connection.execute(f"SELECT * FROM {table}")
            names = [column[0] for column in found.description]
            lite.execute(f"CREATE TABLE {table} ({', '.join(map(quoted, names))})")
            lite.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", found.fetchall())
        lite.execute("CREATE INDEX due ON due_days (unit, number, day)")
        verdicts = {r.column: col(VERDICT, r.column) for r in plan.rulings}
        judged = plan.at_once({**verdicts, **(plan.facts.summed_up if plan.facts else {})})
        lite.execute(f"CREATE TABLE {VERDICTS} AS {judged.sql('sqlite')}")
        self.lite = lite
        self.connection.execute(f"CREATE TEMP TABLE judged_there AS FROM ({judged.sql('duckdb')}) LIMIT 0")
        self._hand_back("judged_there", judged)
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {VERDICTS} AS FROM judged_there")
        self.constant = constants(self.connection, VERDICTS, plan.rulings)

    def told(self, query: exp.Select) -> Iterator[dict[str, Any]]:
        result = self.lite.execute(query.sql("sqlite"))
        names = [column[0] for column in result.description]
        yield from (dict(zip(names, row, strict=True)) for row in result.fetchall())

    def _laid(self, query: exp.Select) -> str:
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE handed AS FROM ({query.sql('duckdb')}) LIMIT 0")
        self._hand_back("handed", query)
        return "handed"

    def _hand_back(self, name: str, query: exp.Select) -> None:
        """Each engine counts and tells in its own way: what SQLite has judged is told and counted by DuckDB."""
        columns = list(zip(*self.lite.execute(query.sql("sqlite")).fetchall(), strict=True))
        kinds = [kind for _, kind, *_ in self.connection.execute(f"DESCRIBE {name}").fetchall()]
        if columns:
            cells = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
            self.connection.execute(f"INSERT INTO {name} SELECT {cells}", [list(column) for column in columns])


def quoted(name: str) -> str:
    return f'"{name}"'


@pytest.mark.parametrize("name", SPECS)
def test_every_sample_comes_out_the_same(name: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    reading = spec.load(SPECS[name])
    here = request.getfixturevalue("proved") if name == "spec" else run_samples(reading, any_export=True)
    monkeypatch.setattr(samples, "DuckDB", SQLite)
    there = run_samples(reading, any_export=True)
    assert len(here) == sum(len(all_) for all_ in reading.standard.samples.values())
    told = [[(s.clause.id, s.index, s.outcome, s.because) for s in shown] for shown in (here, there)]
    assert told[0] == told[1]


def test_the_example_register_comes_out_the_same(tmp_path: Path) -> None:
    """Findings and their evidence too."""
    reading = ours()
    register = ROOT / "examples" / "register.csv"
    relation = intake.load([register], reading.standard, map_told=None, as_of="2026-03-15", into=tmp_path)
    here = judge(reading.standard, relation, digest="d")
    there = judge(reading.standard, relation, digest="d", asked=Asked(engine=SQLite))
    assert here.findings == there.findings
    assert [(t.clause, dict(t.counts), dict(t.reasons)) for t in here.tallies] == [
        (t.clause, dict(t.counts), dict(t.reasons)) for t in there.tallies
    ]

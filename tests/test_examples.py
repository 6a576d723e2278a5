"""The example register: written again as it stands, and judged to have just the faults that were planted in it."""

import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.judge import judge
from generator.judge.engines.duckdb import DuckDB
from generator.judge.plan import plan
from generator.model.cases import Cases
from generator.model.clock import spell_moment
from generator.model.outcome import Outcome, Reason, parse
from generator.model.report import Report
from generator.read import cases

from .ours import ours

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
REGISTERS = ("register.csv", "register.xlsx")
STALE = "规范的词表或时限改过了：运行 python examples/make_register.py"

Verdict = tuple[str, str, str]


@pytest.fixture(scope="module")
def told():
    return json.loads((EXAMPLES / "faults.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reading():
    return ours()


@pytest.fixture(scope="module", params=REGISTERS)
def intake(request, reading, tmp_path_factory) -> Cases:
    into = tmp_path_factory.mktemp("relation")
    return cases.load([EXAMPLES / request.param], reading.standard, map_told=None, as_of=None, into=into)


@pytest.fixture(scope="module")
def report(reading, intake) -> Report:
    return judge(reading.standard, intake, digest=reading.digest, limits_on=None)


@pytest.fixture(scope="module")
def verdicts(reading, intake) -> list[Verdict]:
    """Every outcome: case, clause, compiled outcome."""
    return list(_verdicts(reading.standard, intake))


def _verdicts(standard, intake: Cases) -> Iterator[Verdict]:
    compiled = plan(standard, intake.exported)
    with DuckDB(standard, intake, compiled) as engine:
        for ruling in compiled.rulings:
            rows = engine.connection.execute(f"SELECT case_no, {ruling.column} FROM verdicts").fetchall()
            yield from ((case, ruling.clause.id, outcome) for case, outcome in rows)


@pytest.fixture(scope="module")
def remade(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("examples")
    subprocess.run([sys.executable, str(EXAMPLES / "make_register.py"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", ["register.csv", "faults.json"])
def test_the_script_writes_what_is_committed(remade, name):
    assert (remade / name).read_bytes() == (EXAMPLES / name).read_bytes(), STALE


def test_the_script_writes_the_workbook_that_is_committed(remade):
    # Unpacked: how well a workbook is packed is the zlib's affair, and machines differ.
    assert _unpacked(remade / "register.xlsx") == _unpacked(EXAMPLES / "register.xlsx"), STALE


def _unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_row_is_accounted_for(intake, told):
    rows = told["rows"]
    assert (intake.rows_in, intake.judged, len(intake.refused)) == (rows["in"], rows["judged"], rows["refused"])
    assert sum(intake.out_of_scope.values()) == sum(rows["out_of_scope"].values())
    for label, number in rows["out_of_scope"].items():
        assert [n for reason, n in intake.out_of_scope.items() if label in reason] == [number]


def test_the_total_at_the_end_is_no_complaint(intake, told):
    assert [n.count for n in intake.notices if n.kind == "total_rows"] == [told["rows"]["total_rows"]]


def test_as_of_is_the_last_thing_that_happened(intake, told):
    assert spell_moment(intake.as_of, intake.as_of) == told["as_of"]
    assert not intake.as_of_told


def test_just_the_planted_faults_are_found(report, told):
    planted = {(fault["case"], fault["clause"]) for fault in told["faults"]}
    assert {(finding.case, finding.clause) for finding in report.findings} == planted
    assert len(report.findings) == len(told["faults"])


def test_just_the_planted_doubts_are_left_open(verdicts, told):
    planted = {(d["case"], d["clause"], d["reason"], d["field"]) for d in told["undetermined"]}
    assert {doubt for doubt in _doubts(verdicts) if doubt[2] != Reason.NOT_EXPORTED} == planted


def test_what_has_no_column_is_left_open_for_that_alone(verdicts, intake):
    # A register need not have every column: what it has not is told by name, and is no fault.
    lacking = {field for *_, reason, field in _doubts(verdicts) if reason == Reason.NOT_EXPORTED}
    assert lacking
    assert not lacking & intake.exported


def _doubts(verdicts: list[Verdict]) -> Iterator[tuple[str, str, str, str]]:
    for case, clause, outcome in verdicts:
        if _is(outcome, Outcome.UNDETERMINED):
            _, reason, field = parse(outcome)
            yield case, clause, reason, field


def test_what_is_not_yet_due_is_neither_kept_nor_broken(verdicts, told):
    waiting = {(case, clause) for case, clause, outcome in verdicts if _is(outcome, Outcome.PENDING)}
    assert waiting == {(p["case"], p["clause"]) for p in told["pending"]}


def _is(outcome: str, wanted: Outcome) -> bool:
    return parse(outcome)[0] is wanted


def test_shares_come_out_as_told(report, told):
    assert {(s.clause, s.outcome.value) for s in report.shares} == {(s["clause"], s["outcome"]) for s in told["shares"]}


def test_evidence_names_nobody(report):
    private = ("测试", "客服甲", "承办甲", "承办乙", "1380000", "999999")
    assert [f.because for f in report.findings if any(word in f.because for word in private)] == []


def test_faults_of_one_case_are_told_once(told):
    assert not [fault for fault, n in Counter((f["case"], f["clause"]) for f in told["faults"]).items() if n > 2]

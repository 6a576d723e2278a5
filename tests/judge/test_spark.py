"""The SQL of a plan is no one engine's: on Spark, written from the same trees, every sample comes out as on DuckDB."""

import shutil
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from generator.cli.lint import run_samples
from generator.judge import Asked, judge, samples
from generator.judge.engines import cluster
from generator.judge.engines.spark import Spark
from generator.read import cases as intake
from generator.read import spec

ROOT = Path(__file__).resolve().parents[2]
SPECS = {"spec": ROOT / "spec", "tiny": ROOT / "tests" / "tiny"}


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One JVM for all tests of this file, on this machine alone."""
    if find_spec("pyspark") is None or shutil.which("java") is None:
        pytest.skip("pyspark (.ci/spark.txt) or Java is not installed")
    with cluster.session("local[2]") as session:
        yield session


@pytest.mark.parametrize("name", SPECS)
def test_every_sample_comes_out_the_same(
    name: str, spark: Any, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    reading = spec.load(SPECS[name])
    here = request.getfixturevalue("proved") if name == "spec" else run_samples(reading, any_export=True)
    monkeypatch.setattr(samples, "DuckDB", partial(Spark, spark))
    there = run_samples(reading, any_export=True)
    assert len(here) == sum(len(all_) for all_ in reading.standard.samples.values())
    told = [[(s.clause.id, s.index, s.outcome, s.because) for s in shown] for shown in (here, there)]
    assert told[0] == told[1]


def test_the_example_register_comes_out_the_same(spark: Any, tmp_path: Path) -> None:
    """Every figure, finding, story and clue."""
    reading = spec.load(SPECS["spec"])
    register = ROOT / "examples" / "register.csv"
    relation = intake.load([register], reading.standard, map_told=None, as_of="2026-03-15", into=tmp_path)
    here = judge(reading.standard, relation, digest="d", asked=Asked(split=True))
    there = judge(reading.standard, relation, digest="d", asked=Asked(split=True, engine=partial(Spark, spark)))
    assert here.findings
    assert here == there

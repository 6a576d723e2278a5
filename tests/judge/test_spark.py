"""The SQL of a plan is no one engine's: on Spark, written from the same trees, every sample comes out as on DuckDB."""

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.cli.lint import run_samples
from generator.judge import samples
from generator.judge.engines import cluster
from generator.judge.engines.spark import Spark
from generator.read import spec

ROOT = Path(__file__).resolve().parents[2]
SPECS = {"spec": ROOT / "spec", "tiny": ROOT / "tests" / "tiny"}
REGISTER = ROOT / "examples" / "register.csv"
QUICK = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "1",
}
"""A thousand samples are read by rules as they stand: to write Java for each and compile it takes longer than to judge."""

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="pyspark (.ci/spark.txt) or Java is not installed"
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One JVM for all samples, on this machine alone."""
    with cluster.session("local[2]", QUICK) as session:
        yield session


@needs_spark
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


@needs_spark
def test_the_example_register_comes_out_the_same(
    spark: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every figure, finding, story and clue, of the whole and of every project, to the byte."""
    monkeypatch.setattr(cluster, "session", lambda _: nullcontext(spark))
    asked = ["validate", str(REGISTER), "--as-of", "2026-03-15", "--split", "--json"]
    assert [main(asked), main([*asked, "--engine", "spark"])] == [1, 1]
    here, there = re.split(r"(?<=^\})\n(?=\{)", capsys.readouterr().out.strip(), flags=re.MULTILINE)
    assert '"findings"' in here
    assert here == there


@needs_spark
def test_what_is_not_exported_is_unknown_to_both(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what an export lacks nothing but NULL is left in the rules, and NULL has no type."""
    monkeypatch.setattr(cluster, "session", lambda _: nullcontext(spark))
    with REGISTER.open(encoding="utf-8-sig", newline="") as full, (tmp_path / "few.csv").open("w", encoding="utf-8") as few:
        written = csv.DictWriter(few, ["投诉编号", "投诉时间", "初步响应时间", "投诉内容"], extrasaction="ignore")
        written.writeheader()
        written.writerows(row for _, row in zip(range(40), csv.DictReader(full), strict=False))
    asked = ["validate", str(tmp_path / "few.csv"), "--as-of", "2026-03-15", "--dry-run", "--json"]
    assert [main(asked), main([*asked, "--engine", "spark"])] == [0, 0]
    here, there = re.split(r"(?<=^\})\n(?=\{)", capsys.readouterr().out.strip(), flags=re.MULTILINE)
    assert '"not_exported"' in here
    assert here == there


@needs_spark
def test_spark_as_it_comes(tmp_path: Path) -> None:
    """In a process of its own, with no settings but ours: a folder of files, nothing on the error stream, the same report."""
    for month in (2, 3):
        listed = "\n".join(f"A{month}{n},2026-0{month}-0{1 + n} 09:00,2026-0{month}-0{1 + 2 * n} 10:00" for n in range(4))
        (tmp_path / f"{month}.csv").write_text(f"物品编号,拾得时间,公示时间\n{listed}\n", encoding="utf-8")
    asked = [sys.executable, "-m", "generator", "validate", str(tmp_path), "--json", "--spec", str(SPECS["tiny"])]
    quick = {**os.environ, "JAVA_TOOL_OPTIONS": QUICK["spark.driver.extraJavaOptions"]}
    here, there = (
        subprocess.run([*asked, *more], cwd=ROOT, capture_output=True, check=False, env=quick)
        for more in ((), ("--engine", "spark", "--master", "local[2]"))
    )
    assert (here.returncode, there.returncode, there.stderr) == (1, 1, b"")
    assert here.stdout == there.stdout


@needs_spark
@pytest.mark.parametrize(
    ("master", "said"),
    [
        ("spark://127.0.0.1:1", "--master spark://127.0.0.1:1：spark://127.0.0.1:1 连不上。请确认集群已经启动"),
        ("10.0.0.1:7077", "--master 10.0.0.1:7077：看不懂“10.0.0.1:7077”。请写成 local[*]"),
    ],
)
def test_a_master_that_is_none(master: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(REGISTER), "--engine", "spark", "--master", master]) == 2
    assert said in capsys.readouterr().err


def java(version: str) -> Any:
    """A program that says it is this version of Java."""
    return lambda *_, **__: subprocess.CompletedProcess((), 0, "", f'openjdk version "{version}" 2025-01-01')


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["validate", str(REGISTER), "--engine", "spark"]
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setattr(cluster.importlib.util, "find_spec", lambda _: None)
    assert main(asked) == 2
    assert '--engine spark：没有装 pyspark。请先 pip install "bihuan[spark]"' in capsys.readouterr().err
    monkeypatch.setattr(cluster.importlib.util, "find_spec", lambda _: True)
    monkeypatch.setattr(cluster.shutil, "which", lambda _: None)
    assert main(asked) == 2
    assert "没有找到 Java。请装 Java 17 或 21" in capsys.readouterr().err
    monkeypatch.setattr(cluster.shutil, "which", lambda _: sys.executable)
    monkeypatch.setattr(cluster.subprocess, "run", java("11.0.2"))
    assert main(asked) == 2
    assert "Java 是 11，太旧" in capsys.readouterr().err


def test_a_cluster_is_for_spark_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(REGISTER), "--master", "local[2]"]) == 2
    assert "--master local[2]：只有 --engine spark 才用得上集群地址" in capsys.readouterr().err

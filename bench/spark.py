"""One machine beside a cluster: `python -m bench.spark [--cases 100000,1000000] [--workers 2]`.

A real standalone cluster, one master and some workers of a core each, is started on this machine from what pyspark brings with
it. Intake reads a folder of Parquet files once; then DuckDB and Spark judge the same relation by the whole standard, each in a
fresh process. No time is printed before every clause has come out the same, outcome by outcome.
"""

import argparse
import json
import multiprocessing
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench import data
from generator.judge import Asked, judge
from generator.model.cases import Cases
from generator.read import cases as intake
from generator.read import spec

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(__file__).parent / "data"
PIECE = 500_000
HERE = "127.0.0.1"
PATIENCE = 60
MEMORY = {"spark.driver.memory": "1g", "spark.executor.memory": "2g", "spark.executor.cores": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds until the engine stood ready, seconds that it judged, peak MiB of this process, and what was counted."""

    ready: float
    judged: float
    peak: float
    counts: Mapping[str, Mapping[str, int]]


def read(export: Path, into: Path) -> Cases:
    """Read the export into one relation."""
    return intake.load([export], spec.load(ROOT / "spec").standard, map_told=None, as_of="2027-03-31", into=into)


def on_duckdb(cases: Cases) -> Run:
    """Judge in this process."""
    return _judged(cases, Asked(counts=True), time.perf_counter())


def on_spark(master: str, cases: Cases) -> Run:
    """Have a cluster judge."""
    from generator.judge.engines import cluster
    from generator.judge.engines.spark import Spark

    began = time.perf_counter()
    with cluster.session(master) as session:
        return _judged(cases, Asked(counts=True, engine=partial(Spark, session)), began)


def _judged(cases: Cases, asked: Asked, began: float) -> Run:
    ready = time.perf_counter()
    reading = spec.load(ROOT / "spec")
    report = judge(reading.standard, cases, digest="", asked=asked)
    counts = {t.clause: {o.value: n for o, n in sorted(t.counts.items())} for t in report.tallies}
    return Run(ready - began, time.perf_counter() - ready, _peak(os.getpid()), counts)


def apart(work: Callable[..., Any], *told: Any) -> Any:
    """Do something in a fresh process: what another has held in memory does not count."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *told).result()


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a master and workers, and end them; RuntimeError where they do not find each other."""
    origin = (find_spec("pyspark") or sys.exit("pyspark is not installed: pip install -r .ci/spark.txt")).origin or ""
    home = Path(origin).parent
    (folder / "spark-defaults.conf").write_text("".join(f"{name} {told}\n" for name, told in MEMORY.items()))
    os.environ |= {"SPARK_CONF_DIR": str(folder), "PYSPARK_PYTHON": sys.executable}
    daemon = {**os.environ, "SPARK_HOME": str(home), "SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_IP": HERE}
    with socket.create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    master = f"spark://{HERE}:{port}"
    words = [["Master", "--host", HERE, "--port", str(port), "--webui-port", "0"]]
    words += [["Worker", master, "--host", HERE, "--cores", "1", "--memory", "3g", "--work-dir", str(folder / f"worker{n}")]
              for n in range(workers)]  # fmt: skip
    log = folder / "cluster.log"
    started = []
    try:
        with log.open("wb") as said:
            for kind, *more in words:
                command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{kind.lower()}.{kind}", *more]
                started.append(subprocess.Popen(command, env=daemon, stdout=said, stderr=said))
        _wait(log, workers)
        yield master, started
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _wait(log: Path, workers: int) -> None:
    until = time.monotonic() + PATIENCE
    while log.read_text(errors="replace").count("Registering worker") < workers:
        if time.monotonic() > until:
            raise RuntimeError(log.read_text(errors="replace")[-2000:])
        time.sleep(0.2)


def _peak(process: int) -> float:
    """Give the most memory that a process has held, in MiB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def versions() -> str:
    """Name what is measured."""
    java = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr.split('"')[1]
    told = f"DuckDB {version('duckdb')}, Spark {version('pyspark')} on Java {java}, Python {platform.python_version()}"
    return f"{told}, {os.cpu_count()} cores, {platform.machine()}"


def side_by_side(export: Path, master: str) -> None:
    """Read once, judge twice, hold the counts against each other, then print the times."""
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        began = time.perf_counter()
        cases: Cases = apart(read, export, Path(folder))
        taken = time.perf_counter() - began
        here: Run = apart(on_duckdb, cases)
        there: Run = apart(on_spark, master, cases)
        assert here.counts == there.counts, json.dumps([here.counts, there.counts], ensure_ascii=False)
        outcomes = sum(n for counts in here.counts.values() for n in counts.values())
        print(f"\n{cases.judged:,} cases, {len(here.counts)} clauses, {outcomes:,} outcomes: equal\n")
        print(f"intake, once for both: {taken:.1f} s\n")
        print("| engine | start | judge and count | peak MiB of the asking process |")
        print("|---|--:|--:|--:|")
        for name, run in (("DuckDB", here), ("Spark", there)):
            print(f"| {name} | {run.ready:.1f} | {run.judged:.1f} | {run.peak:.0f} |", flush=True)


def main() -> None:
    """Make the cases, start the cluster, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", default="100000")
    parser.add_argument("--workers", type=int, default=2)
    told = parser.parse_args()
    print(versions())
    with tempfile.TemporaryDirectory() as folder, cluster_of(told.workers, Path(folder)) as (master, _):
        print(f"one master at {master}, {told.workers} workers of one core each")
        for cases in map(int, told.cases.split(",")):
            side_by_side(apart(data.in_pieces, FOLDER, cases, PIECE), master)


if __name__ == "__main__":
    main()

"""Side by side in one run: `python -m bench.run [--cases 100000,1000000] [--rounds 3] [--only NAME,…]`.

Every contender runs in a fresh process, the contenders take turns, and no time is printed before all counts are equal.
Wall seconds of the whole process, peak resident memory of that process; medians over the rounds.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
ONLY_CSV = ("plain", "frictionless_")
SLOW = ("plain", "frictionless_", "great_expectations_", "pandera_pandas")
"""Left out beyond a million cases: they would take hours."""

CONTENDERS: Mapping[str, str] = {
    "scan": "duckdb",
    "handwritten": "duckdb",
    "bihuan": "bihuan",
    "polars_": "polars",
    "pandas_": "pandas",
    "dataframely_": "dataframely",
    "pointblank_": "pointblank",
    "pandera_polars": "pandera",
    "pandera_pandas": "pandera",
    "great_expectations_": "great_expectations",
    "frictionless_": "frictionless",
    "plain": "",
}
"""Module in `bench.peers` to the distribution whose version is printed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall seconds, peak resident memory in MiB, and what was counted."""

    seconds: float
    peak: float
    counts: Mapping[str, int]


def once(name: str, path: Path) -> Run:
    """Run one contender once; RuntimeError where it fails."""
    with tempfile.TemporaryDirectory() as out, (Path(out) / "said.txt").open("w") as said:
        began = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "bench.one", name, str(path), out], stdout=said, stderr=said)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            raise RuntimeError(f"{name}: {(Path(out) / 'said.txt').read_text()[-800:]}")
        counts = json.loads((Path(out) / "counts.json").read_text())
        return Run(seconds, used.ru_maxrss / 1024, counts)


def side_by_side(names: list[str], path: Path, rounds: int) -> dict[str, list[Run]]:
    """Let the contenders take turns; AssertionError where two of them counted differently."""
    runs: dict[str, list[Run]] = {name: [] for name in names}
    for _ in range(rounds):
        for name in names:
            runs[name].append(once(name, path))
    counted = {name: told[0].counts for name, told in runs.items() if name != "scan"}
    first = next(iter(counted.values()), {})
    assert all(counts == first for counts in counted.values()), json.dumps(counted, indent=1)
    return runs


def table(runs: Mapping[str, list[Run]]) -> Iterator[str]:
    """Write the medians as a Markdown table, the scan as the measure."""
    floor = statistics.median(r.seconds for r in runs["scan"]) if "scan" in runs else 0
    yield "| contender | seconds | ÷ scan | peak MiB |"
    yield "|---|---|---|---|"
    for name, told in sorted(runs.items(), key=lambda pair: statistics.median(r.seconds for r in pair[1])):
        seconds, peak = (statistics.median(values) for values in ([r.seconds for r in told], [r.peak for r in told]))
        ratio = f"{seconds / floor:.1f}" if floor else "—"
        yield f"| {_named(name)} | {seconds:.2f} | {ratio} | {peak:.0f} |"


def _named(name: str) -> str:
    held = CONTENDERS[name]
    return f"{name.strip('_')} {importlib.metadata.version(held)}" if held else f"{name} {platform.python_version()}"


def _apart(module: str, *words: str) -> None:
    """Run a module in a process of its own: a child's peak memory counts what its parent held."""
    subprocess.run([sys.executable, "-m", module, *words], check=True)


def _chosen(names: list[str], cases: int, suffix: str) -> list[str]:
    return [n for n in names if not (suffix == ".parquet" and n in ONLY_CSV) and not (cases > 1_000_000 and n in SLOW)]


def main() -> None:
    """Make the cases, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", default="100000,1000000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default=",".join(CONTENDERS))
    told = parser.parse_args()
    _apart("bench.rules")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}")
    for cases in map(int, told.cases.split(",")):
        _apart("bench.data", str(FOLDER), str(cases))
        for path in (FOLDER / f"cases-{cases}{suffix}" for suffix in (".parquet", ".csv")):
            names = _chosen(told.only.split(","), cases, path.suffix)
            runs = side_by_side(names, path, told.rounds)
            print(f"\n{cases:,} cases, {path.suffix[1:]}, {told.rounds} rounds\n")
            print("\n".join(table(runs)), flush=True)


if __name__ == "__main__":
    main()

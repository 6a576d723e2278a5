"""The history file: one Parquet, one row a run. Read whole, and written anew with each."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, ClassVar

import duckdb

from ...model.analysis import Ratio
from ...model.history import History, Run
from ..problem import InputError, Problem
from . import scratch

SHAPE = 1
COUNTS = {f.name: "BIGINT[]" if f.name == "left" else "BIGINT" for f in fields(Ratio)}
FIGURE = ", ".join(
    f'"{name}" {kind}' for name, kind in {"part": "VARCHAR", "kpi": "VARCHAR", "month": "VARCHAR", **COUNTS}.items()
)
COLUMNS = {
    "shape": "INTEGER",
    "export": "VARCHAR",
    "standard": "VARCHAR",
    "edition": "VARCHAR",
    "limits_on": "VARCHAR",
    "as_of": "BIGINT",
    "judged": "BIGINT",
    "projects": "VARCHAR[]",
    "figures": f"STRUCT({FIGURE})[]",
    "failures": 'STRUCT("clause" VARCHAR, "case" VARCHAR)[]',
}


class Says:
    """The Chinese of a history file that cannot be used."""

    UNFIT: ClassVar = ("不是判定历史", "换一个文件名，或把它移走再来；历史文件由 --history 自己写出，不要手改")
    NEWER: ClassVar = ("是较新的程序写的", "请先升级程序")


def load(path: Path) -> History:
    """Read the runs that were kept; none where there is no file yet."""
    if not path.exists():
        return History()
    try:
        with scratch.connect() as connection:
            told = connection.read_parquet(str(path))
            if "shape" not in told.columns:
                raise InputError([Problem(path.as_posix(), *Says.UNFIT)])
            if any(shape != SHAPE for (shape,) in told.select("shape").fetchall()):
                raise InputError([Problem(path.as_posix(), *Says.NEWER)])
            rows = told.select(", ".join(f'"{name}"' for name in COLUMNS)).fetchall()
    except duckdb.Error:
        raise InputError([Problem(path.as_posix(), *Says.UNFIT)]) from None
    return History(tuple(_run(dict(zip(COLUMNS, row, strict=True))) for row in rows))


def with_run(path: Path, run: Run) -> bytes:
    """Give what the file is to say: a run beside what it says by now."""
    with tempfile.TemporaryDirectory() as folder:
        laid = Path(folder) / "runs.parquet"
        _lay(laid, load(path).with_run(run))
        return laid.read_bytes()


def _lay(laid: Path, history: History) -> None:
    with scratch.connect(threads=1) as connection:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
        connection.execute(f"CREATE TABLE runs ({columns})")
        for run in history.runs:
            values = _row(run)
            places = ", ".join(f"?::{kind}" for kind in COLUMNS.values())
            connection.execute(f"INSERT INTO runs VALUES ({places})", [values[name] for name in COLUMNS])
        connection.table("runs").write_parquet(str(laid), compression="zstd")


def _row(run: Run) -> Mapping[str, Any]:
    return {
        "shape": SHAPE,
        "export": run.export,
        "standard": run.standard,
        "edition": run.edition,
        "limits_on": run.limits_on,
        "as_of": run.as_of,
        "judged": run.judged,
        "projects": list(run.projects),
        "figures": list(_figures(run)),
        "failures": [{"clause": clause, "case": case} for clause, case in sorted(run.failures)],
    }


def _figures(run: Run) -> Iterator[Mapping[str, Any]]:
    for part, indicators in run.months.items():
        for kpi, months in indicators.items():
            for month, ratio in months.items():
                yield {"part": part, "kpi": kpi, "month": month, **asdict(ratio), "left": list(ratio.left)}


def _run(row: Mapping[str, Any]) -> Run:
    return Run(
        export=row["export"],
        standard=row["standard"],
        edition=row["edition"],
        limits_on=row["limits_on"],
        as_of=row["as_of"],
        judged=row["judged"],
        projects=tuple(row["projects"]),
        months=_months(row["figures"]),
        failures=frozenset((told["clause"], told["case"]) for told in row["failures"]),
    )


def _months(figures: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, dict[str, Ratio]]]:
    made: dict[str, dict[str, dict[str, Ratio]]] = {}
    for told in figures:
        counts: dict[str, Any] = {name: tuple(told[name]) if name == "left" else told.get(name, 0) for name in COUNTS}
        made.setdefault(told["part"], {}).setdefault(told["kpi"], {})[told["month"]] = Ratio(**counts)
    return made

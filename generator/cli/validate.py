"""bihuan validate: judge an export, and say what was found."""

import argparse
import tempfile
from pathlib import Path
from typing import ClassVar

from ..judge import judge
from ..model.outcome import Outcome
from ..model.report import Report
from ..read import cases, days
from ..read.spec import Reading
from ..standard import Standard
from ..write import report as written
from ..write.tree import put
from .opened import opened
from .parser import Parser


class Says:
    """What validate says beside the report itself."""

    WROTE: ClassVar = "已写出：{paths}"
    EXPORT_IS: ClassVar = "导出文件"
    EXPORT_HELP: ClassVar = "系统导出的 CSV 或 XLSX，可以不止一个"
    MAP_IS: ClassVar = "对照"
    MAP_HELP: ClassVar = "导入对照的标识，或一个对照文件（默认按表头辨认）"
    AS_OF_IS: ClassVar = "时刻"
    AS_OF_HELP: ClassVar = "判定到哪一刻为止，如 2026-03-31（默认：导出里最晚的时刻）"
    LIMITS_ON_IS: ClassVar = "日期"
    LIMITS_ON_HELP: ClassVar = "一律按这一天施行的时限判定（用于早于本规范的旧数据）"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "结果写到哪里（默认 out）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("export", type=Path, nargs="+", metavar=Says.EXPORT_IS, help=Says.EXPORT_HELP)
    parser.add_argument("--map", metavar=Says.MAP_IS, help=Says.MAP_HELP)
    parser.add_argument("--as-of", metavar=Says.AS_OF_IS, help=Says.AS_OF_HELP)
    parser.add_argument("--limits-on", metavar=Says.LIMITS_ON_IS, help=Says.LIMITS_ON_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, judge, print, write: 0 kept, 1 a must or shall is broken."""
    reading = opened(args.spec)
    report = judged(reading, args.export, args.map, args.as_of, args.limits_on)
    print(written.text(reading.standard, report))
    paths = save(reading.standard, report, args.out)
    print(Says.WROTE.format(paths="、".join(p.as_posix() for p in paths)))
    return 1 if broken(reading.standard, report) else 0


def judged(reading: Reading, exports: list[Path], map_told: str | None, as_of: str | None, limits_on: str | None) -> Report:
    """Read exports into one relation and judge it."""
    day = days.told(limits_on) if limits_on else None
    with tempfile.TemporaryDirectory() as folder:
        relation = cases.load(exports, reading.standard, map_told=map_told, as_of=as_of, into=Path(folder))
        return judge(reading.standard, relation, digest=reading.digest, limits_on=day)


def save(standard: Standard, report: Report, folder: Path) -> tuple[Path, ...]:
    """Write the report as HTML, JSON and XLSX."""
    contents = {
        "report.html": written.html(standard, report).encode(),
        "report.json": written.json(standard, report).encode(),
        "report.xlsx": written.xlsx(standard, report),
    }
    for name, content in contents.items():
        put(folder / name, content)
    return tuple(folder / name for name in contents)


def broken(standard: Standard, report: Report) -> bool:
    """Whether a must or a shall is broken."""
    binding = {c.id for c in standard.clauses.values() if c.level.binds}
    return any(t.clause in binding and t.of(Outcome.FAIL) for t in report.tallies) or any(
        s.clause in binding and s.outcome is Outcome.FAIL for s in report.shares
    )

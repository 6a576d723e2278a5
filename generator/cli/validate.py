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


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("export", type=Path, nargs="+", metavar="导出文件", help="系统导出的 CSV 或 XLSX，可以不止一个")
    parser.add_argument("--map", metavar="对照", help="导入对照的标识，或一个对照文件（默认按表头辨认）")
    parser.add_argument("--as-of", metavar="时刻", help="判定到哪一刻为止，如 2026-03-31（默认：导出里最晚的时刻）")
    parser.add_argument("--limits-on", metavar="日期", help="一律按这一天施行的时限判定（用于早于本规范的旧数据）")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="目录", help="结果写到哪里（默认 out）")


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

"""bihuan assess: many filled-in checklists, compiled to one table and a trend."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..read import assessments
from ..write import assess as written
from ..write.tree import put_all
from .opened import known
from .parser import Parser


class Says:
    """What assess says."""

    SHEETS_IS: ClassVar = "自评表"
    SHEETS_HELP: ClassVar = "网页上导出的自评表（JSON），可以不止一份"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "汇总写到哪里（默认 out）"
    WROTE: ClassVar = "已写出：{paths}"
    BETWEEN: ClassVar = "、"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("sheets", type=Path, nargs="+", metavar=Says.SHEETS_IS, help=Says.SHEETS_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, score, print, write."""
    standard = known(args.spec).standard
    made = written.compiled(standard, assessments.load(args.sheets, standard))
    files = {"assess.csv": written.csv(made).encode(), "assess.xlsx": written.xlsx(standard, made)}
    put_all(args.out, files)
    print(written.text(standard, made))
    print(Says.WROTE.format(paths=Says.BETWEEN.join((args.out / name).as_posix() for name in files)))
    return 0

"""bihuan assess: many filled-in checklists, compiled to one table and a trend."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..read import assessments
from ..write import assess as written
from .handed import hand_over
from .opened import known
from .parser import Parser


class Says:
    """What assess says."""

    SHEETS_IS: ClassVar = "自评表"
    SHEETS_HELP: ClassVar = "网页上导出的自评表（JSON），可以不止一份"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "汇总写到哪里（默认 out）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("sheets", type=Path, nargs="+", metavar=Says.SHEETS_IS, help=Says.SHEETS_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, score, print, write."""
    standard = known(args.spec).standard
    made = written.compiled(standard, assessments.load(args.sheets, standard))
    text, csv, xlsx = written.text(standard, made), written.csv(made), written.xlsx(standard, made)
    hand_over(args.out, "assess", args.sheets, text=text, csv=csv, xlsx=xlsx)
    return 0

"""bihuan what-if: how many past cases would have broken another limit, by project and month."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..judge.whatif import what_if
from ..read import altered
from ..write import whatif as written
from .handed import hand_over
from .opened import known
from .parser import Parser
from .relation import export_arguments, relation


class Says:
    """What what-if says."""

    LIMIT_IS: ClassVar = "时限"
    LIMIT_HELP: ClassVar = "假如是多少，如 first_response=2h；分级别的写 名称=general:24h,important:4h,major:1h；可以写几次"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "结果写到哪里（默认 out）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    export_arguments(parser)
    parser.add_argument("--limit", action="append", required=True, metavar=Says.LIMIT_IS, help=Says.LIMIT_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, judge twice, print, write."""
    standard = known(args.spec, args.profile, args.projects).standard
    others = altered.limits(args.limit, standard)
    with relation(args, standard) as (cases, day):
        found = what_if(standard, cases, others, limits_on=day)
    text, csv, xlsx = written.text(standard, found), written.csv(standard, found), written.xlsx(standard, found)
    hand_over(args.out, "what-if", args.export, text=text, csv=csv, xlsx=xlsx)
    return 0

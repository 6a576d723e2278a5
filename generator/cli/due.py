"""bihuan due: the open cases about to break a limit, soonest first, for the morning meeting."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..judge.due import due
from ..read import spans
from ..write import due as written
from .handed import hand_over
from .opened import known
from .parser import Parser
from .relation import export_arguments, relation


class Says:
    """What due says."""

    WITHIN_IS: ClassVar = "多久"
    WITHIN_HELP: ClassVar = "多久以内到期的要列出来，如 12h、30m、2d（默认 24h）"
    UNMASK_HELP: ClassVar = "承办人的姓名照原样印"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "清单写到哪里（默认 out）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    export_arguments(parser)
    parser.add_argument("--within", default="24h", metavar=Says.WITHIN_IS, help=Says.WITHIN_HELP)
    parser.add_argument("--unmask", action="store_true", help=Says.UNMASK_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, ask which clocks run out, print, write: 1 where there are any."""
    within, standard = spans.seconds(args.within), known(args.spec, args.profile, args.projects).standard
    with relation(args, standard) as (cases, day):
        found = due(standard, cases, within=within, limits_on=day, unmask=args.unmask)
    text, csv, xlsx = written.text(standard, found), written.csv(standard, found), written.xlsx(standard, found)
    hand_over(args.out, "due", args.export, text=text, csv=csv, xlsx=xlsx)
    return 1 if found.soon or found.over else 0

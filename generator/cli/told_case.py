"""One case of an export, told whole: in the terminal, and as a page where a folder is named."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..judge import Asked, NoSuchCase
from ..read.problem import InputError, Problem
from ..read.sources import Wanted
from ..write import report as written
from ..write.tree import put
from .handed import fit, wrote
from .opened import known
from .parser import Parser
from .progress import progress
from .relation import reading_arguments
from .validate import Says as Judging
from .validate import judged


class Says:
    """The Chinese of asking for a case."""

    CASE_IS: ClassVar = "编号"
    CASE_HELP: ClassVar = "说清导出里的这一件投诉：时间线、每个时限、逐条判定；后面写导出文件"
    OUT_HELP: ClassVar = "另写一页网页 case-<编号>.html 到这个目录"
    PLACE: ClassVar = "--case {case}"
    UNKNOWN: ClassVar = "判定过的投诉里没有这个编号"
    NEAR: ClassVar = "是不是要找：{near}"
    ADVICE: ClassVar = "编号要与导出里的一字不差；不是投诉的、被拒收的行没有判定"


def arguments(parser: Parser) -> None:
    """Say what may be told beside the case."""
    parser.add_argument("--case", metavar=Says.CASE_IS, help=Says.CASE_HELP)
    reading_arguments(parser)
    parser.add_argument("--out", type=Path, metavar=Judging.OUT_IS, help=Says.OUT_HELP)
    parser.add_argument("--unmask", action="store_true", help=Judging.UNMASK_HELP)


def run(args: argparse.Namespace, exports: list[Path]) -> int:
    """Judge the export and tell the case: 0 told, InputError where there is no such case."""
    reading = known(args.spec, args.profile, args.projects)
    with progress(quiet=False) as tick:
        asked = Asked(unmask=args.unmask, case=args.case, tick=tick)
        try:
            wanted = Wanted(args.table, args.query)
            report = judged(reading, exports, args.map, args.as_of, args.limits_on, wanted=wanted, asked=asked)
        except NoSuchCase as none:
            near = "、".join(none.near)
            advice = Says.NEAR.format(near=near) if near else Says.ADVICE
            raise InputError([Problem(Says.PLACE.format(case=args.case), Says.UNKNOWN, advice)]) from none
    print(written.told_whole(reading.standard, report))
    if args.out:
        path = args.out / f"case-{fit(args.case)}.html"
        put(path, written.case_page(reading.standard, report).encode())
        print(wrote([path]))
    return 0

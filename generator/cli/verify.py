"""bihuan verify: a report worked out anew from the same file, and whether every figure is the same."""

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

from ..judge import Asked
from ..model.report import Report
from ..read import kept
from ..read.problem import InputError, Problem
from ..read.sources import Wanted
from ..write import report as written
from ..write import verified
from ..write.tree import is_unfinished
from .opened import known
from .parser import Parser
from .relation import export_arguments
from .validate import judged


class Says:
    """What verify says."""

    REPORT_IS: ClassVar = "报告"
    REPORT_HELP: ClassVar = "bihuan validate 写出的 report.json"
    UNFINISHED: ClassVar = (
        "上一次写报告时程序被强行结束，这个文件夹里的几份文件不是同一次写的",
        "请再判定一次，写到同一个文件夹，就会补齐",
    )
    PROFILE: ClassVar = ("这份报告用了项目配置 {source}", "请用 --profile 指给我，还是那一份文件")
    NO_PROFILE: ClassVar = ("这份报告没有用项目配置", "请去掉 --profile")
    PROJECTS: ClassVar = ("这份报告用了项目清单 {source}", "请用 --projects 指给我，还是那一份文件")
    NO_PROJECTS: ClassVar = ("这份报告没有用项目清单", "请去掉 --projects")
    MAP: ClassVar = ("这份报告用的是自己写的对照“{title}”（{id}）", "请用 --map 指给我，还是那一份文件")
    NO_PART: ClassVar = ("导出里没有报告所说的那一部分：{value}", "请核对给出的文件是不是那一份")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("report", type=Path, metavar=Says.REPORT_IS, help=Says.REPORT_HELP)
    export_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Read the report, judge again as it was judged, compare: 1 where anything differs."""
    told = kept.load(args.report)
    if is_unfinished(args.report.parent):
        raise InputError([Problem(str(args.report), *Says.UNFINISHED)])
    _same_profile(args, told)
    export = told.export
    as_of = args.as_of or (export.as_of if export.as_of_told else None)
    asked = Asked(unmask=told.unmasked, split=told.part is not None)
    reading, wanted = known(args.spec, args.profile, args.projects), Wanted(args.table, args.query)
    limits_on = args.limits_on or export.limits_on
    map_told = args.map or _same_map(args, export.map, reading.standard.exports)
    report = judged(reading, args.export, map_told, as_of, limits_on, wanted=wanted, asked=asked)
    made = verified.verified(told.whole, written.json(reading.standard, _part(args, told, report)))
    print(verified.text(made, reading.standard), end="")
    return 1 if made.differences else 0


def _same_profile(args: argparse.Namespace, told: kept.Kept) -> None:
    both = (
        (told.profile, args.profile, Says.PROFILE, Says.NO_PROFILE),
        (told.projects, args.projects, Says.PROJECTS, Says.NO_PROJECTS),
    )
    faults = [
        Problem(str(args.report), message.format(source=used.source if used else ""), advice)
        for used, given, lacking, needless in both
        if (used is None) is not (given is None)
        for message, advice in (lacking if used else needless,)
    ]
    if faults:
        raise InputError(faults)


def _same_map(args: argparse.Namespace, told: kept.Map, known_ones: Collection[str]) -> str:
    """Name the map of a report; one that is not ours has to be given."""
    if told.id in known_ones:
        return told.id
    message, advice = Says.MAP
    raise InputError([Problem(str(args.report), message.format(title=told.title, id=told.id), advice)])


def _part(args: argparse.Namespace, told: kept.Kept, report: Report) -> Report:
    """Give the part of a report that was split."""
    if told.part is None:
        return report
    for part in report.parts:
        if part.part and part.part.value == told.part.value:
            return part
    message, advice = Says.NO_PART
    raise InputError([Problem(str(args.report), message.format(value=told.part.value), advice)])

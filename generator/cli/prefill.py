"""What is known before a sheet is written on: of a case of an export, or of a moment at which a complaint came in."""

import argparse
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from ..judge import Asked, NoSuchCase, judge
from ..model.outcome import Outcome
from ..model.report import Report
from ..read import cases, days, known
from ..read.origins import Reading
from ..read.problem import InputError, Problem
from ..standard import Sample
from .parser import Parser
from .told_case import Says as Telling
from .validate import Says as Judging

Known = str | tuple[int, int]
MINUTE = 60


class Says:
    """The Chinese of filling in beforehand."""

    EXPORT_IS: ClassVar = "导出文件"
    EXPORT_HELP: ClassVar = "从这份导出里取一件投诉预填（与 --case 同用）"
    CASE_HELP: ClassVar = "取哪一件；每联按收存的人遮去个人信息，一联一份"
    RECEIVED_IS: ClassVar = "时刻"
    RECEIVED_HELP: ClassVar = "接到投诉的时刻，如 2026-03-01T09:30；印在表上，并算出各个到期时刻"
    BOTH: ClassVar = ("--export 和 --case 要一起写", "请补上另一个，如 --export 台账.xlsx --case TS-01-20260301-001")
    EITHER: ClassVar = ("--received 与 --case 不能一起写：导出里已有投诉时间", "请去掉一个")
    TWICE: ClassVar = ("导出里有 {count} 行是这个编号（第 {rows} 行）", "请先把编号改成一件一号")
    RECEIVED: ClassVar = "--received {told}"
    UNREADABLE: ClassVar = ("读不懂这个时刻，或没有写到分", "请写成 2026-03-01T09:30 的样子")
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What is known: each field's value, the due moment of each clause, and which case it is ("" for none)."""

    case: str = ""
    values: Mapping[str, Known] = field(default_factory=dict)
    dues: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.add_argument("--export", type=Path, metavar=Says.EXPORT_IS, help=Says.EXPORT_HELP)
    parser.add_argument("--case", metavar=Telling.CASE_IS, help=Says.CASE_HELP)
    parser.add_argument("--map", metavar=Judging.MAP_IS, help=Judging.MAP_HELP)
    parser.add_argument("--limits-on", metavar=Judging.LIMITS_ON_IS, help=Judging.LIMITS_ON_HELP)
    parser.add_argument("--received", metavar=Says.RECEIVED_IS, help=Says.RECEIVED_HELP)


def prefilled(args: argparse.Namespace, reading: Reading) -> Prefilled:
    """Give what is known; nothing where neither a case nor a moment is told."""
    if (args.export is None) is not (args.case is None):
        raise InputError([Problem(f"--export {args.export or ''} --case {args.case or ''}", *Says.BOTH)])
    if args.case is not None and args.received is not None:
        raise InputError([Problem(Says.RECEIVED.format(told=args.received), *Says.EITHER)])
    if args.case is None and args.received is None:
        return Prefilled()
    with tempfile.TemporaryDirectory() as folder:
        if args.case is None:
            return _received(reading, args.received, Path(folder))
        return _case(args, reading, Path(folder))


def _case(args: argparse.Namespace, reading: Reading, folder: Path) -> Prefilled:
    relation = cases.load([args.export], reading.standard, map_told=args.map, as_of=None, into=folder)
    day = days.told(args.limits_on) if args.limits_on else None
    try:
        report = judge(reading.standard, relation, digest="", limits_on=day, asked=Asked(case=args.case))
    except NoSuchCase as none:
        near = Telling.NEAR.format(near=Says.BETWEEN.join(none.near)) if none.near else Telling.ADVICE
        raise InputError([Problem(Telling.PLACE.format(case=args.case), Telling.UNKNOWN, near)]) from none
    rows = [story.row for story in report.stories]
    if len(rows) > 1:
        message, advice = Says.TWICE
        told = message.format(count=len(rows), rows=Says.BETWEEN.join(map(str, rows)))
        raise InputError([Problem(Telling.PLACE.format(case=args.case), told, advice)])
    return Prefilled(args.case, known.values(relation, reading.standard, rows[0]), _dues(report))


def _received(reading: Reading, told: str, folder: Path) -> Prefilled:
    """Give the due moments of a complaint of which nothing but its arrival is known."""
    anchors = reading.standard.words.anchors
    sample = Sample(name=told, case={anchors.case: told, anchors.received: told}, expect=Outcome.PASS)
    relation = cases.from_samples([sample], reading.standard, into=folder)
    span = known.values(relation, reading.standard, 1).get(anchors.received)
    if not isinstance(span, tuple) or span[1] - span[0] >= MINUTE:
        raise InputError([Problem(Says.RECEIVED.format(told=told), *Says.UNREADABLE)])
    report = judge(reading.standard, relation, digest="", asked=Asked(case=told))
    return Prefilled("", {anchors.received: span}, _dues(report))


def _dues(report: Report) -> dict[str, tuple[int, int]]:
    return {clock.clause: clock.due for clock in report.stories[0].clocks if clock.due}

"""What is known before a sheet is written on: of a case of an export, or of a moment at which a complaint came in."""

import argparse
import datetime
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from ..judge import NoSuchCase
from ..judge.deadlines import deadlines
from ..model.cases import Cases
from ..model.outcome import Outcome
from ..read import known, sampled
from ..read.origins import Reading
from ..read.problem import InputError, Problem
from ..standard import Sample, Standard
from ..write.paper.filling import Known
from .parser import Parser
from .relation import reading_arguments, relation
from .told_case import Says as Telling

MINUTE = 60


class Says:
    """The Chinese of filling in beforehand."""

    EXPORT_IS: ClassVar = "导出文件"
    EXPORT_HELP: ClassVar = "从这份导出里取一件投诉预填（与 --case 同用）"
    CASE_HELP: ClassVar = "取哪一件；每联按收存的人遮去个人信息，一联一份"
    RECEIVED_IS: ClassVar = "时刻"
    RECEIVED_HELP: ClassVar = "接到投诉的时刻，如 2026-03-01T09:30；印在表上，并算出各个到期时刻"
    PAIR: ClassVar = "--export、--case"
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
    deadlines: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.add_argument("--export", type=Path, action="append", metavar=Says.EXPORT_IS, help=Says.EXPORT_HELP)
    parser.add_argument("--case", metavar=Telling.CASE_IS, help=Says.CASE_HELP)
    reading_arguments(parser)
    parser.add_argument("--received", metavar=Says.RECEIVED_IS, help=Says.RECEIVED_HELP)


def prefilled(args: argparse.Namespace, reading: Reading) -> Prefilled:
    """Give what is known; nothing where neither a case nor a moment is told."""
    if (args.export is None) is not (args.case is None):
        raise InputError([Problem(Says.PAIR, *Says.BOTH)])
    if args.case is not None and args.received is not None:
        raise InputError([Problem(Says.RECEIVED.format(told=args.received), *Says.EITHER)])
    if args.case is not None:
        with relation(args, reading.standard) as (told, day):
            return _case(reading.standard, told, args.case, day)
    return _received(reading.standard, args.received) if args.received is not None else Prefilled()


def _case(standard: Standard, relation: Cases, case: str, day: datetime.date | None) -> Prefilled:
    try:
        found = deadlines(standard, relation, case, _clauses(standard), day)
    except NoSuchCase as none:
        near = Telling.NEAR.format(near=Says.BETWEEN.join(none.near)) if none.near else Telling.ADVICE
        raise InputError([Problem(Telling.PLACE.format(case=case), Telling.UNKNOWN, near)]) from none
    if len(found) > 1:
        message, advice = Says.TWICE
        told = message.format(count=len(found), rows=Says.BETWEEN.join(map(str, found)))
        raise InputError([Problem(Telling.PLACE.format(case=case), told, advice)])
    ((row, moments),) = found.items()
    return Prefilled(known.seen(case), known.values(relation, standard, row), moments)


def _received(standard: Standard, told: str) -> Prefilled:
    """Give the due moments of a complaint of which nothing but its arrival is known."""
    anchors = standard.words.anchors
    sample = Sample(name=told, case={anchors.case: told, anchors.received: told}, expect=Outcome.PASS)
    with tempfile.TemporaryDirectory() as folder:
        made = sampled.from_samples([sample], standard, into=Path(folder))
        span = known.values(made, standard, 1).get(anchors.received)
        if not isinstance(span, tuple) or span[1] - span[0] >= MINUTE:
            raise InputError([Problem(Says.RECEIVED.format(told=told), *Says.UNREADABLE)])
        ((_, moments),) = deadlines(standard, made, told, _clauses(standard)).items()
    return Prefilled("", {anchors.received: span}, moments)


def _clauses(standard: Standard) -> frozenset[str]:
    """Name the clauses whose due moments stand on some form."""
    return frozenset(box.due for form in standard.forms.values() for box in form.boxes if box.due)

"""bihuan reconcile: a register held against a 12345 list, another system, or a range of receipt numbers."""

import argparse
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from ..judge.reconcile import reconcile
from ..model.cases import Cases
from ..model.reconciled import Reconciled
from ..read import cases, maps, receipts
from ..read.problem import InputError, Problem
from ..standard import Reconciling, Standard
from ..standard.export import Scope
from ..write import reconciled as written
from .handed import hand_over
from .opened import known
from .parser import Parser
from .relation import Says as Reading
from .relation import export

ALL = "2099-12-31"
"""As of when both are read: nothing is judged, and nothing that either side has is too late."""


class Says:
    """What reconcile says."""

    OTHER_IS: ClassVar = "对方"
    OTHER_HELP: ClassVar = "12345 转办清单、别的系统的导出，或一段回执编号，如 TS-0001..TS-0120"
    OTHER_MAP_HELP: ClassVar = "对方那份文件的导入对照（默认按表头辨认，--map 给的那份也算在内）"
    OTHER_MAP: ClassVar = ("--map", "--other-map")
    UNMASK_HELP: ClassVar = "电话、房号照原样印"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "结果写到哪里（默认 out）"
    UNTOLD: ClassVar = ("standard.yml", "没有写 reconcile，不知道凭什么对账", "请照 spec/README.md 补上 reconcile")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("export", type=export, metavar=Reading.EXPORT_IS, help=Reading.EXPORT_HELP)
    parser.add_argument("other", metavar=Says.OTHER_IS, help=Says.OTHER_HELP)
    parser.add_argument("--map", metavar=Reading.MAP_IS, help=Reading.MAP_HELP)
    parser.add_argument("--other-map", metavar=Reading.MAP_IS, help=Says.OTHER_MAP_HELP)
    parser.add_argument("--unmask", action="store_true", help=Says.UNMASK_HELP)
    parser.add_argument("--out", type=Path, default=Path("out"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read both, match, print, write: 1 where the register lacks what the other list has."""
    standard = known(args.spec).standard
    told = standard.charter.reconcile
    if told is None:
        raise InputError([Problem(*Says.UNTOLD)])
    found = _reconciled(args, standard, told)
    text, csv, xlsx = written.text(standard, found), written.csv(standard, found), written.xlsx(standard, found)
    hand_over(args.out, "reconcile", (args.export, args.other), text=text, csv=csv, xlsx=xlsx)
    return 1 if found.only_other or any(pair.left_out for pair in found.pairs) else 0


def _reconciled(args: argparse.Namespace, standard: Standard, told: Reconciling) -> Reconciled:
    """Read every row of both, whatever it was taken for: what is hidden may be hidden as something else."""
    whole = replace(standard, charter=standard.charter.model_copy(update={"scope": Scope()}))
    with tempfile.TemporaryDirectory() as mine, tempfile.TemporaryDirectory() as theirs:
        own = cases.load([args.export], whole, map_told=args.map, as_of=ALL, into=Path(mine))
        other = _other(args, whole, Path(theirs))
        return reconcile(standard, told, own, other, unmask=args.unmask)


def _other(args: argparse.Namespace, whole: Standard, into: Path) -> Cases:
    if not receipts.is_range(args.other):
        return _listed(args, whole, into)
    path = receipts.laid(args.other, whole, into)
    by_label = next((name for name, held in whole.exports.items() if held.by_label), None)
    return replace(cases.load([path], whole, map_told=by_label, as_of=ALL, into=into), source=args.other)


def _listed(args: argparse.Namespace, whole: Standard, into: Path) -> Cases:
    """Read the other list; where nobody says of which system it is, it may be of the register's own."""
    ours = maps.told(args.map, whole) if args.other_map is None else None
    tries = (whole, replace(whole, exports={**whole.exports, ours.id: ours})) if ours else (whole,)
    for standard in tries:
        try:
            return cases.load([export(args.other)], standard, map_told=args.other_map, as_of=ALL, into=into)
        except InputError as fault:
            found = fault
    raise InputError([replace(p, advice=p.advice.replace(*Says.OTHER_MAP)) for p in found.problems])

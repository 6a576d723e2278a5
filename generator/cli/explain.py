"""bihuan explain: one clause, or one case of an export, whole, in the terminal."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..checks import CaseCheck
from ..judge.plan import plan
from ..read.problem import InputError, Problem
from ..read.sealed import Sealed
from ..standard import Clause
from ..write.explain import text
from . import named, told_case
from .lint import run_samples
from .opened import known
from .parser import Parser


class Says:
    """The Chinese of explain."""

    CLAUSE_IS: ClassVar = "条文"
    CLAUSE_HELP: ClassVar = "条文的编号（2.1.4）或标识（intake-review-in-time）；有 --case 时是导出文件，可以不止一个"
    ONE: ClassVar = ("一次说一条", "只写一个编号或标识；要说一件投诉，写 --case 编号 导出文件")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("clause", nargs="+", metavar=Says.CLAUSE_IS, help=Says.CLAUSE_HELP)
    told_case.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Print text, basis, check as a sentence and as SQL, and each sample with its verdict; or tell a case."""
    if args.case is not None:
        return told_case.run(args, [Path(told) for told in args.clause])
    if len(args.clause) > 1:
        raise InputError([Problem(named.Says.PLACE.format(told=" ".join(args.clause)), *Says.ONE)])
    reading = known(args.spec)
    clause = named.clause(reading.standard, args.clause[0])
    shown = run_samples(reading, {clause.id})
    print(text(reading.standard, clause, _sql(reading, clause), [(s.sample, s.outcome, s.because) for s in shown]))
    return 0


def _sql(reading: Sealed, clause: Clause) -> str:
    """Write the outcome of a clause out for a person to read."""
    if not isinstance(clause.check, CaseCheck):
        return ""
    from sqlglot.optimizer.simplify import simplify

    every = frozenset(reading.standard.words.fields)
    (ruling,) = plan(reading.standard, every, only={clause.id}).rulings
    return str(simplify(ruling.outcome.copy()).sql(dialect="duckdb", pretty=True))

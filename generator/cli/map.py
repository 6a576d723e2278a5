"""bihuan map: a first draft of the map for an export that is not known yet."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import ClassVar

from ..read import sketching
from ..read.problem import InputError, Problem
from ..read.sources import Wanted
from ..write.starter import starter
from ..write.tree import put
from .opened import known
from .parser import Parser
from .relation import Says as Reading
from .relation import export, held_arguments


class Says:
    """What map says."""

    OUT_IS: ClassVar = "文件"
    OUT_HELP: ClassVar = "写到哪个文件（默认印在终端）"
    WROTE: ClassVar = "已写出：{path}。请照里面的问号逐条核对。"
    THERE: ClassVar = ("已有这个文件，没有改动它", "请换一个文件名，或先把它移开")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("export", type=export, nargs="+", metavar=Reading.EXPORT_IS, help=Reading.EXPORT_HELP)
    held_arguments(parser)
    parser.add_argument("--out", type=Path, metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Look, and draft: 0 drafted."""
    standard = known(args.spec).standard
    if args.out and args.out.exists():
        raise InputError([Problem(str(args.out), *Says.THERE)])
    with tempfile.TemporaryDirectory() as folder:
        looked = sketching.sketch(args.export, standard, Path(folder), Wanted(args.table, args.query))
    text = starter(looked, standard)
    if args.out:
        put(args.out, text.encode())
        print(Says.WROTE.format(path=args.out.as_posix()))
    else:
        sys.stdout.write(text)
    return 0

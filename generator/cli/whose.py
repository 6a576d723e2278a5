"""Whose paper it is: told on the command line, else beside the specification, else nobody's."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..read import letterhead, locate
from ..read.problem import InputError, Problem
from ..read.sealed import WHOSE
from ..write import paper
from .parser import Parser
from .printable import Says as Printing


class Says:
    """The Chinese of telling a head."""

    FILE_IS: ClassVar = "文件"
    FILE_HELP: ClassVar = "抬头文件：单位、项目、电话、标志（默认规范目录里的 letterhead.yml；没有就留空行手写）"
    HEAD: ClassVar = "抬头"
    BROKEN: ClassVar = ("标志“{logo}”画不出来", "请用别的程序打开看看，另存一份再用")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.add_argument("--letterhead", type=Path, metavar=Says.FILE_IS, help=Says.FILE_HELP)


def head(args: argparse.Namespace) -> paper.Head | None:
    """Give the head of every sheet; None where there is none, InputError where it cannot be printed."""
    told: Path | None = args.letterhead
    path = told or locate.find(args.spec) / WHOSE
    if told is None and not path.is_file():
        return None
    found = paper.Head(*letterhead.load(path))
    problems = [
        Problem(path.name, Printing.LACKS.format(paper=Says.HEAD, char=char, code=ord(char)), Printing.ADVICE)
        for char in paper.lacking((found.told.name, found.told.project, found.told.phone))
    ]
    if found.logo and not paper.can_be_drawn(found.logo):
        message, advice = Says.BROKEN
        problems.append(Problem(path.name, message.format(logo=found.told.logo), advice))
    if problems:
        raise InputError(problems)
    return found

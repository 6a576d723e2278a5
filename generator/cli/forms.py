"""bihuan forms: blank forms to print."""

import argparse
import difflib
from pathlib import Path
from typing import ClassVar

from ..read.problem import InputError, Problem
from ..standard import Standard
from ..write import paper
from ..write.tree import put
from .opened import opened
from .parser import Parser
from .printable import printable


class Says:
    """What forms says."""

    WROTE: ClassVar = "已写出：{path}"
    PLACE: ClassVar = "表单“{told}”"
    UNKNOWN: ClassVar = "规范里没有这张表"
    NEAR: ClassVar = "现有：{all}"
    FORM_IS: ClassVar = "表号"
    FORM_HELP: ClassVar = "如 F01；不写则全部"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "写到哪里（默认 out/forms）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("form", nargs="*", metavar=Says.FORM_IS, help=Says.FORM_HELP)
    parser.add_argument("--out", type=Path, default=Path("out/forms"), metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Write each form as PDF."""
    reading = opened(args.spec)
    printable(reading)
    standard = reading.standard
    for form in wanted(standard, args.form):
        path = args.out / f"{form}.pdf"
        put(path, paper.pdf(standard, form))
        print(Says.WROTE.format(path=path.as_posix()))
    return 0


def wanted(standard: Standard, told: list[str]) -> tuple[str, ...]:
    """Give the forms that are asked for; all where none is named."""
    known = {form.lower(): form for form in standard.forms}
    unknown = [form for form in told if form.lower() not in known]
    if unknown:
        raise InputError(
            Problem(Says.PLACE.format(told=form), Says.UNKNOWN, Says.NEAR.format(all="、".join(_near(form, standard))))
            for form in unknown
        )
    return tuple(dict.fromkeys(known[form.lower()] for form in told)) or tuple(standard.forms)


def _near(told: str, standard: Standard) -> list[str]:
    return difflib.get_close_matches(told, list(standard.forms), n=5) or list(standard.forms)

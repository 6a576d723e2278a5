"""bihuan forms: forms and checklists to print or to fill in, blank, numbered, or with what is known already."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..write.tree import together
from . import prefill, sheets, whose
from .opened import opened
from .parser import Parser
from .printable import printable
from .progress import progress

SHOWN = 12
"""How many of the paths written are named."""


class Says:
    """What forms says."""

    WROTE: ClassVar = "已写出：{path}"
    MORE: ClassVar = "等 {count} 个文件"
    FORM_IS: ClassVar = "表号"
    FORM_HELP: ClassVar = "如 F01、CK-1；不写则全部"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "写到哪里（默认 out/forms）"
    FORMAT_IS: ClassVar = "格式"
    FORMAT_HELP: ClassVar = "pdf、docx、xlsx，几种之间用逗号（默认 pdf）；xlsx 只有台账和检查表"
    COPIES_IS: ClassVar = "份数"
    COPIES_HELP: ClassVar = "印几份，各有一个流水号（与 --number 同用）"
    NUMBER_IS: ClassVar = "编号"
    NUMBER_HELP: ClassVar = "本表编号；以 - 结尾的是前缀，后接 001、002……"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("form", nargs="*", metavar=Says.FORM_IS, help=Says.FORM_HELP)
    parser.add_argument("--out", type=Path, default=Path("out/forms"), metavar=Says.OUT_IS, help=Says.OUT_HELP)
    parser.add_argument("--format", metavar=Says.FORMAT_IS, help=Says.FORMAT_HELP)
    parser.add_argument("--copies", type=int, default=1, metavar=Says.COPIES_IS, help=Says.COPIES_HELP)
    parser.add_argument("--number", metavar=Says.NUMBER_IS, help=Says.NUMBER_HELP)
    prefill.arguments(parser)
    whose.arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Write each sheet that is asked for."""
    kinds = sheets.formats(args.format)
    numbers = sheets.numbers(args.number, args.copies, case=args.case is not None)
    reading = opened(args.spec, args.profile, args.projects)
    names = sheets.wanted(reading.standard, args.form)
    head = whose.head(args)
    printable(reading)
    with progress(quiet=False) as tick, together() as lay:
        asked = sheets.Asked(head, prefill.prefilled(args, reading), numbers)
        files = sheets.files(reading.standard, names, kinds, asked)
        for done, file in enumerate(files):
            tick("press", done, len(files))
            lay(args.out / file.name, file.make())
    for file in files[:SHOWN]:
        print(Says.WROTE.format(path=(args.out / file.name).as_posix()))
    if len(files) > SHOWN:
        print(Says.MORE.format(count=len(files)))
    return 0

"""bihuan profile: a profile held to the standard, and worked out for the page that judges by itself."""

import argparse
import json
from pathlib import Path
from typing import ClassVar

from ..read.problem import InputError, Problem
from ..write import terms, tree
from .opened import known
from .parser import Parser


class Says:
    """What profile says."""

    PROFILE_IS: ClassVar = "配置"
    PROFILE_HELP: ClassVar = "项目配置（YAML），写法见说明“项目配置”一页"
    OUT_IS: ClassVar = "文件"
    OUT_HELP: ClassVar = "写到哪里（默认与配置同名、扩展名 .json，写在当前目录）"
    ITSELF: ClassVar = ("这是配置文件自己，写上去它就没有了", "请用 --out 写明另一个文件名")
    WROTE: ClassVar = "配置没有错。已写出 {path}，在“在线自查”页面上打开它。"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("profile", type=Path, metavar=Says.PROFILE_IS, help=Says.PROFILE_HELP)
    parser.add_argument("--out", type=Path, metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Read the profile with all its faults at once; write what the page needs of it."""
    reading = known(args.spec, args.profile)
    path = args.out or Path(args.profile.stem + ".json")
    if path.exists() and path.samefile(args.profile):
        raise InputError([Problem(str(path), *Says.ITSELF)])
    tree.put(path, f"{json.dumps(terms.profile(reading.standard), ensure_ascii=False, indent=1)}\n".encode())
    print(Says.WROTE.format(path=path.as_posix()))
    return 0

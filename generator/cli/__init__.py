"""The command line: a file a verb, each a recipe of the house's own words.

Only the verb that is asked for is imported, so that help comes at once.
"""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType
from typing import ClassVar

from ..process.stopping import Ear, listening
from ..process.stopping import Says as Ending
from .parser import Parser

STARVED = frozenset(("MemoryError", "OutOfMemoryException", "IOException"))
"""What an engine cries when memory or disk is full; named, since only engines know its kinds."""

HELD = (32, 33)
"""What Windows says of a file that another program has open."""

NO_THREAD = "can't start new thread"
"""What Python cries when there is no memory for another stack, or the system allows no more."""

LONGEST = 300
"""Characters of a path that are printed."""

VERBS = (
    "lint",
    "build",
    "site",
    "serve",
    "forms",
    "map",
    "profile",
    "kit",
    "validate",
    "due",
    "what-if",
    "verify",
    "reconcile",
    "assess",
    "explain",
)


class Says:
    """What the command line says of itself."""

    TITLE: ClassVar = "闭环：物业投诉处理规范，写一次，成手册、表单、检查表与判定。"
    HELP: ClassVar = {
        "lint": "检查规范文件，错在哪一行、怎么改",
        "build": "由规范生成手册、表单页、检查表与参考页",
        "site": "生成全部并建成网站（可离线打开）",
        "serve": "在本机打开网站，改了规范即刻重建",
        "forms": "打印表单和检查表（PDF、DOCX、XLSX），可编号、可预填",
        "map": "为认不出的导出起一份对照的草稿，说明还有哪些栏没有对上",
        "profile": "检查一份项目配置，写成“在线自查”页面能打开的样子",
        "kit": "打成一个离线包（zip）：手册、表单、检查表、台账、导出对照",
        "validate": "判定一份投诉导出，逐条给出凭据",
        "due": "列出快到期的投诉：先到期的在前，谁在办，要做什么",
        "what-if": "假如时限改成多少：过去会有多少件不符合，分项目、分月份",
        "verify": "用同一份文件重算一份报告，看每个数是不是一样",
        "reconcile": "与 12345 清单、别的系统或一段回执编号对账：谁漏了，哪里像补录",
        "assess": "汇总多份自评表：得分、结论、趋势、整改清单",
        "explain": "说清一条条文：依据、判定方法、样例",
    }
    VERBS: ClassVar = "做什么"
    VERB: ClassVar = "动词"
    UNFIT: ClassVar = "文件读写不成：{path}（{why}）。请检查权限、磁盘空间，或文件是否正被别的程序打开。"
    HELD: ClassVar = "{path} 正在别的程序里开着（多半是 Excel 或 WPS）。请关掉它，再来一次。"
    OTHER: ClassVar = "系统拒绝"
    UNNAMED: ClassVar = "临时文件或屏幕输出"
    WHY: ClassVar = {
        errno.EACCES: "没有权限",
        errno.EPERM: "没有权限",
        errno.EROFS: "磁盘只读",
        errno.ENOSPC: "磁盘已满",
        errno.ENOENT: "不存在",
        errno.EEXIST: "这里已有一个同名的文件，建不成文件夹",
        errno.EISDIR: "这是一个文件夹",
        errno.ENOTDIR: "上一级不是文件夹",
        errno.EFBIG: "超过单个文件的上限",
        errno.EDQUOT: "超过磁盘配额",
        errno.ENAMETOOLONG: "名字太长",
        errno.ELOOP: "链接绕成了圈",
        errno.EBUSY: "正被别的程序占用",
        errno.EMFILE: "同时打开的文件太多",
        errno.ENFILE: "同时打开的文件太多",
        errno.EIO: "磁盘出错",
    }
    STARVED: ClassVar = (
        "磁盘或内存不够用，没有写出任何不完整的文件。请腾出磁盘空间，或把临时目录（TMPDIR）换到大一些的磁盘，再试一次；"
        "文件特别大的，请分几份判定。"
    )
    VERSION_HELP: ClassVar = "版本"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. 0: in order. 1: something to act on. 2: the input cannot be used."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    told = list(sys.argv[1:] if argv is None else argv)
    if not told or told[0] not in VERBS:
        return _overview(told)
    with listening() as ear:
        try:
            return _run(told, ear)
        except KeyboardInterrupt:
            return _stopped()
        except Exception as error:
            # A database, a reader or a folder that is cleared away cries in its own words when it is interrupted.
            if ear.told:
                return _stopped()
            code = _failed(error)
            if code is None:
                raise
            return code


def imported(verb: str) -> ModuleType:
    """Import the file of a verb."""
    return importlib.import_module("." + verb.replace("-", "_"), __name__)


def _overview(told: list[str]) -> int:
    parser = Parser(prog="bihuan", description=Says.TITLE)
    verbs = parser.add_subparsers(title=Says.VERBS, metavar=Says.VERB)
    for name in VERBS:
        verbs.add_parser(name, help=Says.HELP[name])
    parser.add_argument("--version", action="version", version=_version(), help=Says.VERSION_HELP)
    if told and told[0] not in ("-h", "--help"):
        parser.parse_args(told)
    print(parser.format_help())
    return 0


def _run(told: list[str], ear: Ear) -> int:
    with ear.patiently():
        verb = imported(told[0])
    parser = Parser(prog=f"bihuan {told[0]}", description=Says.HELP[told[0]])
    verb.arguments(parser)
    args = parser.parse_args(told[1:])
    from ..process.aside import own_folder

    with own_folder():
        try:
            code: int = verb.run(args)
        finally:
            # The work is done or given up: what is left is to clear away, and nobody comes between.
            ear.deaf = True
    return code


def _failed(error: Exception) -> int | None:
    """Say why a run came to nothing; None where that is a fault of ours."""
    from ..read.problem import Faults

    match error:
        case Faults():
            # What is quoted of a file, a name of one too, is shown and never obeyed.
            from ..write.report.figures import plain

            # Only an advice has lines, and they are our own.
            for p in error.problems:
                advice = "\n".join(plain(line) for line in p.advice.split("\n"))
                print(replace(p, place=plain(p.place), message=plain(p.message), advice=advice), file=sys.stderr)
        case BrokenPipeError():
            return 0
        case OSError():
            print(_unfit(error), file=sys.stderr)
        case _ if type(error).__name__ in STARVED or str(error) == NO_THREAD:
            print(Says.STARVED, file=sys.stderr)
        case _:
            return None
    return 2


def _unfit(error: OSError) -> str:
    """Say which file could not be read or written, and why."""
    path = _shown(error.filename2 or error.filename)
    if getattr(error, "winerror", None) in HELD:
        return Says.HELD.format(path=path)
    return Says.UNFIT.format(path=path, why=Says.WHY.get(error.errno or 0, Says.OTHER))


def _shown(path: object) -> str:
    """Name a file as far as a line holds it: what is too long for the system is too long to be read."""
    told = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
    told = told or Says.UNNAMED
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"


def _stopped() -> int:
    print(Ending.STOPPED, file=sys.stderr)
    return 2


def _version() -> str:
    from .. import __version__

    return __version__

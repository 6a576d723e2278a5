"""What every verb about an export begins with: the export, read into one relation for as long as it is needed."""

import argparse
import datetime
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from ..model.cases import Cases
from ..read import cases, days, divided
from ..read.problem import InputError, Problem
from ..read.sources import Wanted, is_address
from ..standard import Standard
from .parser import Parser


class Says:
    """What is said of exports."""

    EXPORT_IS: ClassVar = "导出文件"
    EXPORT_HELP: ClassVar = "系统导出的文件（CSV、XLSX、JSON、Parquet、SQLite 等）、文件夹或数据库地址，可以不止一个"
    MAP_IS: ClassVar = "对照"
    MAP_HELP: ClassVar = "导入对照的标识，或一个对照文件（默认按表头辨认）"
    TABLE_IS: ClassVar = "表名"
    TABLE_HELP: ClassVar = "数据库里看哪张表"
    QUERY_IS: ClassVar = "查询"
    NAMELESS: ClassVar = ("导出文件", "写的是空的，不知道判哪个文件", "请写上文件名；要判整个当前文件夹，写一个点")
    QUERY_HELP: ClassVar = "数据库里看哪句查询的结果（一句 SELECT）"
    AS_OF_IS: ClassVar = "时刻"
    AS_OF_HELP: ClassVar = "判定到哪一刻为止，如 2026-03-31（默认：导出里最晚的时刻）"
    LIMITS_ON_IS: ClassVar = "日期"
    LIMITS_ON_HELP: ClassVar = "一律按这一天施行的时限判定（用于早于本规范的旧数据）"
    PROFILE_IS: ClassVar = "配置"
    PROFILE_HELP: ClassVar = "本项目的配置文件（YAML）：另行承诺的时限、停用的条文、豁免、所在地"
    PROJECTS_IS: ClassVar = "清单"
    PROJECTS_HELP: ClassVar = "项目清单：项目名称、别名、区域、入住户数，各项目用哪份配置；按区域汇总，每件按自己项目的配置判"


def export(text: str) -> Path | str:
    """Read what is told of an export: a file or a folder, or the address of a database."""
    if not text:
        # To Python an empty path is the folder that one is in; to a person it is a variable that nobody has set.
        raise InputError([Problem(*Says.NAMELESS)])
    return text if is_address(text) else Path(text)


def export_arguments(parser: Parser) -> None:
    """Say which exports may be told, and how they are read."""
    parser.add_argument("export", type=export, nargs="+", metavar=Says.EXPORT_IS, help=Says.EXPORT_HELP)
    reading_arguments(parser)


def reading_arguments(parser: Parser) -> None:
    """Say how exports are read."""
    parser.add_argument("--map", metavar=Says.MAP_IS, help=Says.MAP_HELP)
    held_arguments(parser)
    parser.add_argument("--as-of", metavar=Says.AS_OF_IS, help=Says.AS_OF_HELP)
    parser.add_argument("--limits-on", metavar=Says.LIMITS_ON_IS, help=Says.LIMITS_ON_HELP)
    parser.add_argument("--profile", type=Path, metavar=Says.PROFILE_IS, help=Says.PROFILE_HELP)
    parser.add_argument("--projects", type=Path, metavar=Says.PROJECTS_IS, help=Says.PROJECTS_HELP)


def held_arguments(parser: Parser) -> None:
    """Say which part of a database is read."""
    held = parser.add_mutually_exclusive_group()
    held.add_argument("--table", metavar=Says.TABLE_IS, help=Says.TABLE_HELP)
    held.add_argument("--query", metavar=Says.QUERY_IS, help=Says.QUERY_HELP)


@contextmanager
def relation(args: argparse.Namespace, standard: Standard) -> Iterator[tuple[Cases, datetime.date | None]]:
    """Read the exports; give the relation, which lasts as long as the context, and the day whose limits are asked for."""
    day = days.told(args.limits_on) if args.limits_on else None
    with tempfile.TemporaryDirectory() as folder:
        wanted = Wanted(args.table, args.query)
        read = cases.load(args.export, standard, map_told=args.map, as_of=args.as_of, into=Path(folder), wanted=wanted)
        divided.fits(standard, read.exported)
        yield read, day

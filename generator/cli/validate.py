"""bihuan validate: judge an export, and say what was found."""

import argparse
import datetime
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from ..judge import Asked, judge
from ..model.outcome import Outcome
from ..model.report import Report
from ..read import cases, days, divided
from ..read.problem import InputError, Problem
from ..read.sealed import Sealed
from ..read.sources import ANYTHING, Wanted
from ..standard import Standard
from ..write import report as written
from ..write.tree import together
from . import boards, disclosed, engines, history, named, presumed
from .handed import spare, wrote
from .opened import known
from .parser import Parser
from .progress import progress
from .relation import export_arguments
from .reports import BARE, FORMATS, formats, save, splittable


class Says:
    """What validate says beside the report itself."""

    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "结果写到哪里（默认 out；用 --json 时默认不写）"
    FORMAT_IS: ClassVar = "格式"
    FORMAT_HELP: ClassVar = (
        "写哪几种：html、json、xlsx、csv、md、pdf、docx、png、junit、sarif、parquet，用逗号隔开；"
        "all 是全部（默认 html,json,xlsx）"
    )
    SPLIT_HELP: ClassVar = "一个项目写一份报告，另写一份汇总"
    HISTORY_IS: ClassVar = "文件"
    HISTORY_HELP: ClassVar = "把这次的数记进这个文件（如 history.parquet，不含个人信息），与以前的比；每套导出各用一个"
    PUBLIC_IS: ClassVar = "年份"
    PUBLIC_HELP: ClassVar = "只写这一年的公示页（匿名，少于五件的合并），不写判定报告；加 --split 一个项目一页"
    ONLY_PLACE: ClassVar = "--only"
    ONLY_ALONE: ClassVar = ("只判几条的结果不能记进历史，也不能公示", "去掉 --only，或去掉 --history 和 --public")
    ONLY_IS: ClassVar = "条文"
    ONLY_HELP: ClassVar = "只判这几条（编号或标识，用逗号隔开）；报告上会写明只判了哪几条"
    BOARD_IS: ClassVar = "看板"
    BOARD_HELP: ClassVar = "与系统看板对账：带明细的看板导出（编号、是否按期），如 K1=看板.xlsx；列出差在哪几件"
    DRY_HELP: ClassVar = "只试看：能判哪些条文、缺哪些栏目，不判定、不写文件"
    ASSESS_IS: ClassVar = "检查表"
    ASSESS_HELP: ClassVar = "按判定结果预填这张检查表（如 CK-1，几张用逗号隔开），另写一份 JSON，在网页上打开核对"
    UNMASK_HELP: ClassVar = "姓名、电话、房号照原样印；每页都会印上“未脱敏”"
    SUMMARY_HELP: ClassVar = "只印几行摘要（Markdown），好贴到群里"
    JSON_HELP: ClassVar = "把 JSON 报告印出来，别的什么也不印"
    QUIET_HELP: ClassVar = "什么也不印，只写文件，看退出码"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    export_arguments(parser)
    parser.add_argument("--dry-run", action="store_true", help=Says.DRY_HELP)
    parser.add_argument("--out", type=Path, metavar=Says.OUT_IS, help=Says.OUT_HELP)
    parser.add_argument("--format", metavar=Says.FORMAT_IS, help=Says.FORMAT_HELP)
    parser.add_argument("--split", action="store_true", help=Says.SPLIT_HELP)
    parser.add_argument("--history", type=Path, metavar=Says.HISTORY_IS, help=Says.HISTORY_HELP)
    parser.add_argument("--public", metavar=Says.PUBLIC_IS, help=Says.PUBLIC_HELP)
    parser.add_argument("--only", metavar=Says.ONLY_IS, help=Says.ONLY_HELP)
    parser.add_argument("--board", metavar=Says.BOARD_IS, help=Says.BOARD_HELP)
    parser.add_argument("--assess", metavar=Says.ASSESS_IS, help=Says.ASSESS_HELP)
    engines.arguments(parser)
    parser.add_argument("--unmask", action="store_true", help=Says.UNMASK_HELP)
    printed = parser.add_mutually_exclusive_group()
    printed.add_argument("--summary", action="store_true", help=Says.SUMMARY_HELP)
    printed.add_argument("--json", action="store_true", help=Says.JSON_HELP)
    printed.add_argument("--quiet", action="store_true", help=Says.QUIET_HELP)


def run(args: argparse.Namespace) -> int:
    """Read, judge, print, write: 0 kept, 1 a must or shall is broken."""
    if args.dry_run:
        return _dry(args)
    wanted, year = formats(args.format, split=args.split), disclosed.year(args.public)
    folder: Path | None = args.out or (None if args.json else Path("out"))
    files = [folder / FORMATS[name][0] for name in wanted] if folder else []
    spare(args.export, files)
    reading = known(args.spec, args.profile, args.projects)
    only = _only(args, reading.standard)
    board = boards.read(args.board, reading.standard, only, public=year is not None)
    checklists = presumed.checklists(args.assess, reading.standard)
    with progress(quiet=args.quiet) as tick, engines.chosen(args) as engine:
        past = history.read(args.history, files)
        asked = Asked(
            unmask=args.unmask,
            split=args.split,
            history=past,
            year=year,
            only=only,
            board=board,
            bare=_bare(args, wanted),
            tick=tick,
            engine=engine,
        )
        held = Wanted(args.table, args.query)
        report = judged(reading, args.export, args.map, args.as_of, args.limits_on, wanted=held, asked=asked)
        if year is not None:
            return _public(args, reading.standard, report, year)
        history.fits(args.history, past, reading.standard, report)
        tick.rows = report.cases.rows_in
        base = folder or (Path("out") if checklists else None)
        with together(*(one for one in (base, args.history and args.history.parent) if one)) as lay:
            paths = (
                *history.keep(args.history, reading.standard, report, lay),
                *(presumed.save(reading.standard, report, base, checklists, lay) if base else ()),
                *(save(reading.standard, report, folder, lay, wanted, tick=tick) if folder else ()),
            )
    _print(args, reading.standard, report, paths)
    return 1 if broken(reading.standard, report) else 0


def _bare(args: argparse.Namespace, wanted: Sequence[str]) -> bool:
    """Whether nobody will read more than verdicts and breaches."""
    more = args.split or args.history or args.public or args.board or args.assess
    return bool(args.quiet and BARE.issuperset(wanted) and not more)


def _dry(args: argparse.Namespace) -> int:
    """Say what the export lets one decide, and nothing of what was decided."""
    reading = known(args.spec, args.profile, args.projects)
    with progress(quiet=args.quiet) as tick, engines.chosen(args) as engine:
        asked = Asked(counts=True, only=_only(args, reading.standard), tick=tick, engine=engine)
        held = Wanted(args.table, args.query)
        report = judged(reading, args.export, args.map, args.as_of, args.limits_on, wanted=held, asked=asked)
    if not args.quiet:
        from ..write.report import decidable

        said = decidable.data if args.json else decidable.text
        print(said(reading.standard, report), end="")
    return 0


def _only(args: argparse.Namespace, standard: Standard) -> tuple[str, ...]:
    """Name the clauses that are judged; a run of some of them is no month to compare with and no year to publish."""
    only = named.judged(standard, args.only)
    if only and (args.history or args.public):
        raise InputError([Problem(Says.ONLY_PLACE, *Says.ONLY_ALONE)])
    return only


def _public(args: argparse.Namespace, standard: Standard, report: Report, year: int) -> int:
    """Write the page for everybody and nothing else: no other file of such a run tells of a case."""
    disclosed.fits(report, year)
    paths = disclosed.save(standard, report, args.out or Path("out"), year)
    if not args.quiet:
        print(wrote(paths))
        print(disclosed.after(report, year))
    return 0


def judged(
    reading: Sealed,
    exports: Sequence[Path | str],
    map_told: str | None = None,
    as_of: str | None = None,
    limits_on: str | None = None,
    *,
    wanted: Wanted = ANYTHING,
    asked: Asked | None = None,
) -> Report:
    """Read exports into one relation and judge it."""
    asked = asked or Asked()
    day: datetime.date | None = days.told(limits_on) if limits_on else None
    with tempfile.TemporaryDirectory() as folder:
        asked.tick("read", 0, 1)
        relation = cases.load(exports, reading.standard, map_told=map_told, as_of=as_of, into=Path(folder), wanted=wanted)
        divided.fits(reading.standard, relation.exported)
        if asked.split:
            splittable(reading.standard, relation.exported)
        return judge(reading.standard, relation, digest=reading.digest, limits_on=day, asked=asked)


def _print(args: argparse.Namespace, standard: Standard, report: Report, paths: tuple[Path, ...]) -> None:
    if args.json:
        print(written.json(standard, report), end="")
    elif args.summary:
        print(written.summed_up(standard, report, written.heading(standard, report)), end="")
    elif not args.quiet:
        print(written.text(standard, report))
        print(wrote(paths))


def broken(standard: Standard, report: Report) -> bool:
    """Whether a must or a shall is broken."""
    binding = {c.id for c in standard.clauses.values() if c.level.binds}
    return any(t.clause in binding and t.of(Outcome.FAIL) for t in report.tallies) or any(
        s.clause in binding and s.outcome is Outcome.FAIL for s in report.shares
    )

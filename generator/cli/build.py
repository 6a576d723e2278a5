"""bihuan build: the committed pages, made anew, or compared with what stands there."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from ..model.limit import Audience
from ..standard import Standard
from ..write import build, schema, tree
from ..write.page import Page
from .opened import opened
from .parser import Parser
from .public import PUBLIC, WHOLE, published


class Says:
    """What build says."""

    WROTE: ClassVar = "已生成 {pages} 页。"
    STALE: ClassVar = "{stale} 个文件与规范不一致，请运行 bihuan build 并提交。"
    FRESH: ClassVar = "全部 {pages} 页与规范一致。"
    CHECK_HELP: ClassVar = "只比较，不改动；有不一致则列出并以 1 退出"
    ROOT_IS: ClassVar = "目录"
    ROOT_HELP: ClassVar = "写到哪里（默认当前目录）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.audience()
    parser.add_argument("--check", action="store_true", help=Says.CHECK_HELP)
    parser.add_argument("--root", type=Path, default=Path(), metavar=Says.ROOT_IS, help=Says.ROOT_HELP)


def run(args: argparse.Namespace) -> int:
    """Write every page, or name every stale one."""
    reading = opened(args.spec)
    if args.audience == Audience.PUBLIC:
        pages, root, ours = published(reading), args.root / PUBLIC, WHOLE
    else:
        pages, root, ours = tuple(every(reading.standard, args.root)), args.root, tree.OURS
    if not args.check:
        tree.save(pages, root, ours)
        print(Says.WROTE.format(pages=len(pages)))
        return 0
    stale = tree.drift(pages, root, ours)
    print(*stale, Says.STALE.format(stale=len(stale)) if stale else Says.FRESH.format(pages=len(pages)), sep="\n")
    return 1 if stale else 0


def every(standard: Standard, root: Path) -> Iterator[Page]:
    """Give every generated page; the schemas only where the specification itself lies under the root."""
    yield from build.pages(standard, by_hand=tree.by_hand(root))
    if (root / "spec" / "standard.yml").exists():
        yield from schema.schemas()

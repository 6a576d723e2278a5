"""bihuan build: the committed pages, made anew, or compared with what stands there."""

import argparse
from pathlib import Path
from typing import ClassVar

from ..write import build, tree
from .opened import opened
from .parser import Parser


class Says:
    """What build says."""

    WROTE: ClassVar = "已生成 {pages} 页。"
    STALE: ClassVar = "{stale} 个文件与规范不一致，请运行 bihuan build 并提交。"
    FRESH: ClassVar = "全部 {pages} 页与规范一致。"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.add_argument("--check", action="store_true", help="只比较，不改动；有不一致则列出并以 1 退出")
    parser.add_argument("--root", type=Path, default=Path(), metavar="目录", help="写到哪里（默认当前目录）")


def run(args: argparse.Namespace) -> int:
    """Write every page, or name every stale one."""
    pages = tuple(build.pages(opened(args.spec).standard, guides(args.root)))
    if not args.check:
        tree.save(pages, args.root)
        print(Says.WROTE.format(pages=len(pages)))
        return 0
    stale = tree.drift(pages, args.root)
    print(*stale, Says.STALE.format(stale=len(stale)) if stale else Says.FRESH.format(pages=len(pages)), sep="\n")
    return 1 if stale else 0


def guides(root: Path) -> tuple[str, ...]:
    """Name the pages written by hand, as paths under docs/."""
    docs = root / "docs"
    found = [p for folder in ("guide", "adr") for p in sorted((docs / folder).glob("*.md"))]
    return tuple(p.relative_to(docs).as_posix() for p in found)

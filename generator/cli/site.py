"""bihuan site: everything rendered, the site built, the example register judged."""

import argparse
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from ..judge import silent
from ..model.limit import Audience
from ..read.origins import Reading
from ..read.problem import InputError, Problem
from ..standard import Standard
from ..write import downloads, tree
from ..write.paper import Head
from ..write.selfcheck import WORKER
from . import whose
from .build import every
from .lint import prove
from .opened import opened
from .parser import Parser
from .printable import printable
from .public import PUBLIC, WHOLE, published, told
from .reports import save
from .selfcheck import worker
from .validate import judged

EXAMPLE = Path("examples/register.csv")
DOWNLOADS = Path("docs/downloads")
STEMMERS = frozenset(("lunr.stemmer.support.min.js", "lunr.zh.min.js", "lunr.multi.min.js"))
"""What the theme's search loads for Chinese."""


class Says:
    """What site says."""

    SITE: ClassVar = "手册：打开 {path}"
    PUBLIC: ClassVar = "公示版：打开 {path}"
    REPORT: ClassVar = "示例判定报告：打开 {path}"
    NO_EXAMPLE: ClassVar = "没有找到 {path}，网站里不含示例报告。"
    FAILED: ClassVar = "网站没有建成（MkDocs 的说明见上）"
    ADVICE: ClassVar = "请照上面的说明修改 docs 下手写的页面后重试"
    ROOT_IS: ClassVar = "目录"
    ROOT_HELP: ClassVar = "项目目录（默认当前目录）"
    OUT_IS: ClassVar = "目录"
    OUT_HELP: ClassVar = "网站写到哪里（默认项目目录下的 site）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    parser.audience()
    whose.arguments(parser)
    parser.add_argument("--root", type=Path, default=Path(), metavar=Says.ROOT_IS, help=Says.ROOT_HELP)
    parser.add_argument("--out", type=Path, metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Check, render, judge the example, build the site; say in two lines where to look."""
    reading = opened(args.spec)
    if args.audience == Audience.PUBLIC:
        return _public(reading, args)
    prove(reading)
    lay(reading, args.root, whose.head(args))
    site = (args.out or args.root / "site").resolve()
    build(reading.standard, args.root, site)
    print(Says.SITE.format(path=site / "index.html"))
    report = site / DOWNLOADS.relative_to("docs") / "example" / "report.html"
    print(Says.REPORT.format(path=report) if report.exists() else Says.NO_EXAMPLE.format(path=EXAMPLE))
    return 0


def _public(reading: Reading, args: argparse.Namespace) -> int:
    """Build the public edition by itself: nothing of the other edition lies where it is made, or where it goes."""
    pages, root = published(reading), args.root / PUBLIC
    tree.save(pages, root, WHOLE)
    site = (args.out or args.root / "site-public").resolve()
    build(reading.standard, root, site)
    print(*told(reading.standard), Says.PUBLIC.format(path=site / "index.html"), sep="\n")
    return 0


def build(standard: Standard, root: Path, site: Path) -> None:
    """Have MkDocs build a tree, strictly."""
    command = mkdocs(root, "build", "--strict", "--quiet", "--site-dir", str(site))
    built = subprocess.run(command, env=env(standard), check=False, stderr=subprocess.PIPE, encoding="utf-8")
    if built.returncode:
        print(built.stderr, file=sys.stderr)
        raise InputError([Problem(str(root / "mkdocs.yml"), Says.FAILED, Says.ADVICE)])
    (site / "404.html").unlink(missing_ok=True)  # it looks right only at the root of a server, never on a disk
    for chart in site.glob("assets/**/*.map"):
        chart.unlink()  # only the theme's makers need it
    for stemmer in site.glob("assets/javascripts/lunr/**/*.js"):
        if stemmer.name not in STEMMERS:
            stemmer.unlink()  # of languages that no page of ours is in


def lay(reading: Reading, root: Path, head: Head | None = None) -> None:
    """Write everything that MkDocs reads: pages, forms and checklists to load down, the report of the example register."""
    printable(reading)
    standard = replace(reading.standard, letterhead=head.told) if head else reading.standard
    tree.save(every(standard, root), root)
    for name, make in downloads.site(standard, head):
        tree.put(root / DOWNLOADS / name, make())
    tree.put(root / WORKER, worker(standard).encode())
    if (root / EXAMPLE).exists():
        report = judged(reading, [root / EXAMPLE])
        with tree.together() as put:
            save(standard, report, root / DOWNLOADS / "example", put, tick=silent)


def mkdocs(root: Path, *words: str) -> list[str]:
    """Give the command line of MkDocs, run by our own interpreter."""
    return [sys.executable, "-m", "mkdocs", words[0], "--config-file", str(root / "mkdocs.yml"), *words[1:]]


def env(standard: Standard) -> dict[str, str]:
    """Give the environment of MkDocs: the edition's day instead of the clock, and no banner of its makers."""
    seconds = (standard.charter.effective.toordinal() - 719_163) * 86_400
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(seconds), "PYTHONUTF8": "1"}

"""bihuan serve: the site in a browser while the specification is being edited."""

import argparse
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from ..read import locate
from ..read.problem import Faults
from . import whose
from .opened import opened
from .parser import Parser
from .site import env, lay, mkdocs

PAUSE = 0.5
"""Seconds between two looks at the specification."""


class Says:
    """What serve says."""

    OPEN: ClassVar = "在浏览器打开 http://{address}/ ，按 Ctrl-C 结束。"
    AGAIN: ClassVar = "规范已改，页面已重建。"
    KEPT: ClassVar = "规范有误，页面保持不变："
    ROOT_IS: ClassVar = "目录"
    ROOT_HELP: ClassVar = "项目目录（默认当前目录）"
    ADDRESS_IS: ClassVar = "地址"
    ADDRESS_HELP: ClassVar = "本机地址（默认 127.0.0.1:8000）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    whose.arguments(parser)
    parser.add_argument("--root", type=Path, default=Path(), metavar=Says.ROOT_IS, help=Says.ROOT_HELP)
    parser.add_argument("--address", default="127.0.0.1:8000", metavar=Says.ADDRESS_IS, help=Says.ADDRESS_HELP)


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; a changed specification is laid anew, a faulty one is named and the pages are kept."""
    reading = opened(args.spec)
    lay(reading, args.root, whose.head(args))
    server = subprocess.Popen(mkdocs(args.root, "serve", "--quiet", "--dev-addr", args.address), env=env(reading.standard))
    print(Says.OPEN.format(address=args.address), flush=True)
    folder = locate.find(args.spec)
    seen = stamps(folder)
    try:
        while server.poll() is None:
            time.sleep(PAUSE)
            if (now := stamps(folder)) != seen:
                seen = now
                _again(args)
    finally:
        server.terminate()
        server.wait()
    return 2 if server.returncode > 0 else 0


def stamps(folder: Path) -> dict[Path, int]:
    """Give when each file of the specification was last changed; what goes meanwhile, as editors' own files do, is none."""
    found = dict[Path, int]()
    for path in folder.rglob("*.yml"):
        with suppress(FileNotFoundError):
            found[path] = path.stat().st_mtime_ns
    return found


def _again(args: argparse.Namespace) -> None:
    try:
        lay(opened(args.spec), args.root, whose.head(args))
        print(Says.AGAIN, flush=True)
    except Faults as error:
        print(Says.KEPT, error, sep="\n", file=sys.stderr, flush=True)

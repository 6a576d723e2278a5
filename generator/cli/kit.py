"""bihuan kit: everything for a machine without network, in one zip."""

import argparse
import shutil
import tempfile
from pathlib import Path
from typing import ClassVar

from ..read import locate
from ..read.origins import Reading
from ..write import kit as written
from ..write.paper import Head
from ..write.tree import BY_HAND, put
from . import whose
from .lint import prove
from .opened import opened
from .parser import Parser
from .site import EXAMPLE, build, lay

MAPS, RIGHTS = "exports", "LICENSE"


class Says:
    """What kit says."""

    WROTE: ClassVar = "已写出：{path}（{size} MB）。解压后双击“打开手册.html”，不用联网。"
    ROOT_IS: ClassVar = "目录"
    ROOT_HELP: ClassVar = "项目目录（默认当前目录）"
    OUT_IS: ClassVar = "文件"
    OUT_HELP: ClassVar = "写成哪个 zip（默认 out/bihuan-版本.zip）"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()
    whose.arguments(parser)
    parser.add_argument("--root", type=Path, default=Path(), metavar=Says.ROOT_IS, help=Says.ROOT_HELP)
    parser.add_argument("--out", type=Path, metavar=Says.OUT_IS, help=Says.OUT_HELP)


def run(args: argparse.Namespace) -> int:
    """Check, build the site apart from the project's own pages, pack it with all that is printed or filled in."""
    reading = opened(args.spec)
    prove(reading)
    head = whose.head(args)
    site = built(reading, args.root, head)
    content = written.kit(reading.standard, site, beside(locate.find(args.spec)), head)
    path = args.out or Path("out") / f"bihuan-{reading.standard.charter.edition}.zip"
    put(path, content)
    print(Says.WROTE.format(path=path.as_posix(), size=round(len(content) / 1e6, 1)))
    return 0


def built(reading: Reading, root: Path, head: Head | None) -> dict[str, bytes]:
    """Build the site in a folder of its own, with the pages that people wrote, and give its files."""
    with tempfile.TemporaryDirectory() as folder:
        apart = Path(folder) / "project"
        for name in (*(f"docs/{told}" for told in BY_HAND), EXAMPLE.parent.as_posix()):
            if (root / name).is_dir():
                shutil.copytree(root / name, apart / name)
        lay(reading, apart, head)
        site = Path(folder) / "site"
        build(reading.standard, apart, site)
        return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def beside(spec: Path) -> dict[str, bytes]:
    """Give the export maps and the licence of a specification."""
    held = [*(spec / MAPS).glob("*.yml"), *(p for p in (spec / RIGHTS,) if p.is_file())]
    return {path.relative_to(spec).as_posix(): path.read_bytes().replace(b"\r\n", b"\n") for path in held}

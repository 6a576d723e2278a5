"""What the site has beside its pages: styles and scripts, and a home page where nobody wrote one."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from ..standard import Standard
from .page import Page
from .render import page

ASSETS = "docs/assets"
HOME = "docs/index.md"


def assets() -> Iterator[Page]:
    """Give the site's own styles and scripts."""
    yield from _below(resources.files("generator.write") / "assets" / "site", PurePosixPath(ASSETS))


def starter(standard: Standard) -> Page:
    """Write a home page for a specification that has none of its own."""
    return page(HOME, "index.md.j2", standard=standard)


def _below(folder: Traversable, at: PurePosixPath) -> Iterator[Page]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            yield from _below(item, at / item.name)
        else:
            yield Page(at / item.name, item.read_text(encoding="utf-8"))

"""A page is a path and a text; templates make the text."""

from pathlib import PurePosixPath
from typing import NamedTuple

BANNER = "<!-- 由 spec/ 生成，请勿手改；修改条文后运行 bihuan build -->\n"


class Page(NamedTuple):
    """One file to be: a path from the project's root, and its whole text."""

    path: PurePosixPath
    text: str

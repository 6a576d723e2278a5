"""A page is a path and a text; templates make the text."""

from pathlib import PurePosixPath
from typing import NamedTuple


class Page(NamedTuple):
    """One file to be: a path from the project's root, and its whole text."""

    path: PurePosixPath
    text: str

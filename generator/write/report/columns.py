"""Columns that line up in a terminal, where a Han character is as wide as two letters."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

GAP = "  "


@lru_cache(maxsize=4096)
def width(text: str) -> int:
    """Give how many cells of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, to: int, *, right: bool = False) -> str:
    """Fill a text up to a width."""
    fill = " " * (to - width(text))
    return fill + text if right else text + fill


def columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> list[str]:
    """Lay rows out in columns; those in `right` hold numbers."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        GAP.join(pad(t, w, right=n in right) for n, (t, w) in enumerate(zip(row, widths, strict=True))).rstrip() for row in rows
    ]

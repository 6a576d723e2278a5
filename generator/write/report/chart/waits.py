"""Waiting times against the limit: a bar for each part of the limit, kept ones to the left of it, late ones to the right."""

from dataclasses import dataclass

from markupsafe import Markup

from ....model.analysis import BIN, Waits
from . import draw

LEFT, RIGHT, TOP, BOTTOM = 12, 708, 22, 150
WIDTH, HEIGHT = 720, 190
GAP = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bin: how many cases, and whether they kept the limit."""

    x: float
    y: float
    width: float
    height: float
    count: int
    late: bool


def waits(told: Waits, words: tuple[str, str, str], caption: draw.Caption) -> Markup:
    """Draw one distribution; `words` are those for the limit, for beyond the last bin, and for what waits still."""
    counts = (*told.bins, told.beyond, told.open)
    wide = (RIGHT - LEFT) / len(counts)
    most = max(*counts, 1)
    bars = [_bar(n, count, wide, most, late=n >= BIN) for n, count in enumerate(counts)]
    ticks = [(LEFT + wide * BIN * n, n) for n in range(1, len(told.bins) // BIN + 1)]
    ends = [(LEFT + wide * (len(told.bins) + n + 0.5), word) for n, word in enumerate(words[1:])]
    frame = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM}
    return draw.drawn("waits", caption, bars=bars, ticks=ticks, ends=ends, limit=words[0], f=frame)


def _bar(n: int, count: int, wide: float, most: int, *, late: bool) -> Bar:
    height = round(max(2.0 if count else 0.0, (BOTTOM - TOP - 16) * count / most), 1)
    return Bar(round(LEFT + wide * n + GAP / 2, 1), round(BOTTOM - height, 1), round(wide - GAP, 1), height, count, late)

"""Indicators by month: a line each, told apart by its dashes, a hollow point where the sample is small."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....model.analysis import Ratio
from ..figures import at_least
from . import draw

LEFT, RIGHT, TOP, BOTTOM = 44, 560, 16, 236
WIDTH, HEIGHT = 720, 268
DASHES = ("", "7 3", "2 3", "9 3 2 3", "1 4")
STEP = 5
LINE = 16


@dataclass(frozen=True, slots=True)
class Point:
    """One month of one line; hollow where the sample is small."""

    x: float
    y: float
    hollow: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator; broken into pieces where a month says nothing."""

    name: str
    dash: str
    pieces: tuple[tuple[Point, ...], ...]
    label: float


def trend(months: Sequence[str], told: Sequence[tuple[str, Mapping[str, Ratio], int]], caption: draw.Caption) -> Markup:
    """Draw indicators (name, by month, least sample) over months; the scale begins at the round percentage below the least."""
    shares = [at_least(r.kept, r.share[2]) for _, by, _ in told for m in months if (r := by.get(m, Ratio())).share[2]]
    low = max(0, min(shares, default=0) // 10 - 1) // STEP * STEP
    span = max(1, len(months) - 1)
    xs = {m: round(LEFT + (RIGHT - LEFT) * n / span, 1) if len(months) > 1 else (LEFT + RIGHT) / 2 for n, m in enumerate(months)}
    lines = [
        Line(name, DASHES[n % len(DASHES)], tuple(_pieces(xs, by, low, least)), 0) for n, (name, by, least) in enumerate(told)
    ]
    lines = [line for line in lines if line.pieces]
    labels = draw.spread_apart([line.pieces[-1][-1].y for line in lines], LINE, TOP + 4, BOTTOM)
    placed = [Line(line.name, line.dash, line.pieces, round(y, 1)) for line, y in zip(lines, labels, strict=True)]
    step = STEP if 100 - low <= 4 * STEP else 10 if 100 - low <= 50 else 20
    grid = [(p, _y(p * 10, low)) for p in range(100, low - 1, -step)]
    frame = {"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": RIGHT, "bottom": BOTTOM}
    every = max(1, -(-len(months) // 8))
    ticks = [(m, x) for n, (m, x) in enumerate(xs.items()) if (len(months) - 1 - n) % every == 0]
    return draw.drawn("trend", caption, lines=placed, grid=grid, ticks=ticks, f=frame)


def _pieces(xs: Mapping[str, float], by: Mapping[str, Ratio], low: int, least: int) -> list[tuple[Point, ...]]:
    pieces: list[list[Point]] = [[]]
    for month, x in xs.items():
        ratio = by.get(month, Ratio())
        # Of a share that is an interval, the lower end is drawn.
        if of := ratio.share[2]:
            pieces[-1].append(Point(x, _y(at_least(ratio.kept, of), low), of < least))
        elif pieces[-1]:
            pieces.append([])
    return [tuple(piece) for piece in pieces if piece]


def _y(thousandths: int, low: int) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * (thousandths - low * 10) / (1000 - low * 10), 1)

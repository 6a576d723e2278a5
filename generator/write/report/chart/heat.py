"""A heat table: rows of values, columns of sections, the darker the more was broken; what is undecided is hatched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....model.analysis import Score
from ..figures import at_most
from . import draw

LEFT, TOP, CELL, ROW = 150, 34, 44, 30
STEPS = (0, 10, 50, 100)
"""Thousandths broken from which a cell is one level darker."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value and section: the share broken in words, and how dark it is drawn; level -1 where nothing was decided."""

    x: int
    y: int
    text: str
    level: int
    says: str


def heat(
    told: Mapping[str, Mapping[str, Score]],
    names: Mapping[str, str],
    sections: Sequence[str],
    caption: draw.Caption,
) -> Markup:
    """Draw the share of decided verdicts that were broken."""
    rows = [(names[value], TOP + ROW * n) for n, value in enumerate(told)]
    cells = [
        _cell(LEFT + CELL * m, TOP + ROW * n, scores.get(section, Score()), f"{names[value]} {section}")
        for n, (value, scores) in enumerate(told.items())
        for m, section in enumerate(sections)
    ]
    columns = [(section, LEFT + CELL * m + CELL // 2) for m, section in enumerate(sections)]
    frame = {
        "width": LEFT + CELL * len(sections) + 2,
        "height": TOP + ROW * len(rows) + 4,
        "left": LEFT,
        "cell": CELL,
        "row": ROW,
        "top": TOP,
    }
    return draw.drawn("heat", caption, rows=rows, cells=cells, columns=columns, f=frame)


def broken_share(score: Score) -> int | None:
    """Give the thousandths of the decided verdicts that were broken."""
    decided = score.kept + score.failed + score.waived
    return at_most(score.failed, decided) if decided else None


def _cell(x: int, y: int, score: Score, name: str) -> Cell:
    share = broken_share(score)
    if share is None:
        return Cell(x, y, "", -1, name)
    level = sum(share > step for step in STEPS)
    return Cell(
        x,
        y,
        f"{share // 10}.{share % 10}" if share else "0",
        level,
        f"{name} {score.failed}/{score.kept + score.failed + score.waived}",
    )

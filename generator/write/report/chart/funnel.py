"""The stages as a funnel: how many cases came through each, how many did not yet, of how many it cannot be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....model.analysis import Stage
from . import draw

LEFT, RIGHT, TOP, ROW, BAR = 96, 450, 6, 34, 22
WIDTH = 720


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: three stretches of one bar."""

    name: str
    y: int
    reached: float
    unknown: float
    says: str


def funnel(stages: Sequence[Stage], names: Mapping[str, str], of: int, shape: tuple[str, str], caption: draw.Caption) -> Markup:
    """Draw the stages over `of` cases; `shape` spells a stage's numbers, and those that cannot be told where there are any."""
    width = (RIGHT - LEFT) / max(of, 1)
    steps = [
        Step(
            names[s.stage],
            TOP + ROW * n,
            round(s.reached * width, 1),
            round(s.unknown * width, 1),
            "".join(shape[: 1 + bool(s.unknown)]).format(reached=s.reached, short=s.short, unknown=s.unknown),
        )
        for n, s in enumerate(stages)
    ]
    frame = {"width": WIDTH, "height": TOP + ROW * len(steps), "left": LEFT, "right": RIGHT, "bar": BAR}
    return draw.drawn("funnel", caption, steps=steps, f=frame)

"""A case drawn to scale: its moments numbered on one axis, under it a bar for every clock, the limit as a mark."""

import datetime
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ....model.clock import DAY, FAR, ZONE
from ....model.outcome import Outcome
from ....model.story import Clock, Story
from ....standard import Standard
from ..figures import titled
from . import draw

LEFT, RIGHT, WIDTH = 168, 700, 720
AXIS, LANE, BAR, DOT = 34, 26, 10, 16
MOST_CLOCKS = 10
TICKS = 7
ORDER = (Outcome.FAIL, Outcome.WAIVED, Outcome.PENDING, Outcome.UNDETERMINED, Outcome.PASS)


@dataclass(frozen=True, slots=True)
class Mark:
    """One numbered moment, or several that stand too near each other to be told apart."""

    name: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One clock: how far it ran within its limit, how far beyond, and where the limit stands."""

    name: str
    y: float
    start: float
    within: float
    beyond: float
    due: float
    outcome: str
    open: bool


def timeline(standard: Standard, story: Story, as_of: int, caption: draw.Caption) -> Markup:
    """Draw one case from its first moment to its last, or to as-of where something still runs; limits as far as they fit."""
    drawn, clocks = points(standard, story), drawable(story)[:MOST_CLOCKS]
    if not drawn:
        return Markup("")
    first, last = extent(drawn, clocks, as_of)
    scale = (RIGHT - LEFT) / (last - first)

    def at(moment: int) -> float:
        return round(LEFT + (min(max(moment, first), last) - first) * scale, 1)

    lanes = [_lane(standard, c, AXIS + 34 + LANE * n, at, as_of) for n, c in enumerate(clocks)]
    frame = {"width": WIDTH, "height": AXIS + 30 + LANE * len(lanes), "left": LEFT, "right": RIGHT, "axis": AXIS, "bar": BAR}
    ticks = [(label, at(moment)) for label, moment in _days(first, last)]
    now = at(as_of) if first <= as_of <= last else None
    marks = tuple(_marks([(n, at(moment)) for n, moment in drawn]))
    return draw.drawn("timeline", caption, marks=marks, lanes=lanes, ticks=ticks, now=now, f=frame)


def points(standard: Standard, story: Story) -> list[tuple[int, int]]:
    """Give the moments that can stand on an axis: what happened, and when is known; each by its number in the story."""
    told = [(n, h) for n, h in enumerate(story.happened, start=1) if h.lo > -FAR and h.hi < FAR]
    return [(n, h.lo) for n, h in told if standard.words.fields[h.field].happened]


def drawable(story: Story) -> list[Clock]:
    """Give the clocks that can be drawn, the broken ones first."""
    return sorted((c for c in story.clocks if _drawable(c)), key=lambda c: ORDER.index(c.outcome))


def extent(drawn: Sequence[tuple[int, int]], clocks: Sequence[Clock], as_of: int) -> tuple[int, int]:
    """Give the two ends of the axis: all that happened, as-of where a clock still runs, and limits that are not far off."""
    first = min(moment for _, moment in drawn)
    last = max(*(moment for _, moment in drawn), first + 3_600, *([as_of] if any(c.end is None for c in clocks) else []))
    fits = last + (last - first) // 2
    return first, max(last, *(c.due[1] for c in clocks if c.due and c.due[1] <= fits), last)


def known(clock: Clock) -> bool:
    """Whether what came of a clock is known: to draw one that nobody can judge as late, or running still, would be a verdict."""
    return clock.outcome is not Outcome.UNDETERMINED


def until(clock: Clock) -> int | None:
    """Give when a clock ended, where that is known."""
    return clock.end[0] if clock.end and clock.end[0] > -FAR and clock.end[1] < FAR else None


def _drawable(clock: Clock) -> bool:
    spans = [s for s in (clock.start, clock.due) if s]
    return len(spans) == 2 and all(lo > -FAR and hi < FAR for lo, hi in spans) and clock.outcome in ORDER


def _marks(told: Sequence[tuple[int, float]]) -> Iterator[Mark]:
    """Gather the moments that stand too near each other under one mark: '4' or '4–9'."""
    near: list[tuple[int, float]] = []
    for number, x in (*told, (0, math.inf)):
        if near and x - near[-1][1] >= DOT:
            numbers, left, right = [n for n, _ in near], near[0][1], near[-1][1]
            name = str(numbers[0]) if len(near) == 1 else f"{numbers[0]}–{numbers[-1]}"
            yield Mark(name, round((left + right) / 2, 1), max(DOT - 1, right - left + DOT / 2, 6.5 * len(name)))
            near = []
        near.append((number, x))


def _lane(standard: Standard, clock: Clock, y: float, at: Callable[[int], float], as_of: int) -> Lane:
    start, due = at((clock.start or (0, 0))[0]), at((clock.due or (0, 0))[1])
    ended = until(clock)
    end = at(max(as_of, (clock.start or (as_of, 0))[0]) if ended is None else ended)
    name = f"{standard.clauses[clock.clause].no} {titled(standard, standard.clauses[clock.clause])}"
    within, beyond = max(0.0, min(end, due) - start), max(0.0, end - max(due, start)) if known(clock) else 0.0
    return Lane(name, y, start, round(within, 1), round(beyond, 1), due, clock.outcome.value, known(clock) and ended is None)


def _days(first: int, last: int) -> Iterator[tuple[str, int]]:
    """Give the beginnings of days to label, never so many that they touch; with the year where there are several."""
    begins, ends = -(-(first + ZONE) // DAY), (last + ZONE) // DAY
    step = max(1, -(-(ends - begins + 1) // TICKS))
    days = {day: datetime.date(1970, 1, 1) + datetime.timedelta(days=day) for day in range(begins, ends + 1, step)}
    spelled = "%m-%d" if len({told.year for told in days.values()}) < 2 else "%Y-%m-%d"
    for day, told in days.items():
        yield f"{told:{spelled}}", day * DAY - ZONE

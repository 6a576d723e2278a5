"""Lifecycle -> a picture: states from top to bottom by stage, the main road at the left, other steps in lanes at the right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.lifecycle import Lifecycle, State
from .roads import main_road

LEFT, INDENT, RIGHT, SPINE = 12, 36, 172, 26
BOX, PORT, GAP, HEAD, FIRST, PITCH = 28, 7.5, 18, 26, 28, 27
FEW = 2
"""A step that more states can take is drawn outermost, and dashed."""


@dataclass(frozen=True, slots=True)
class Box:
    """A state; those off the main road are set in."""

    state: State
    x: int
    y: float
    height: float
    on_road: bool
    width: int


@dataclass(frozen=True, slots=True)
class Band:
    """A stage, and the strip that its states stand on."""

    label: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the main road, from one box down to the next."""

    event: str
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A step beside the road: out of its sources, along the lane, into its target."""

    event: str
    x: float
    sources: tuple[float, ...]
    target: float
    label: float

    @property
    def many(self) -> bool:
        """Whether many states can take the step."""
        return len(self.sources) > FEW

    @property
    def top(self) -> float:
        """Give where the lane begins."""
        return min(*self.sources, self.target)

    @property
    def bottom(self) -> float:
        """Give where the lane ends."""
        return max(*self.sources, self.target)


@dataclass(frozen=True, slots=True)
class Diagram:
    """The picture, measured."""

    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    road: tuple[Stretch, ...]
    lanes: tuple[Lane, ...]
    width: float
    height: float
    spine: int = SPINE
    label: int = LEFT + INDENT
    right: int = RIGHT


@dataclass(frozen=True, slots=True)
class _Step:
    event: str
    sources: tuple[int, ...]
    target: int

    @property
    def rows(self) -> tuple[int, ...]:
        return (*self.sources, self.target)

    @property
    def span(self) -> tuple[int, int]:
        return min(self.rows), max(self.rows)


def draw(life: Lifecycle) -> Diagram:
    """Lay a lifecycle out."""
    states = [s for stage in life.stages for s in life.states if s.stage == stage.id]
    row = {s.id: n for n, s in enumerate(states)}
    road = main_road(life)
    steps = _beside(life, row, {(state, event) for state, event, _ in road})
    lane_of = _lanes(steps)
    ports = _ports(steps, lane_of, len(states))
    boxes, bands = _stack(life, states, ports, {s for state, _, to in road for s in (state, to)})
    stretches = [(event, boxes[row[state]], boxes[row[to]]) for state, event, to in road]
    lanes = tuple(_drawn(n, step, lane_of[n], ports, boxes) for n, step in enumerate(steps))
    return Diagram(
        boxes=boxes,
        bands=bands,
        road=tuple(Stretch(event, above.y + above.height, below.y) for event, above, below in stretches),
        lanes=_spread(lanes),
        width=max((lane.x for lane in lanes), default=RIGHT) + 20,
        height=bands[-1].y + bands[-1].height + 8 if bands else 0,
    )


def _beside(life: Lifecycle, row: dict[str, int], road: set[tuple[str, str]]) -> list[_Step]:
    """Give the steps that are not the road's, without those sources that stand on it."""
    told = [(t.event, tuple(row[s] for s in t.from_ if (s, t.event) not in road), row[t.to]) for t in life.transitions]
    return [_Step(*t) for t in told if t[1]]


def _lanes(steps: Sequence[_Step]) -> dict[int, int]:
    """Give each step the innermost lane that is free where it runs, the short ones first."""
    taken: list[list[tuple[int, int]]] = []
    lane_of: dict[int, int] = {}
    for n in sorted(range(len(steps)), key=lambda n: (len(steps[n].sources) > FEW, steps[n].span[1] - steps[n].span[0])):
        low, high = steps[n].span
        free = (k for k, spans in enumerate(taken) if all(high < a or b < low for a, b in spans))
        lane_of[n] = next(free, len(taken))
        if lane_of[n] == len(taken):
            taken.append([])
        taken[lane_of[n]].append((low, high))
    return lane_of


def _ports(steps: Sequence[_Step], lane_of: dict[int, int], rows: int) -> list[list[tuple[int, bool]]]:
    """Give each row its ports from top to bottom, as (step, whether it arrives), so that lines cross as little as can be."""
    found: list[list[tuple[tuple[int, int, int], tuple[int, bool]]]] = [[] for _ in range(rows)]
    for n, step in enumerate(steps):
        for at, arrives in (*((s, False) for s in step.sources), (step.target, True)):
            upward = step.span[0] < at or (step.span == (at, at))
            found[at].append(((0, lane_of[n], arrives) if upward else (1, -lane_of[n], arrives), (n, arrives)))
    return [[port for _, port in sorted(told)] for told in found]


def _stack(
    life: Lifecycle, states: Sequence[State], ports: Sequence[Sequence[object]], on_road: set[str]
) -> tuple[tuple[Box, ...], tuple[Band, ...]]:
    boxes: list[Box] = []
    bands: list[Band] = []
    y = 0.0
    for stage in life.stages:
        start = y
        y += HEAD + GAP / 2
        for state in (s for s in states if s.stage == stage.id):
            height = max(BOX, PORT * (len(ports[len(boxes)]) + 1))
            x = LEFT if state.id in on_road else LEFT + INDENT
            boxes.append(Box(state, x, y, height, state.id in on_road, RIGHT - x))
            y += height + GAP
        bands.append(Band(stage.label, start, y - start - 2))
    return tuple(boxes), tuple(bands)


def _drawn(n: int, step: _Step, lane: int, ports: Sequence[Sequence[tuple[int, bool]]], boxes: Sequence[Box]) -> Lane:
    def height(row: int, *, arrives: bool) -> float:
        box, here = boxes[row], ports[row]
        return round(box.y + box.height * (here.index((n, arrives)) + 1) / (len(here) + 1), 1)

    sources = tuple(height(s, arrives=False) for s in step.sources)
    target = height(step.target, arrives=True)
    near = min(sources, key=lambda y: abs(y - target))
    return Lane(step.event, RIGHT + FIRST + PITCH * lane, sources, target, round((near + target) / 2, 1))


def _spread(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    """Give the lanes from the outermost inwards, so that a name on an inner one is never drawn over."""
    return tuple(sorted(lanes, key=lambda lane: (-lane.x, lane.top)))

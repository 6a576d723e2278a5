"""The main road through a lifecycle: the way that a case takes when nothing special happens."""

import heapq
from collections.abc import Iterator

from ..model.lifecycle import Lifecycle

Step = tuple[str, str, str]
"""From where, by which event, to where."""


def main_road(life: Lifecycle) -> tuple[Step, ...]:
    """Find the way from the first state to a final one that passes every stage, by steps that few states can take."""
    if not life.states:
        return ()
    first = life.states[0].id
    final = {s.id for s in life.states if s.final}
    queue: list[tuple[int, int, str, tuple[Step, ...]]] = [(0, 0, first, ())]
    seen: set[str] = set()
    while queue:
        cost, _, state, road = heapq.heappop(queue)
        if state in final:
            return road
        if state in seen:
            continue
        seen.add(state)
        for n, (event, to, rarity) in enumerate(_onward(life, state)):
            heapq.heappush(queue, (cost + rarity, n, to, (*road, (state, event, to))))
    return ()


def _onward(life: Lifecycle, state: str) -> Iterator[tuple[str, str, int]]:
    """Give the steps that stay within the stage or lead to the next one; a step open to many states is a special case."""
    order = {s.id: n for n, s in enumerate(life.stages)}
    stage = {s.id: order[s.stage] for s in life.states}
    for step in life.transitions:
        if state in step.from_ and step.to != state and stage[step.to] - stage[state] in (0, 1):
            yield step.event, step.to, len(step.from_)

"""Numbers that run on: which are missing in between, which stand there twice."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

RUNNING = re.compile(r"^(.*?)([0-9]{1,15})([^0-9]*)$")
DIGITS = re.compile(r"[0-9]")

MOSTLY = 2
"""A series has at least one in so many of the numbers that it spans; where it has fewer, it is no series."""

LEAST = 5
ALIKE = 0.95
"""From which share of different running numbers on a series is one that never begins anew."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers in a row that are missing: the first, the last, how many."""

    first: str
    last: str
    count: int


@dataclass(frozen=True, slots=True)
class Series:
    """One series: how many numbers it spans, and what is missing in it."""

    spans: int
    gaps: tuple[Gap, ...]


def series(numbers: Iterable[str]) -> tuple[Series, ...]:
    """Find the series that numbers belong to; a series may begin anew each day, where its prefix says so, or run on."""
    shapes: dict[tuple[str, str], list[tuple[str, str, int]]] = defaultdict(list)
    for number in numbers:
        if found := RUNNING.match(number.strip()):
            prefix, digits, tail = found.groups()
            shapes[DIGITS.sub("#", prefix), tail].append((prefix, digits, int(digits)))
    return tuple(made for held in shapes.values() for part in _parts(held) if (made := _series(part)))


def twice(numbers: Iterable[str]) -> Mapping[str, int]:
    """Count the numbers that stand there more than once."""
    return {number: count for number, count in Counter(numbers).items() if count > 1}


def _parts(held: Sequence[tuple[str, str, int]]) -> Iterator[Sequence[tuple[str, str, int]]]:
    """Give one series that runs on across prefixes, or one for each prefix."""
    if len({running for _, _, running in held}) >= ALIKE * len({(p, running) for p, _, running in held}):
        yield held
        return
    by_prefix: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for told in held:
        by_prefix[told[0]].append(told)
    yield from by_prefix.values()


def _series(part: Sequence[tuple[str, str, int]]) -> Series | None:
    spelled = {running: (prefix, len(digits)) for prefix, digits, running in part}
    held = sorted(spelled)
    spans = held[-1] - held[0] + 1
    if len(held) < LEAST or spans > MOSTLY * len(held):
        return None
    gaps = []
    for before, after in pairwise(held):
        if after - before > 1:
            # The prefix of a missing number is that of the number before it, for want of a better.
            prefix, width = spelled[before]
            first, last = (f"{prefix}{n:0{width}}" for n in (before + 1, after - 1))
            gaps.append(Gap(first, last, after - before - 1))
    return Series(spans, tuple(gaps))

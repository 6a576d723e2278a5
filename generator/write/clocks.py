"""The clocks that start when a complaint is received: how long each has at each severity, and a picture of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from ..model.clock import DAY, SECONDS, spell_limit
from ..model.words import Words
from ..standard import DeskClock, Welcome
from .typography import space

LEFT, SCALE, WIDTH = 112, 520, 720
"""Where the bars begin, how long the longest is, and how wide the picture is, in pixels."""

TOP, SAID, BAR, BETWEEN = 46, 64, 24, 22
"""Heights: above the first clock, of a clock's words, of a bar, between two clocks."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long a limit is at one severity: `seconds` from the start, or until 24:00 of the day that is `days` later."""

    limit: str
    says: str
    seconds: int = 0
    days: int = 0

    @property
    def about(self) -> int:
        """Give about how many seconds that is, to find the tightest."""
        return self.seconds or self.days * DAY


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock, with the limits that bind it at each severity, the tightest first."""

    told: DeskClock
    by: Mapping[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Bar:
    """What a clock has at one severity, or at several that have the same."""

    severities: str
    says: str
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """One clock of the picture."""

    told: DeskClock
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The clocks above each other over one scale; `marks` are the ends of the longest bars, as (x, words)."""

    rows: tuple[Row, ...]
    marks: tuple[tuple[int, str], ...]
    height: int
    left: int = LEFT
    width: int = WIDTH
    bar: int = BAR


class Says:
    """The Chinese of the picture."""

    BETWEEN: ClassVar = "、"


def ticking(words: Words, welcome: Welcome | None) -> tuple[Ticking, ...]:
    """Give the clocks of the first page that have a limit at every severity."""
    made = (_ticking(words, clock) for clock in (welcome.clocks if welcome else ()))
    return tuple(clock for clock in made if all(clock.by.values()))


def picture(words: Words, clocks: Sequence[Ticking]) -> Picture:
    """Measure the picture: a row a clock, a bar for every length of time that it has."""
    longest = max((spans[0].about for clock in clocks for spans in clock.by.values()), default=1)
    rows: list[Row] = []
    y = TOP
    for clock in clocks:
        bars = tuple(_bars(words, clock, y + SAID, longest))
        rows.append(Row(clock.told, y, bars))
        y = bars[-1].y + BAR + BETWEEN
    marks = {LEFT + bar.width: bar.says for row in rows for bar in row.bars[:1]}
    return Picture(tuple(rows), tuple(sorted(marks.items())), y)


def _bars(words: Words, clock: Ticking, y: int, longest: int) -> Iterator[Bar]:
    severities = words.severities
    for n, (_, alike) in enumerate(groupby(clock.by.items(), key=lambda told: told[1][0].about)):
        told = list(alike)
        span = told[0][1][0]
        names = Says.BETWEEN.join(severities.get(code, "") for code, _ in told)
        yield Bar(names, span.says, y + n * BAR, max(3, round(SCALE * span.about / longest)))


def _ticking(words: Words, clock: DeskClock) -> Ticking:
    known = [limit for limit in clock.limits if limit in words.limits]
    by = {s: tuple(sorted((_span(words, k, s) for k in known), key=lambda n: n.about)) for s in words.severities or {"": ""}}
    return Ticking(clock, by)


def _span(words: Words, name: str, severity: str) -> Span:
    limit = words.limits[name]
    value = limit.on_or_first(words.day)
    number = value.by_severity.get(severity, value.least) if value.value is None else value.value
    alone = value.model_copy(update={"value": number, "by_severity": {}})
    says = space(spell_limit(limit, alone, {}))
    if limit.unit in SECONDS:
        return Span(name, says, seconds=SECONDS[limit.unit] * number)
    return Span(name, says, days=number)

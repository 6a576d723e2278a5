"""A first look at rows that may be events: which columns may tell the case, and what was done."""

import re
from collections.abc import Sequence

from ..model.sketch import Column
from .headings import normal
from .sources import xes
from .sources.grid import NUMBER

LEAST_EVENTS, AGAIN, OFFERED, NUMBERS = 20, 1.5, 4, 40
"""Rows of which it can be told whether they are events, how often a case comes again at least, how many columns are offered,
and how long a number is."""

MOST = 0.95
"""Of a number that all rows should have some may be blank."""

FRACTION = re.compile(r"-?[0-9]+[.,][0-9]*[1-9][0-9]*")

KINDS, LONGEST = 30, 60
"""How many activities are named, and how long they may be."""


def logged(names: Sequence[str], rows: Sequence[tuple[str, ...]], columns: Sequence[Column]) -> tuple[str, str, str] | None:
    """Whether rows are events: what an event log always has, or no column of which all rows differ, beside one of moments."""
    if all(part in names for part in xes.PARTS):
        return xes.PARTS
    filled = [[row[n] for row in rows if n < len(row) and row[n].strip()] for n in range(len(names))]
    unique = any(len(told) >= MOST * len(rows) and len(told) == len(set(told)) for told in filled)
    timed = any(c.moments * 2 > c.filled > 0 for c in columns)
    return None if unique or not timed or len(rows) < LEAST_EVENTS else ("", "", "")


def differing(
    names: Sequence[str], rows: Sequence[tuple[str, ...]], times: Sequence[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the columns of which all rows differ, and those that come again, most different first.

    No moments, no long texts, and nothing measured: no case is called 3.25.
    """
    told, unlike = list[tuple[int, str]](), tuple[str, ...]()
    for index, name in enumerate(names):
        cells = [row[index].strip() for row in rows if index < len(row) and row[index].strip()]
        measured = any(FRACTION.fullmatch(cell.removeprefix(NUMBER)) for cell in cells)
        named = len(cells) >= MOST * len(rows) and not times[index] and not measured
        if normal(name) and cells and named and max(map(len, cells)) <= NUMBERS:
            told.append((len(set(cells)), name))
            unlike += (name,) if len(set(cells)) == len(cells) else ()
    again = sorted((-count, n) for n, (count, _) in enumerate(told) if 1 < count <= len(rows) / AGAIN)
    return unlike[:OFFERED], tuple(told[n][1] for _, n in again)[:OFFERED]


def activities(names: Sequence[str], rows: Sequence[tuple[str, ...]], told: tuple[str, str, str] | None) -> tuple[str, ...]:
    """Name what was done, where it is known which column tells it."""
    if not told or told[1] not in names:
        return ()
    index = names.index(told[1])
    met = dict.fromkeys(row[index].strip() for row in rows if index < len(row) and row[index].strip())
    return tuple(name for name in met if len(name) <= LONGEST)[:KINDS]

"""A first look at rows that may be events: which columns may tell the case, and what was done."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

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


class Called:
    """What the programs that write event logs call the case, the activity and the time, in the normal form, without `_`."""

    CASE: ClassVar = ("caseid", "case", "case:concept:name", "案号", "案例编号", "实例编号")
    ACTIVITY: ClassVar = ("activity", "activityname", "concept:name", "event", "活动", "活动名称")
    AT: ClassVar = ("completetimestamp", "timestamp", "time:timestamp", "活动时间")
    PARTS: ClassVar = (CASE, ACTIVITY, AT)


@dataclass(frozen=True, slots=True)
class Likely:
    """Which columns may number the cases: those of which all rows differ, of which nearly all do, and those that come again."""

    unlike: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


def logged(
    names: Sequence[str], rows: Sequence[tuple[str, ...]], columns: Sequence[Column], likely: Likely
) -> tuple[str, str, str] | None:
    """Whether rows are events: they are called so, or no column of which nearly all rows differ stands beside one of moments."""
    if all(part in names for part in xes.PARTS):
        return xes.PARTS
    timed = [c.name for c in columns if c.moments * 2 > c.filled > 0]
    case, activity, at = (next((n for n in names if normal(n).replace("_", "") in called), "") for called in Called.PARTS)
    if case and activity and at in timed and len({*_cells(rows, names.index(case))}) <= len(rows) / AGAIN:
        return case, activity, at
    return None if likely.unlike or likely.nearly or not timed or len(rows) < LEAST_EVENTS else ("", "", "")


def differing(names: Sequence[str], rows: Sequence[tuple[str, ...]], times: Sequence[int]) -> Likely:
    """Name the columns that may number the cases, most different first.

    No moments, no long texts, and nothing measured: no case is called 3.25.
    """
    told = list[tuple[int, int, str]]()
    for index, name in enumerate(names):
        cells = _cells(rows, index)
        measured = any(FRACTION.fullmatch(cell.removeprefix(NUMBER)) for cell in cells)
        named = len(cells) >= MOST * len(rows) and not times[index] and not measured
        if normal(name) and cells and named and max(map(len, cells)) <= NUMBERS:
            told.append((len(cells) - len(set(cells)), len(set(cells)), name))
    often = len(rows) / AGAIN
    unlike = (name for again, _, name in told if not again)
    nearly = (name for again, count, name in sorted(told, key=lambda each: each[0]) if again and count > often)
    alike = (name for _, count, name in sorted(told, key=lambda each: -each[1]) if 1 < count <= often)
    return Likely(*(tuple(islice(some, OFFERED)) for some in (unlike, nearly, alike)))


def activities(names: Sequence[str], rows: Sequence[tuple[str, ...]], told: tuple[str, str, str] | None) -> tuple[str, ...]:
    """Name what was done, where it is known which column tells it."""
    if not told or not told[1]:
        return ()
    met = dict.fromkeys(_cells(rows, names.index(told[1])))
    return tuple(name for name in met if len(name) <= LONGEST)[:KINDS]


def _cells(rows: Sequence[tuple[str, ...]], index: int) -> list[str]:
    return [row[index].strip() for row in rows if index < len(row) and row[index].strip()]

"""What can be told of an unknown export by looking at it: which column may be which field, and what stays open."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field that it is for sure, those that it may be; values only where they are codes.

    `moments` counts its cells that are moments; `hours` is whether they are times of day, whose date stands elsewhere.
    """

    name: str
    field: str
    guesses: tuple[str, ...]
    filled: int
    moments: int
    values: tuple[str, ...] = ()
    hours: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """A first look at an export; `known` is the map that already knows it, `rows` how many were looked at.

    `questions` are fields that several columns could be; `lacking` are fields without a column, the most asked for first, each
    with the number of clauses that read it. `order` is what stands first in dates that end with their year, of which `dated` are
    read only so; where nothing decides it, it is blank. `nothings` are words that may say nothing, and `logged` the columns of
    the case, the activity and the time where rows seem to be events and not cases; blank where only that is known.
    `unlike` are columns of which all rows differ, `nearly` those of which most do, `alike` those that come again, as a case
    does in a log; the likest first.
    `activities` are what was done in a log, as far as it is known which column tells it.
    """

    place: str
    known: str
    columns: tuple[Column, ...]
    rows: int
    questions: Mapping[str, tuple[str, ...]]
    lacking: Mapping[str, int]
    fingerprint: tuple[str, ...]
    order: str = ""
    dated: int = 0
    nothings: tuple[str, ...] = ()
    logged: tuple[str, str, str] | None = None
    unlike: tuple[str, ...] = ()
    nearly: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()

    @property
    def timed(self) -> tuple[str, ...]:
        """Name the columns that hold mostly moments."""
        return tuple(c.name for c in self.columns if c.moments * 2 > c.filled > 0)

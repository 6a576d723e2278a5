"""What the system's own board says of each case, beside our verdict: which cases make the difference."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Board:
    """A list of cases with what the board says of each: in time or late. `clause` is what it is held against."""

    source: str
    heading: str
    clause: str
    in_time: Mapping[str, bool]

    @property
    def kept(self) -> int:
        """Give how many it says were in time."""
        return sum(self.in_time.values())


@dataclass(frozen=True, slots=True)
class Judged:
    """One case beside the board: its row, and our compiled outcome."""

    row: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Held:
    """A board and, by case number, our verdicts on the clause that it is held against."""

    board: Board
    judged: Mapping[str, Judged]

"""What is about to run out: clocks of cases that are still open, each with who has it in hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from .cases import Cases


class State(StrEnum):
    """How a clock stands at as-of: it runs out soon, it may have run out already, it has."""

    SOON = "soon"
    MAYBE = "maybe"
    OVER = "over"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return Labels.STATE[self]


class Labels:
    """The Chinese of states."""

    STATE: ClassVar = {State.SOON: "快到期", State.MAYBE: "可能已到期", State.OVER: "已超期"}


@dataclass(frozen=True, slots=True)
class Due:
    """One clock of one case: it runs out between `soonest` and `latest`; `facts` are (field, shown value)."""

    clause: str
    case: str
    row: int
    state: State
    soonest: int
    latest: int
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DueList:
    """Every clock that runs out within so many seconds after as-of, soonest first; and those that ran out and are still open.

    `unknown` are the clauses, with how many cases, whose clocks run into a year without a calendar.
    """

    cases: Cases
    within: int
    soon: tuple[Due, ...]
    over: tuple[Due, ...]
    unmasked: bool
    unknown: Mapping[str, int] = field(default_factory=dict)

"""One case, told: what happened when, every clock that ran, every verdict. What is personal is masked before it gets here."""

from dataclasses import dataclass

from .finding import Finding
from .outcome import Outcome, Reason

Span = tuple[int, int] | None
"""A moment as an interval of seconds, or nothing where it is blank."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One moment of a case, by field."""

    field: str
    lo: int
    hi: int


@dataclass(frozen=True, slots=True)
class Clock:
    """One time limit that ran on the case: from when, due when, ended when, and what came of it."""

    clause: str
    start: Span
    due: Span
    end: Span
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one clause came to; why, where it could not be decided."""

    clause: str
    outcome: Outcome
    reason: Reason | None
    field: str


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that a report tells of one case; `facts` are (field, shown value)."""

    case: str
    row: int
    facts: tuple[tuple[str, str], ...]
    happened: tuple[Happened, ...]
    clocks: tuple[Clock, ...]
    verdicts: tuple[Verdict, ...]
    breaches: tuple[Finding, ...] = ()

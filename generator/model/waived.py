"""A breach under a waiver, and whether the waiver covers it."""

from dataclasses import dataclass

from .terms import Ward


@dataclass(frozen=True, slots=True)
class Waived:
    """One breach that a waiver speaks of: `honoured` where it fell due in time, `afterwards` where it was approved only then.

    `due` is the moment at which the breach fell due, where its clause has a clock; `ward` says whose waiver it is where projects
    have profiles of their own.
    """

    waiver: str
    clause: str
    case: str
    row: int
    due: int | None
    honoured: bool
    afterwards: bool
    ward: Ward = 0

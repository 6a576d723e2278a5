"""One breach: which clause, which case, and the evidence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One clause broken by one case, with evidence that quotes nothing personal.

    `over` is seconds past the limit and `due` the moment it ran out, where the clause has one. `owner` names who handles the
    case, masked unless the report is not.
    """

    clause: str
    case: str
    row: int
    because: str
    over: int = 0
    due: int | None = None
    owner: tuple[str, ...] = ()

"""One breach: which clause, which case, and the evidence."""

from typing import NamedTuple


class Finding(NamedTuple):
    """One clause broken by one case, with evidence that quotes nothing personal.

    `over` is seconds past the limit and `due` the moment it ran out, where the clause has one. `owner` names who handles the
    case, masked unless the report is not. A tuple, since there can be millions.
    """

    clause: str
    case: str
    row: int
    because: str
    over: int = 0
    due: int | None = None
    owner: tuple[str, ...] = ()

"""One breach: which clause, which case, and the evidence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, runtime_checkable


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


@runtime_checkable
class Lined(Protocol):
    """Findings of which there are many: they write themselves as JSON many times quicker than they are read one by one."""

    def lines(self, numbers: Mapping[str, str]) -> Iterator[str]:
        """Write each as a line of JSON, its keys sorted; `numbers` are the printed numbers of clauses, by their ids."""

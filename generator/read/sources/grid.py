"""What every source gives: rows of text, each with its number as a spreadsheet counts."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol, runtime_checkable

from ...model.stamp import Stamp

NUMBER = "\x1d"
"""Stands before a number that was a number cell, so that a serial day can be told from a text of digits."""


class Row(NamedTuple):
    """One row; `fault` says why its cells cannot be trusted, `above` what cells merged sideways say that its own stand under."""

    no: int
    cells: tuple[str, ...]
    fault: str = ""
    above: tuple[str, ...] = ()


class Grid(Protocol):
    """A sheet, or a text file: it can be read again from its top."""

    @property
    def place(self) -> str:
        """Name the file and, where there are several, the sheet."""
        ...

    @property
    def stamp(self) -> Stamp | None:
        """Give what a workbook of ours says of itself; None where it is another's."""
        ...

    def rows(self) -> Iterator[Row]:
        """Give every row, blank ones included."""
        ...


class Unsaved(NamedTuple):
    """How many cells of a workbook are formulas of which no result was saved, and the row of the first."""

    cells: int
    row: int


NOTHING_UNSAVED = Unsaved(0, 0)


@runtime_checkable
class Reckoned(Protocol):
    """A sheet whose cells may be formulas."""

    @property
    def unsaved(self) -> Unsaved:
        """Give what its workbook holds of formulas without a result."""
        ...

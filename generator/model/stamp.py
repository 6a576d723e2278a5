"""What a workbook of ours says of itself on a hidden sheet, so that it is known again when it comes back filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

SHEET = "bihuan"
"""The hidden sheet: rows of key, value; then one row `column` for each column of a register: field, heading."""

FORM, EDITION, DIGEST, COLUMN = "form", "edition", "digest", "column"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which form or checklist a workbook is, of which edition, resting on what; `columns` give each field's heading."""

    form: str
    edition: str
    digest: str
    columns: Mapping[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give the rows of the hidden sheet."""
        yield from ((FORM, self.form), (EDITION, self.edition), (DIGEST, self.digest))
        yield from ((COLUMN, name, heading) for name, heading in self.columns.items())

    @classmethod
    def read(cls, rows: Iterable[Sequence[object]]) -> Self | None:
        """Read such rows back; None where they are not ours."""
        told = [tuple(str(cell) for cell in row) for row in rows]
        of = {row[0]: row[1] for row in told if len(row) > 1}
        if not (of.get(FORM) and of.get(DIGEST)):
            return None
        columns = {row[1]: row[2] for row in told if len(row) > 2 and row[0] == COLUMN}
        return cls(of[FORM], of.get(EDITION, ""), of[DIGEST], columns)

"""The cells of all-text tables, as SQL: cleaned, and blank where they say nothing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..model.cases import BATCH, ROW
from ..standard import ExportMap, Standard
from . import moments, values
from .sources.store import NTH, column, literal

AT, CLOCK, KEPT, FILE = "@at", "@clock", "@kept", "@file"
MADE = (("TABLE", "_raw"), ("VIEW", "_told"), ("VIEW", ""))


@dataclass(frozen=True, slots=True)
class Sheet:
    """An all-text table, which of its columns holds what, and what is added to its row numbers; rows with a reason are not kept.

    `numbered` is the field that holds the rows' own numbers. A sheet that is `streamed` tells no numbers: its rows come in order,
    so many, from `first` on, those too that are not kept; `placed`, each tells how many stand before it in its file.
    """

    table: str
    columns: Mapping[str, int]
    base: int = 0
    batched: bool = False
    numbered: str = ""
    streamed: bool = False
    placed: bool = False
    first: int = 0
    rows: int = 0

    @property
    def keys(self) -> str:
        """Select what tells its rows apart."""
        if self.batched:
            return f"{BATCH}, {ROW}"
        return f"0::BIGINT AS {BATCH}, " + (f"why AS {column(KEPT)}" if self.streamed else f"{ROW} + {self.base} AS {ROW}")

    @property
    def kept(self) -> str:
        """Select it without the rows that are not kept; of streamed rows those only when they have their numbers."""
        return self.table if self.batched or self.streamed else f"{self.table} WHERE why = ''"

    @property
    def made(self) -> tuple[tuple[str, str], ...]:
        """Name what it is made of, which is needed no more when it was read."""
        if self.batched:
            return (("TABLE", self.table),)
        # What is streamed is read once more where rows are not kept.
        return () if self.streamed else tuple((kind, self.table + end) for kind, end in MADE)


def blank(standard: Standard, export: ExportMap | None) -> tuple[str, ...]:
    """Give the words that say nothing: everywhere, and in one system's export."""
    return (*standard.charter.blank, *(export.blank if export else ()))


def numberless(standard: Standard, export: ExportMap | None) -> tuple[str, ...]:
    """Give the words that are no number of a case: a log may letter its cases, and so come to NA."""
    words = blank(standard, export)
    if export is None or export.events is None:
        return words
    return tuple(word for word in words if word not in standard.charter.lettered or word in export.blank)


@dataclass(frozen=True, slots=True)
class Reading:
    """By what cells are read; those of `coded` fields stay as they are until each different one is read by itself."""

    standard: Standard
    export: ExportMap | None
    assumed: Mapping[str, str]
    coded: Collection[str] = ()

    def blank(self, name: str = "") -> tuple[str, ...]:
        """Give the words that say nothing in a column."""
        says_nothing = numberless if name == self.standard.words.anchors.case else blank
        return says_nothing(self.standard, self.export)

    def says(self, name: str, cell: str) -> str:
        """Write what a cell says: its text, or what a blank cell says."""
        return self._unless_absent(name, values.unless_blank(values.tidied(cell, keep_number=False), self.blank(name)))

    def meant(self, name: str) -> str:
        """Write what a field's text says that is tidy: itself, or what a blank cell says."""
        return self._unless_absent(name, values.unless_blank(column(name), self.blank(name)))

    def _unless_absent(self, name: str, text: str) -> str:
        """Write what a blank cell says: in this export, else everywhere."""
        told = self.standard.words.fields.get(name)
        absent = self.export.absent.get(name) if self.export else None
        means = absent if absent is not None else told.blank_means if told else None
        return f"coalesce({text}, {literal(means)})" if means is not None else text

    def cell(self, sheet: Sheet, name: str) -> str:
        """Write the text of a field, or of what stands beside the fields."""
        told = self.standard.words.fields.get(name)
        if name not in sheet.columns and name == sheet.numbered:
            return f"({ROW} + {sheet.base})::VARCHAR"
        if name not in sheet.columns:
            nothing = "''" if name in self.coded else "NULL::VARCHAR"
            return literal(self.assumed[name]) if name in self.assumed else nothing
        text, clock = f"c{sheet.columns[name]}", sheet.columns.get(CLOCK + name)
        if clock is not None:
            day, hour = (values.unless_blank(values.tidy(c, keep_number=True), self.blank()) for c in (text, f"c{clock}"))
            return f"{moments.without_midnight(day)} || coalesce(' ' || {hour}, '')"
        # A moment of one of the commonest forms needs no tidying, and the others are tidied when they are read.
        later = (told.is_moment if told else name == AT) or name in self.coded
        return text if later else values.tidy(text, keep_number=False)


def said(told: Sequence[Sheet], names: Sequence[str], reading: Reading, first: int = 0) -> str:
    """Select sheets under one another, numbered from the first on: texts as they are meant, answers and moments as they stand."""
    # Of streamed sheets each row tells the sheet as well, until it has its number.
    placed = (NTH,) if all(sheet.placed for sheet in told) else ()
    keys = [BATCH, *((FILE, KEPT, *placed) if told[0].streamed else (ROW,))]
    parts = []
    for number, sheet in enumerate(told, first):
        which = [f"{number} AS {column(FILE)}", *placed] if sheet.streamed else []
        cells = [f"{reading.cell(sheet, name)} AS {column(name)}" for name in names]
        parts.append(f"SELECT {', '.join((*which, sheet.keys, *cells))} FROM {sheet.kept}")
    means = [column(name) if name in reading.coded else f"{reading.meant(name)} AS {column(name)}" for name in names]
    return f"SELECT {', '.join((*map(column, keys), *means))} FROM ({' UNION ALL '.join(parts)})"


def numbers(told: Sequence[Sheet]) -> str:
    """Write the number of a row of streamed sheets that lie under one another in a file."""
    start, arms = 0, []
    for number, sheet in enumerate(told):
        arms.append(f"WHEN {number} THEN {NTH} + {sheet.first - start}")
        start += 0 if all(each.placed for each in told) else sheet.rows
    return f"CASE {column(FILE)} {' '.join(arms)} END"

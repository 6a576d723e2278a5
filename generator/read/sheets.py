"""The cells of all-text tables, as SQL: cleaned, and blank where they say nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model.cases import BATCH, ROW
from ..standard import ExportMap, Standard
from . import moments, values
from .sources.store import column, literal

AT, CLOCK, KEPT = "@at", "@clock", "@kept"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An all-text table, which of its columns holds what, what is added to its row numbers, and which columns need tidying.

    `numbered` is the field that holds the rows' own numbers; of `coded` columns every different cell stands in `<table>_seen`.
    A sheet that is `streamed` tells no numbers: its rows come in order, so many, from `first` on; `whole` if all are kept.
    """

    table: str
    columns: Mapping[str, int]
    base: int = 0
    untidy: frozenset[int] | None = None
    batched: bool = False
    numbered: str = ""
    coded: frozenset[int] = frozenset()
    streamed: bool = False
    first: int = 0
    rows: int = 0
    whole: bool = False

    @property
    def keys(self) -> str:
        """Select what tells its rows apart."""
        if self.batched:
            return f"{BATCH}, {ROW}"
        kept = "''" if self.whole else "why"
        return f"0::BIGINT AS {BATCH}, " + (f"{kept} AS {column(KEPT)}" if self.streamed else f"{ROW} + {self.base} AS {ROW}")

    @property
    def kept(self) -> str:
        """Select it without the rows that are not kept; of streamed rows those only when they have their numbers."""
        return self.table if self.batched or self.streamed else f"{self.table} WHERE why = ''"

    @property
    def seen(self) -> str:
        """Select the different cells of its coded columns beside one another."""
        lists = ", ".join(f"unnest(l{n}) AS c{n}" for n in sorted(self.coded))
        return f"(SELECT {lists or '1'} FROM {self.table}_seen)"

    @property
    def made(self) -> tuple[tuple[str, str], ...]:
        """Name what it is made of, which is needed no more when it was read."""
        if self.batched:
            return (("TABLE", self.table),)
        views = (("VIEW", f"{self.table}_told"), ("VIEW", self.table))
        return views if self.streamed else (("TABLE", f"{self.table}_raw"), *views)

    def tidied(self, index: int, *, keep_number: bool) -> str:
        """Write, as SQL, a column's cells without what cannot be seen."""
        cell = f"c{index}"
        return cell if self.untidy is not None and index not in self.untidy else values.tidied(cell, keep_number=keep_number)


def blank(standard: Standard, export: ExportMap | None) -> tuple[str, ...]:
    """Give the words that say nothing: everywhere, and in one system's export."""
    return (*standard.charter.blank, *(export.blank if export else ()))


def said(
    told: Sequence[Sheet],
    names: Sequence[str],
    assumed: Mapping[str, str],
    standard: Standard,
    export: ExportMap | None,
    *,
    answers: bool = False,
) -> str:
    """Select sheets under one another, blank cells as they are meant; of answers each different cell, not each row."""
    parts = []
    for sheet in told:
        cells = [f"{cell(sheet, name, assumed, standard, export)} AS {column(name)}" for name in names]
        keys = [] if answers else [sheet.keys]
        parts.append(f"SELECT {', '.join((*keys, *cells))} FROM {sheet.seen if answers else sheet.kept}")
    means = [f"{meant(name, standard, export)} AS {column(name)}" for name in names]
    keys = [] if answers else [BATCH, column(KEPT) if told[0].streamed else ROW]
    return f"SELECT {', '.join((*keys, *means))} FROM ({' UNION ALL '.join(parts)})"


def numbers(told: Sequence[Sheet]) -> str:
    """Write the number of a row of streamed sheets that lie under one another in a table."""
    start, arms = 0, []
    for sheet in told:
        arms.append(f"WHEN rowid < {start + sheet.rows} THEN rowid + {sheet.first - start}")
        start += sheet.rows
    return f"CASE {' '.join(arms)} END"


def cell(sheet: Sheet, name: str, assumed: Mapping[str, str], standard: Standard, export: ExportMap | None) -> str:
    """Write the text of a field, or of what stands beside the fields."""
    told = standard.words.fields.get(name)
    if name not in sheet.columns and name == sheet.numbered:
        return f"({ROW} + {sheet.base})::VARCHAR"
    if name not in sheet.columns:
        return literal(assumed[name]) if name in assumed else "NULL::VARCHAR"
    keeps = told.is_moment if told else name == AT
    text = sheet.tidied(sheet.columns[name], keep_number=keeps)
    if (clock := sheet.columns.get(CLOCK + name)) is None:
        return text
    words = blank(standard, export)
    day = moments.without_midnight(values.unless_blank(text, words))
    hour = values.unless_blank(sheet.tidied(clock, keep_number=True), words)
    return f"{day} || coalesce(' ' || {hour}, '')"


def meant(name: str, standard: Standard, export: ExportMap | None) -> str:
    """Write a cell's text, or what a blank cell says: here, else everywhere."""
    told = standard.words.fields.get(name)
    text = values.unless_blank(column(name), blank(standard, export))
    absent = export.absent.get(name) if export else None
    says = absent if absent is not None else told.blank_means if told else None
    return f"coalesce({text}, {literal(says)})" if says is not None else text

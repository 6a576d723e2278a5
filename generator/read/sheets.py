"""The cells of all-text tables, as SQL: cleaned, and blank where they say nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..model.cases import ROW
from ..standard import ExportMap, Standard
from . import moments, values
from .sources.store import column, literal

AT, CLOCK = "@at", "@clock"


@dataclass(frozen=True, slots=True)
class Sheet:
    """An all-text table, which of its columns holds what, what is added to its row numbers, and which columns need tidying.

    `numbered` is the field that holds the rows' own numbers.
    """

    table: str
    columns: Mapping[str, int]
    base: int = 0
    untidy: frozenset[int] | None = None
    batched: bool = False
    numbered: str = ""

    def tidied(self, index: int, *, keep_number: bool) -> str:
        """Write, as SQL, a column's cells without what cannot be seen."""
        cell = f"c{index}"
        return cell if self.untidy is not None and index not in self.untidy else values.tidied(cell, keep_number=keep_number)


def blank(standard: Standard, export: ExportMap | None) -> tuple[str, ...]:
    """Give the words that say nothing: everywhere, and in one system's export."""
    return (*standard.charter.blank, *(export.blank if export else ()))


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

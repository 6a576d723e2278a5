"""Cells that hold several moments: each moment a row of its own."""

from typing import ClassVar

from ..model.cases import BATCH, ROW, STEP_OF
from ..model.clock import FAR
from ..model.field import FieldType
from ..standard import Standard
from . import moments, written
from .sources.store import Store, column, literal

STEPPED = "stepped"
"""The view of the steps, once they are laid down."""

KNOWN = f"lo > {-FAR} AND hi < {FAR}"


class Shape:
    """How several moments stand in one cell: one a line, or with semicolons between; words may follow each."""

    BETWEEN: ClassVar = r"[；;\n|]"
    LEADS: ClassVar = r"^\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]*\d{1,2}[:：时点]\d{1,2}(?:[:：]\d{2}|分)?)?"


def names(standard: Standard) -> tuple[str, ...]:
    """Name the fields that hold several moments."""
    return tuple(f.id for f in standard.words.fields.values() if f.type is FieldType.MOMENTS)


def select(store: Store, table: str, fields: tuple[str, ...], zone: str, order: str = written.YEAR_FIRST) -> str:
    """Lay the pieces of every such cell down, and select them read: `batch, row_no, field, lo, hi`.

    A piece that begins with no moment is kept as one that cannot be read, so that no step goes missing unseen.
    """
    each = (
        f"SELECT {BATCH}, {ROW}, {literal(f)} AS {STEP_OF},"
        f" trim(unnest(string_split_regex({column(f)}, {literal(Shape.BETWEEN)}))) AS said"
        f" FROM {table} WHERE {column(f)} IS NOT NULL"
        for f in fields
    )
    none = f"SELECT 0::BIGINT AS {BATCH}, 0::BIGINT AS {ROW}, '' AS {STEP_OF}, '' AS said WHERE false"
    pieces = " UNION ALL ".join(each) or none
    lead = f"regexp_extract(said, {literal(Shape.LEADS)})"
    store.run(
        f"CREATE TABLE pieces AS SELECT {BATCH}, {ROW}, {STEP_OF}, CASE WHEN {lead} = '' THEN said ELSE {lead} END AS at"
        f" FROM ({pieces}) WHERE said <> ''"
    )
    read = moments.read("pieces", ("at",), zone, order)
    return f"SELECT {BATCH}, {ROW}, {STEP_OF}, at_lo::BIGINT AS lo, at_hi::BIGINT AS hi FROM ({read})"

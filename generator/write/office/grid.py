"""Ruled tables of DOCX: rows of cells whose edges lie on one grid, so that Word, WPS and LibreOffice draw them alike."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from .word import element, paragraph

TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
THICK, THIN = 8, 4
"""Eighths of a point."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it begins and ends across the table in millimetres, and its paragraphs.

    `merge` is "restart" for the first of cells joined downwards, "continue" for the others.
    """

    start: float
    end: float
    inside: Sequence[Any] = ()
    merge: str = ""
    align: str = "center"
    shade: str = ""
    pad: float = 1.2


@dataclass(frozen=True, slots=True)
class Row:
    """A row at least so high, in millimetres; a `head` is repeated on every page."""

    cells: Sequence[Cell]
    height: float
    head: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """How a table is ruled: round it and within."""

    outer: int = THICK
    inner: int = THIN


def table(rows: Sequence[Row], says: str, rules: Rules | None = None) -> Any:
    """Make a table of rows; `says` tells a reader who cannot see it what it is."""
    marks = sorted({round(edge, 2) for row in rows for cell in row.cells for edge in (cell.start, cell.end)})
    widths = [twips(b - a) for a, b in itertools.pairwise(marks)]
    rules = rules or Rules()
    widths_of = {edge: rules.inner if "inside" in edge else rules.outer for edge in EDGES}
    lines = (element(edge, val="single", sz=width, space=0, color="000000") for edge, width in widths_of.items() if width)
    told = element(
        "tblPr",
        element("tblW", w=sum(widths), type="dxa"),
        element("jc", val="left"),
        element("tblInd", w=0, type="dxa"),
        element("tblBorders", *lines),
        element("tblLayout", type="fixed"),
        element("tblCellMar", *(element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
        element("tblCaption", val=says),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", told, grid, *(_row(row, marks) for row in rows))


def _row(row: Row, marks: Sequence[float]) -> Any:
    told = element(
        "trPr",
        element("cantSplit"),
        element("trHeight", val=twips(row.height), hRule="atLeast"),
        element("tblHeader") if row.head else None,
    )
    return element("tr", told, *(_cell(cell, marks) for cell in row.cells))


def _cell(cell: Cell, marks: Sequence[float]) -> Any:
    start, end = (marks.index(round(edge, 2)) for edge in (cell.start, cell.end))
    pad = twips(cell.pad)
    told = element(
        "tcPr",
        element("tcW", w=twips(cell.end - cell.start), type="dxa"),
        element("gridSpan", val=end - start) if end - start > 1 else None,
        element("vMerge", val=cell.merge) if cell.merge else None,
        element("shd", val="clear", color="auto", fill=cell.shade) if cell.shade else None,
        element("tcMar", *(element(side, w=pad, type="dxa") for side in ("left", "right"))),
        element("vAlign", val=cell.align),
    )
    return element("tc", told, *(cell.inside or (paragraph(),)))


def banded(band: Cell, rows: Iterable[Row]) -> list[Row]:
    """Join a cell at the left of several rows into one."""
    return [
        Row(
            (Cell(band.start, band.end, band.inside if not n else (), "continue" if n else "restart", pad=band.pad), *row.cells),
            row.height,
        )
        for n, row in enumerate(rows)
    ]


def twips(millimetres: float) -> int:
    """Give twentieths of a point."""
    return round(millimetres * TWIPS)

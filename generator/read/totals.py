"""Rows that add others up, as SQL: known by their words, wherever they stand in the first columns."""

from collections.abc import Sequence
from typing import ClassVar

from . import values
from .sources.store import literal

LONGEST_TOTAL = 12


class Says:
    """How totals are called."""

    TOTALS: ClassVar = ("合计", "总计", "小计", "共计", "总数")
    COLONS: ClassVar = "：: "


def bare(cell: str) -> str:
    """Write a cell without what is white around it."""
    return f"trim({cell}, {literal(values.WHITE)})"


def maybe(first: Sequence[str]) -> str:
    """Look for what such words end with first, cheaply: CASE and not AND keeps what is dear from being asked of every row."""
    ends = dict.fromkeys(word[-1] for word in Says.TOTALS)
    held = " OR ".join(f"contains({c}, {literal(end)})" for c in first for end in ends)
    return f"({held})"


def is_total(cell: str) -> str:
    """Whether a cell begins with such a word, and says little else."""
    word = bare(cell)
    starts = " OR ".join(f"starts_with({word}, {literal(w)})" for w in Says.TOTALS)
    return f"(({starts}) AND length({word}) <= {LONGEST_TOTAL})"


def own_word(case: str, first: Sequence[str]) -> str:
    """Whether a word of its own tells a total, even where what is added up stands in the column of case numbers."""
    words = ", ".join(map(literal, Says.TOTALS))
    alone = (f"rtrim({bare(c)}, {literal(Says.COLONS)}) IN ({words})" for c in first)
    same = (f"({is_total(c)} AND {bare(c)} = {bare(case)})" for c in first)
    return " OR ".join((*alone, *same))

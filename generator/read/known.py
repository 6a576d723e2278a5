"""What a relation says of one case, field by field, to be written into a form."""

from collections.abc import Mapping

from ..model.cases import UNREADABLE, Cases
from ..model.clock import FAR
from ..standard import Standard
from .sources import kept


def values(cases: Cases, standard: Standard, number: int) -> Mapping[str, str | tuple[int, int]]:
    """Give every field of a row that tells something: a text, codes as `|a|b|`, a moment as [lo, hi].

    What is unreadable is not told.
    """
    row, found = kept.row(cases.location, number), dict[str, str | tuple[int, int]]()
    for name, field in standard.words.fields.items():
        if field.is_moment:
            lo, hi = (row.get(column) for column in field.columns)
            if lo is not None and hi is not None and -FAR < lo <= hi < FAR:
                found[name] = (int(lo), int(hi))
        elif (text := seen(str(row.get(name, "")))) and text != UNREADABLE:
            found[name] = text
    return found


def seen(text: str) -> str:
    """Give a text as it can stand on paper and in every file: what cannot be seen is a blank."""
    return "".join(mark if mark.isprintable() else " " for mark in text).strip()

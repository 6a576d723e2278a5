"""The files that a form or checklist is made as: on paper, for Word, for Excel."""

from collections.abc import Callable, Mapping

from ..standard import Standard
from . import office, paper
from .paper import Filling, Head

Make = Callable[[], bytes]

FORMATS = ("pdf", "docx", "xlsx")


def formats(standard: Standard, name: str) -> tuple[str, ...]:
    """Name the formats that a form or checklist comes in: a workbook only where rows are added to it or it is scored."""
    if name in standard.checklists:
        return "pdf", "xlsx"
    return FORMATS if name in {export.form for export in standard.exports.values()} else FORMATS[:2]


def blank(standard: Standard, name: str, head: Head | None = None) -> Mapping[str, Make]:
    """Give what makes each file of a form or checklist, blank."""
    if name in standard.checklists:
        return {
            "pdf": lambda: paper.checklist_pdf(standard, name, head),
            "xlsx": lambda: office.scorecard(standard, standard.checklists[name]),
        }
    form, filling = standard.forms[name], Filling(head)
    every: dict[str, Make] = {
        "pdf": lambda: paper.pdf(standard, name, filling),
        "docx": lambda: office.form_docx(standard, form, filling),
        "xlsx": lambda: office.ledger(standard, form),
    }
    return {kind: every[kind] for kind in formats(standard, name)}


def looked_at(standard: Standard, name: str, head: Head | None = None) -> Mapping[str, Make]:
    """Give what makes the pictures of a form: one to read and to print, a small one to choose by."""
    return {
        "svg": lambda: paper.svg(standard, name, head).encode(),
        "png": lambda: paper.thumbnail(standard, name, head),
    }

"""Forms and checklists on A4, from the same words as the handbook."""

from dataclasses import replace

from ...standard import Standard
from .filling import BLANK, Filling, Head
from .glyphs import drawable, lacking
from .lean import lean
from .picture import can_be_drawn
from .sheet import checklist_sheet, form_sheet
from .typeset import typeset

SMALL = 32
"""How finely a thumbnail is drawn, in dots an inch."""


def pdf(standard: Standard, form_id: str, *fillings: Filling) -> bytes:
    """Give a form as one tagged PDF: blank, or a sheet for each filling with what is known already."""
    sheets = [form_sheet(standard, standard.forms[form_id], _drawable(filling)) for filling in fillings or (BLANK,)]
    return typeset("form.typ", {"sheets": sheets}, "pdf")[0]


def svg(standard: Standard, form_id: str, head: Head | None = None) -> str:
    """Give the first page of a form, to be looked at."""
    return lean(typeset("form.typ", _one(standard, form_id, head), "svg")[0].decode())


def thumbnail(standard: Standard, form_id: str, head: Head | None = None) -> bytes:
    """Give the first page of a form as a small PNG, to be told from others."""
    return typeset("form.typ", _one(standard, form_id, head), "png", SMALL)[0]


def _one(standard: Standard, form_id: str, head: Head | None) -> dict[str, object]:
    return {"sheets": [form_sheet(standard, standard.forms[form_id], Filling(head))]}


def checklist_pdf(standard: Standard, checklist_id: str, head: Head | None = None) -> bytes:
    """Give a checklist as a tagged PDF."""
    return typeset("checklist.typ", checklist_sheet(standard, standard.checklists[checklist_id], head), "pdf")[0]


def unprintable(standard: Standard) -> dict[str, dict[str, list[str]]]:
    """Give, for each form and checklist, the characters that our fonts lack, each with the texts in which it stands."""
    sheets = {form.id: form_sheet(standard, form) for form in standard.forms.values()}
    sheets |= {checklist.id: checklist_sheet(standard, checklist) for checklist in standard.checklists.values()}
    return {paper: found for paper, sheet in sheets.items() if (found := lacking(sheet))}


def _drawable(filling: Filling) -> Filling:
    """Give a filling in which everything can be printed: what an export says is not ours to mend."""
    values = {name: drawable(told) if isinstance(told, str) else told for name, told in filling.values.items()}
    return replace(filling, number=drawable(filling.number), system=drawable(filling.system), values=values)


__all__ = ["BLANK", "Filling", "Head", "can_be_drawn", "checklist_pdf", "lacking", "pdf", "svg", "thumbnail", "unprintable"]

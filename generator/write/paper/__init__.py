"""Forms and checklists on A4, from the same words as the handbook."""

from ...standard import Standard
from .filling import BLANK, Filling, Head
from .glyphs import lacking
from .lean import lean
from .sheet import checklist_sheet, form_sheet
from .typeset import typeset


def pdf(standard: Standard, form_id: str, filling: Filling = BLANK) -> bytes:
    """Give a form as a tagged PDF, blank or with what is known already."""
    return typeset("form.typ", form_sheet(standard, standard.forms[form_id], filling), "pdf")[0]


def svg(standard: Standard, form_id: str, head: Head | None = None) -> str:
    """Give the first page of a form, to be looked at."""
    return lean(typeset("form.typ", form_sheet(standard, standard.forms[form_id], Filling(head)), "svg")[0].decode())


def checklist_pdf(standard: Standard, checklist_id: str, head: Head | None = None) -> bytes:
    """Give a checklist as a tagged PDF."""
    return typeset("checklist.typ", checklist_sheet(standard, standard.checklists[checklist_id], head), "pdf")[0]


def unprintable(standard: Standard) -> dict[str, dict[str, list[str]]]:
    """Give, for each form and checklist, the characters that our fonts lack, each with the texts in which it stands."""
    sheets = {form.id: form_sheet(standard, form) for form in standard.forms.values()}
    sheets |= {checklist.id: checklist_sheet(standard, checklist) for checklist in standard.checklists.values()}
    return {paper: found for paper, sheet in sheets.items() if (found := lacking(sheet))}


__all__ = ["BLANK", "Filling", "Head", "checklist_pdf", "pdf", "svg", "unprintable"]

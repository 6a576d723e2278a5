"""The files that a form or checklist is made as: on paper, for Word, for Excel."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

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


def whole(standard: Standard, head: Head | None = None) -> Iterator[tuple[str, Make]]:
    """Give every file of every form and checklist, by its path."""
    for folder, names in (("forms", standard.forms), ("checklists", standard.checklists)):
        for name in names:
            for kind, make in blank(standard, name, head).items():
                yield f"{folder}/{name}.{kind}", make


def site(standard: Standard, head: Head | None = None) -> Iterator[tuple[str, Make]]:
    """Give what the site has to load down, and the pictures of forms: one to read and to print, a small one to choose by."""
    yield from whole(standard, head)
    for name in standard.forms:
        yield f"forms/{name}.svg", partial(_drawn, standard, name, head)
        yield f"forms/{name}.png", partial(paper.thumbnail, standard, name, head)


def _drawn(standard: Standard, name: str, head: Head | None) -> bytes:
    return paper.svg(standard, name, head).encode()

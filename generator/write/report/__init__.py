"""One report in many shapes: for a terminal, a browser, a chat, for programs, and for those who put things right.

What needs a library of its own is imported when it is asked for: a report as JSON waits for no typesetter.
"""

import importlib
from typing import TYPE_CHECKING, Any

from . import decidable
from .data import json, pieces
from .shape import ReportShape
from .summary import summary
from .tale import tale
from .terminal import text
from .web import case_page, heading, html

if TYPE_CHECKING:
    from . import yearly
    from .office import docx_of as docx
    from .pipelines import junit, sarif
    from .printed import card, pdf
    from .workbook import xlsx
    from .worklist import csv

LATE = {
    "card": ("printed", "card"),
    "csv": ("worklist", "csv"),
    "docx": ("office", "docx_of"),
    "junit": ("pipelines", "junit"),
    "pdf": ("printed", "pdf"),
    "sarif": ("pipelines", "sarif"),
    "xlsx": ("workbook", "xlsx"),
}


def __getattr__(name: str) -> Any:
    if name not in LATE:
        raise AttributeError(name)
    module, held = LATE[name]
    return getattr(importlib.import_module(f".{module}", __name__), held)


__all__ = [
    "ReportShape",
    "card",
    "case_page",
    "csv",
    "decidable",
    "docx",
    "heading",
    "html",
    "json",
    "junit",
    "pdf",
    "pieces",
    "sarif",
    "summary",
    "tale",
    "text",
    "xlsx",
    "yearly",
]

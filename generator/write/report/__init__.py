"""One report in many shapes: for a terminal, a browser, a chat, for programs, and for those who put things right.

Each shape is imported when it is asked for: a report as JSON waits for no template and no typesetter.
None is called as its module is: a module, once imported, would stand in the way of its name.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .data import json, pieces
    from .office import docx_of as docx
    from .pipelines import junit, sarif
    from .printed import card, pdf
    from .summary import summed_up
    from .tale import told_whole
    from .terminal import text
    from .web import case_page, heading, html
    from .workbook import xlsx
    from .worklist import csv

LATE = {
    "card": ("printed", "card"),
    "case_page": ("web", "case_page"),
    "csv": ("worklist", "csv"),
    "docx": ("office", "docx_of"),
    "heading": ("web", "heading"),
    "html": ("web", "html"),
    "json": ("data", "json"),
    "junit": ("pipelines", "junit"),
    "pdf": ("printed", "pdf"),
    "pieces": ("data", "pieces"),
    "sarif": ("pipelines", "sarif"),
    "summed_up": ("summary", "summed_up"),
    "text": ("terminal", "text"),
    "told_whole": ("tale", "told_whole"),
    "xlsx": ("workbook", "xlsx"),
}


def __getattr__(name: str) -> Any:
    if name not in LATE:
        raise AttributeError(name)
    module, held = LATE[name]
    return getattr(importlib.import_module(f".{module}", __name__), held)


__all__ = [
    "card",
    "case_page",
    "csv",
    "docx",
    "heading",
    "html",
    "json",
    "junit",
    "pdf",
    "pieces",
    "sarif",
    "summed_up",
    "text",
    "told_whole",
    "xlsx",
]

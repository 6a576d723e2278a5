"""One report in many shapes: for a terminal, a browser, a chat, for programs, and for those who put things right."""

from . import decidable, yearly
from .data import json, pieces
from .office import docx_of as docx
from .pipelines import junit, sarif
from .printed import card, pdf
from .shape import ReportShape
from .summary import summary
from .tale import tale
from .terminal import text
from .web import case_page, heading, html
from .workbook import xlsx
from .worklist import csv

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

"""One report in four shapes: for the terminal, for a browser, for programs, and for those who put things right."""

from .data import json
from .terminal import text
from .web import html
from .workbook import xlsx

__all__ = ["html", "json", "text", "xlsx"]

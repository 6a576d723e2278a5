"""Many filled-in checklists as one table and a trend: for a terminal, as CSV, as a workbook; one sheet as JSON."""

from ...standard.assessment import Assessment
from .compiled import Compiled, compiled
from .told import csv, text
from .workbook import xlsx

__all__ = ["Compiled", "compiled", "csv", "sheet", "text", "xlsx"]


def sheet(told: Assessment) -> str:
    """Give one sheet as the JSON that the page loads."""
    return told.model_dump_json(indent=2) + "\n"

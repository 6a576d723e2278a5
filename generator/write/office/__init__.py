"""Forms, registers and checklists to fill in with Word, WPS or Excel."""

from .docx import docx
from .ledger import ledger
from .scorecard import scorecard

__all__ = ["docx", "ledger", "scorecard"]

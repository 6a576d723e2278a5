"""Forms, registers and checklists to fill in with Word, WPS or Excel."""

from .form import form_docx
from .ledger import ledger
from .scorecard import scorecard

__all__ = ["form_docx", "ledger", "scorecard"]

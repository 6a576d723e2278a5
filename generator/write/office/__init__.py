"""Forms, registers and checklists to fill in with Word, WPS or Excel."""

from .ledger import ledger
from .scorecard import scorecard

__all__ = ["ledger", "scorecard"]

"""What is told of a breach besides its sentence: by how much a limit was passed, and when it ran out."""

from sqlglot import exp

from ..checks import CaseCheck
from ..checks.base import OVER
from ..checks.frame import Sql
from ..checks.tree import lit, minus


def over(clues: Sql) -> exp.Expression:
    """Give how many seconds a breach is past its limit: none where it has no limit."""
    return exp.Coalesce(this=clues[OVER], expressions=[lit(0)]) if OVER in clues else lit(0)


def due(check: CaseCheck, clues: Sql) -> exp.Expression:
    """Give the moment at which a limit that was passed ran out; NULL where nothing could come too late."""
    if OVER not in clues or not getattr(check, "at_most", None):
        return exp.Null()
    return minus(exp.Coalesce(this=clues["end_lo"], expressions=[clues["as_of"]]), clues[OVER])

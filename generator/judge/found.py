"""What an engine brings back, as a report tells it: breaches with their evidence, and outcomes counted."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from ..checks import CaseCheck
from ..checks.base import OVER, Clues
from ..model.finding import Finding
from ..model.outcome import Outcome, Reason, parse
from ..model.report import Tally
from ..model.words import Words
from .engines.duckdb import DuckDB
from .plan import Ruling

Owner = Callable[..., tuple[str, ...]]
"""Given the values of the fields that name who handles a case: how they are shown."""


def breaches(
    engine: DuckDB,
    rulings: Sequence[Ruling],
    words: Words,
    rows: Collection[int] | None = None,
    owner: tuple[Sequence[str], Owner] = ((), lambda *_: ()),
) -> Iterator[Finding]:
    """Give every breach of some clauses, or those in some rows, in the order of the rows, then of the clauses."""
    told = {r.column: (r.clause.id, r.check, r.check.tell) for r in rulings}
    fields, shown = owner
    for row, case, held, broken in engine.evidence(rulings, fields, rows):
        whose = shown(*held)
        for column, clues in broken:
            clause, check, tell = told[column]
            yield Finding(clause, case or "", row, tell(clues, words), int(clues.get(OVER) or 0), _due(check, clues), whose)


def _due(check: CaseCheck, clues: Clues) -> int | None:
    """Give the moment at which a limit that was passed ran out."""
    if (over := clues.get(OVER)) is None or getattr(check, "at_most", None) is None:
        return None
    ended = clues.get("end_lo")
    ended = clues.get("as_of") if ended is None else ended
    return int(ended) - int(over) if ended is not None else None


def tally(clause: str, told: Iterable[tuple[str, int]]) -> Tally:
    """Count compiled outcomes: (outcome, how many)."""
    counts: dict[Outcome, int] = {}
    reasons: dict[tuple[Reason, str], int] = {}
    for compiled, number in told:
        outcome, reason, field = parse(compiled)
        counts[outcome] = counts.get(outcome, 0) + number
        if reason:
            reasons[reason, field] = reasons.get((reason, field), 0) + number
    return Tally(clause, counts, reasons)

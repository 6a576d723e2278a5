"""What an engine brings back, as a report tells it: breaches with their evidence, and outcomes counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..checks import CaseCheck
from ..model.outcome import Outcome, Reason, parse
from ..model.report import Finding, Tally
from ..model.words import Words
from .engines.duckdb import DuckDB
from .plan import Ruling


def breaches(engine: DuckDB, ruling: Ruling, words: Words, rows: Collection[int] | None = None) -> Iterator[Finding]:
    """Give every breach of one clause, or those in some rows, with its evidence."""
    check, clause = ruling.check, ruling.clause.id
    for _, row, case, clues in engine.breaches(ruling, rows):
        yield Finding(clause, case or "", row, check.tell(clues, words), int(clues.get("over") or 0), _due(check, clues))


def _due(check: CaseCheck, clues: Mapping[str, str | int | None]) -> int | None:
    """Give the moment at which a limit that was passed ran out."""
    over, ended = clues.get("over"), clues.get("end_lo") if clues.get("end_lo") is not None else clues.get("as_of")
    late = getattr(check, "at_most", None) is not None
    return int(ended) - int(over) if late and over is not None and ended is not None else None


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

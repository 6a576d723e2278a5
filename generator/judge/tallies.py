"""What an engine counts, as a report tells it."""

from collections.abc import Iterable

from ..model.outcome import Outcome, Reason, parse
from ..model.report import Tally


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

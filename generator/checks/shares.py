"""Demands on many cases at once."""

import datetime
from typing import ClassVar, Literal

from ..model.base import Name, Slug, Told
from ..model.outcome import Outcome, Reason
from ..model.words import Words
from . import needs

WHOLE = 100


class Share(Told):
    """Of the cases where another clause could be decided, at least this share kept it.

    The share is the interval [kept ÷ due, (kept + undetermined) ÷ due]; a clause is kept only if its lower end is high enough.
    """

    SAYS: ClassVar = "应判“{of}”的各件中，符合的不少于 {limit}"
    FAILS: ClassVar = "应判 {due} 件中符合的最多 {most} 件，不足 {limit}"

    NEEDS: ClassVar = {"of": needs.CLAUSE, "at_least": needs.PERCENT, "decidable": needs.PERCENT}

    kind: Literal["share"]
    of: Slug
    at_least: Name
    decidable: Name

    def demand(self, words: Words) -> str:
        """Say the demand as one Chinese sentence; the other clause by its id, which a page may turn into a link."""
        return self.SAYS.format(of=self.of, limit=words.limit(self.at_least))

    def say(self, words: Words) -> str:
        """Say the whole check: a share has no conditions of its own."""
        return self.demand(words)

    def reads(self) -> tuple[str, ...]:
        """Name no field: a share reads verdicts."""
        return ()

    def limits(self) -> tuple[str, ...]:
        """Name the limits that the demand counts by."""
        return self.at_least, self.decidable

    def outcomes(self) -> frozenset[Outcome]:
        """Name the outcomes that this check can come to."""
        return frozenset({Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED})

    def tell(self, most: int, due: int, words: Words) -> str:
        """Say a breach in Chinese."""
        return self.FAILS.format(due=due, most=most, limit=words.limit(self.at_least))

    def percentages(self, words: Words, day: datetime.date) -> tuple[int, int]:
        """Give which share is demanded on a day, and how many must be decidable."""
        demanded, decidable = (words.limits[name].on_or_first(day).least for name in self.limits())
        return demanded, decidable

    def verdict(self, kept: int, broken: int, unknown: int, *, demanded: int, decidable: int) -> tuple[Outcome, Reason | None]:
        """Judge counts; `demanded` and `decidable` are percentages, compared without rounding."""
        due = kept + broken + unknown
        if due == 0:
            return Outcome.NOT_APPLICABLE, None
        if (kept + broken) * WHOLE < decidable * due:
            return Outcome.UNDETERMINED, Reason.TOO_FEW
        if kept * WHOLE >= demanded * due:
            return Outcome.PASS, None
        if (kept + unknown) * WHOLE < demanded * due:
            return Outcome.FAIL, None
        return Outcome.UNDETERMINED, Reason.INTERVAL

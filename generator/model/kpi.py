"""Indicators: what is counted over what, and what is left out, told so that nobody has to guess a denominator."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Name, Slug, Text, Told
from .condition import Condition

KpiId = Annotated[str, StringConstraints(pattern=r"^K[0-9]+[a-z]?$")]


class Exclusion(Told):
    """Cases that a denominator leaves out; with `before_due`, only where that moment met the clause's limit."""

    says: Text
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    before_due: Name | None = None


class OfVerdicts(Told):
    """The verdicts of one clause: kept, over those that could be decided."""

    kind: Literal["verdicts"]
    of: Slug


class Ripe(Told):
    """A case counts only once a limit has run out since one of its moments."""

    since: Name
    limit: Name


class OfCases(Told):
    """Cases that meet `hit`, over those that meet `among`; `due`, where told, are all that ought to have been among them.

    `keeps` names clauses none of which a hit may break, as far as they apply to it.
    """

    kind: Literal["cases"]
    among: tuple[Condition, ...] = ()
    hit: Annotated[tuple[Condition, ...], Field(min_length=1)]
    keeps: tuple[Slug, ...] = ()
    due: Annotated[tuple[Condition, ...], Field(min_length=1)] | None = None
    ripe: Ripe | None = None


class OfTime(Told):
    """How long it took from one moment to another: mean, median, ninth decile."""

    kind: Literal["time"]
    start: Name
    end: Name


class OfHouseholds(Told):
    """Cases for every hundred households; the households are told beside the export."""

    kind: Literal["households"]
    needs: Text


class Beside(Told):
    """What case data cannot tell: what it takes instead."""

    kind: Literal["beside"]
    needs: Text


Counting = Annotated[OfVerdicts | OfCases | OfTime | OfHouseholds | Beside, Field(discriminator="kind")]


class Kpi(Told):
    """One indicator: in words, and as `counts`, which a program can follow.

    `target` names a limit; `least` a limit too: fewer cases than that are a small sample. An exclusion that is bare words is
    made by the scope, or by the clause's own conditions.
    """

    id: KpiId
    title: Text
    meaning: Text
    numerator: Text
    denominator: Text
    excluded: tuple[Text | Exclusion, ...] = ()
    target: Name | None = None
    counts: Counting
    least: Name | None = None
    small_sample: Text
    basis: Text
    note: str = ""

    @property
    def of(self) -> str | None:
        """Name the clause whose verdicts it counts, where it counts any."""
        return self.counts.of if isinstance(self.counts, OfVerdicts) else None

    @property
    def clauses(self) -> tuple[str, ...]:
        """Name every clause whose verdicts it looks at."""
        return self.counts.keeps if isinstance(self.counts, OfCases) else tuple(filter(None, (self.of,)))

    @property
    def exclusions(self) -> tuple[Exclusion, ...]:
        """Give the exclusions that a program makes."""
        return tuple(e for e in self.excluded if isinstance(e, Exclusion))

    @property
    def excluded_says(self) -> tuple[str, ...]:
        """Say every exclusion."""
        return tuple(e.says if isinstance(e, Exclusion) else e for e in self.excluded)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Give every condition that it is counted by."""
        own = self.counts
        counted = (*own.among, *own.hit, *(own.due or ())) if isinstance(own, OfCases) else ()
        return (*counted, *(c for e in self.exclusions for c in e.when))

    @property
    def moments(self) -> tuple[str, ...]:
        """Name every moment that it is counted by."""
        match self.counts:
            case OfTime(start=start, end=end):
                own: tuple[str, ...] = (start, end)
            case OfCases(ripe=Ripe(since=since)):
                own = (since,)
            case _:
                own = ()
        return (*own, *(e.before_due for e in self.exclusions if e.before_due))

    @property
    def limits(self) -> tuple[str, ...]:
        """Name every limit that it is counted by or held to."""
        ripe = self.counts.ripe.limit if isinstance(self.counts, OfCases) and self.counts.ripe else None
        return tuple(name for name in (self.target, self.least, ripe) if name)

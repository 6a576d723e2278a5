"""What holds for the cases of some projects and not of others, where one export covers many."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .hours import Hours
from .limit import Limit

Ward = int
"""Which terms judge a case: 0 the standard's own, else the number of its projects' terms, counted from 1."""

HOME: Ward = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """The limits that some projects have in place of the standard's, since when; where they lie, and when they work."""

    projects: tuple[str, ...]
    limits: Mapping[str, Limit] = field(default_factory=dict)
    promised: Mapping[str, frozenset[datetime.date]] = field(default_factory=dict)
    region: str = ""
    hours: Hours = ()


@dataclass(frozen=True, slots=True)
class Several:
    """The projects of one export: by which field a case belongs to one, what else each is called, and the terms of some."""

    by: str = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    terms: tuple[Terms, ...] = ()

    @property
    def wards(self) -> Iterator[tuple[Ward, Terms]]:
        """Give the terms with their numbers."""
        return enumerate(self.terms, 1)

    def limits(self, name: str) -> Iterator[tuple[Ward, Limit]]:
        """Give a limit as some projects have it."""
        return ((ward, terms.limits[name]) for ward, terms in self.wards if name in terms.limits)

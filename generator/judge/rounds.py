"""Which samples can be judged at once: a plan is compiled once a round, not once a set of missing columns."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model.words import Anchors
from ..standard import Clause, Sample
from ..standard.profile import Excused

MANY = 40
"""How many clauses a round has at most: a query of many more columns takes an engine longer than several of fewer."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sample of a clause, and its place among the clause's samples."""

    clause: Clause
    index: int
    sample: Sample


@dataclass(slots=True)
class Round:
    """Samples judged by one plan, by their batch; `lacks` are the columns that its export does not have.

    For each clause the round lacks just what its samples lack, of the columns that the clause looks at.
    """

    limits_on: datetime.date | None
    lacks: set[str] = field(default_factory=set)
    members: dict[int, Told] = field(default_factory=dict)
    excused: dict[str, tuple[Excused, ...]] = field(default_factory=dict)
    looks: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    """What each clause looks at, and what of it is lacking."""

    def takes(self, told: Told, looks_at: frozenset[str], lacks: frozenset[str]) -> bool:
        """Whether a sample can join without changing what any clause of the round sees."""
        own = self.looks.get(told.clause.id, (looks_at, lacks))[1]
        return (
            (told.clause.id in self.looks or len(self.looks) < MANY)
            and self.limits_on == told.sample.limits_on
            and own == lacks
            and self.excused.get(told.clause.id, told.sample.waivers) == told.sample.waivers
            and not (self.lacks - lacks) & looks_at
            and all(not (lacks - theirs) & seen for seen, theirs in self.looks.values())
        )

    def add(self, batch: int, told: Told, looks_at: frozenset[str], lacks: frozenset[str]) -> None:
        """Let a sample join."""
        self.lacks |= lacks
        self.members[batch] = told
        self.excused[told.clause.id] = told.sample.waivers
        self.looks[told.clause.id] = (looks_at, lacks)


def rounds(told: Mapping[int, Told], anchors: Anchors, *, any_export: bool = False) -> Iterable[Round]:
    """Share samples out among as few rounds as come easily: each into the first that takes it.

    A plan for any export is told by the relation what each sample lacks; its rounds lack nothing.
    """
    found: list[Round] = []
    for batch, sample in told.items():
        looks_at = _looks_at(sample.clause, anchors)
        lacks = frozenset() if any_export else frozenset(sample.sample.not_exported)
        joined = next((r for r in found if r.takes(sample, looks_at, lacks)), None)
        if joined is None:
            found.append(joined := Round(sample.sample.limits_on))
        joined.add(batch, sample, looks_at, lacks)
    return found


def _looks_at(clause: Clause, anchors: Anchors) -> frozenset[str]:
    """Name every field that a clause's outcome can depend on: those of its check, and those that the engine itself needs."""
    own = clause.check.reads() if clause.check else ()
    return frozenset((*own, anchors.case, anchors.received, *filter(None, (anchors.severity,))))

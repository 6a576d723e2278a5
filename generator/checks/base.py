"""What every kind of demand can do: say itself, name what it reads, and write itself as SQL."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from pydantic import model_validator
from sqlglot import exp

from ..model.base import Name, Told
from ..model.condition import Condition
from ..model.outcome import Outcome
from ..model.words import Words
from .conditions import holds, unknown
from .frame import Frame, Sql
from .needs import Need
from .tree import case, lit, not_

PASS, FAIL, PENDING = lit(Outcome.PASS.value), lit(Outcome.FAIL.value), lit(Outcome.PENDING.value)

OVER = "over"
"""The clue that says how many seconds a breach is past its limit."""


@dataclass(frozen=True, slots=True)
class Running:
    """A clock of one case: the soonest and the latest that it can run out, and whether what it waits for is still to come."""

    soonest: exp.Expression
    latest: exp.Expression
    open: exp.Expression


class CaseCheck(Told):
    """A demand on one case, under conditions that alone make it not applicable."""

    WHEN: ClassVar = "（仅当{conditions}时）"
    AND: ClassVar = "且"
    PRIVATE: ClassVar = "（已隐去）"
    NEEDS: ClassVar[Mapping[str, Need]]
    """What each attribute of the kind names; lint holds every clause to it."""

    when: tuple[Condition, ...] = ()

    @abstractmethod
    def demand(self, words: Words) -> str:
        """Say the demand as one Chinese sentence, without its conditions."""

    @abstractmethod
    def subjects(self) -> tuple[str, ...]:
        """Name the fields that the demand itself looks at."""

    @abstractmethod
    def rule(self, frame: Frame) -> exp.Expression:
        """Give the outcome of a case to which the demand applies."""

    @abstractmethod
    def clues(self, frame: Frame) -> Sql:
        """Name what is told of a breach."""

    @abstractmethod
    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        """Say a breach in Chinese, as a tree over its clues; nothing personal is quoted."""

    def counted(self) -> tuple[str, ...]:
        """Name the limits that the demand itself counts by."""
        return ()

    def running(self, frame: Frame) -> Running | None:
        """Give the clock by which the demand is broken when nothing is done; None where it has none."""
        del frame
        return None

    def limits(self) -> tuple[str, ...]:
        """Name every limit that the check counts by, those of its conditions last."""
        return tuple(dict.fromkeys((*self.counted(), *(c.limit for c in self.when if c.limit))))

    def outcomes(self) -> frozenset[Outcome]:
        """Name the outcomes that this check can come to: each must be shown by a sample."""
        always = {Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED}
        return frozenset(always | ({Outcome.NOT_APPLICABLE} if self.when else set()))

    def say(self, words: Words) -> str:
        """Say the whole check as one Chinese sentence, for handbook, checklist and terminal."""
        if not self.when:
            return self.demand(words)
        return self.demand(words) + self.WHEN.format(conditions=self.AND.join(c.say(words) for c in self.when))

    def reads(self) -> tuple[str, ...]:
        """Name every field that the check looks at, conditions included."""
        return tuple(dict.fromkeys((*self.subjects(), *(c.field for c in self.when))))

    def sql(self, frame: Frame) -> exp.Expression:
        """Give the outcome of any case: one text, `undetermined:<reason>:<field>` where it cannot be decided."""
        if not self.when:
            return self.rule(frame)
        aside = not_(holds(self.when, frame)), lit(Outcome.NOT_APPLICABLE.value)
        return case(aside, *unknown(self.when, frame), otherwise=self.rule(frame))


class Limited(CaseCheck):
    """A demand that holds something to one named limit: at most, or at least."""

    SAYS_ONE: ClassVar = "at_most 与 at_least 只能写一个，也必须写一个"

    at_most: Name | None = None
    at_least: Name | None = None

    @model_validator(mode="after")
    def one_limit(self) -> Self:
        """Refuse two limits, or none."""
        if (self.at_most is None) is (self.at_least is None):
            raise ValueError(self.SAYS_ONE)
        return self

    @property
    def limit(self) -> str:
        """Name the one limit."""
        return self.at_most or self.at_least or ""

    def counted(self) -> tuple[str, ...]:
        return (self.limit,)


def listed(fields: tuple[str, ...], words: Words) -> str:
    """Join labels as a Chinese list."""
    return "、".join(words.label(f) for f in fields)

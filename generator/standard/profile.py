"""An organisation's own: what it promises beyond a standard, what it cannot keep, and which breaches it excused."""

import datetime
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import StringConstraints, model_validator

from ..model.base import Name, Slug, Text, Told
from ..model.hours import Told as Hours
from ..model.limit import LimitValue

Region = Annotated[str, StringConstraints(pattern=r"^CN-[0-9]{6}$")]
"""Where a project lies: the code of a county or a city."""


class Base(Told):
    """The edition that a profile was written for."""

    edition: Text


class Promise(LimitValue):
    """Another value of a limit, in the limit's own unit: from its day on it stands in place of the standard's."""

    id: Name
    reason: Text
    approved_by: Text


class Disabled(Told):
    """A clause that is not judged up to a day, and why."""

    clause: Slug
    reason: Text
    approved_by: Text
    until: datetime.date


class Excused(Told):
    """Breaches that are excused: of cases received in a span of days, or of those named, that fell due by the day it expires."""

    SAYS_ONE: ClassVar = "received（接到投诉的起止日）与 cases（投诉编号）二选一，不能都写，也不能都不写"
    SAYS_ORDER: ClassVar = "received 的两个日期写反了"

    received: tuple[datetime.date, datetime.date] | None = None
    cases: tuple[Text, ...] = ()
    expires: datetime.date

    @model_validator(mode="after")
    def of_something(self) -> Self:
        """Refuse one of nothing in particular."""
        if (self.received is None) is (not self.cases):
            raise ValueError(self.SAYS_ONE)
        if self.received and self.received[1] < self.received[0]:
            raise ValueError(self.SAYS_ORDER)
        return self


class Waiver(Excused):
    """Breaches of one clause that were excused; it was asked for by one person and approved by another."""

    SAYS_SELF: ClassVar = "批准人和申请人是同一个人，要由另一个人批准"

    id: Text
    clause: Slug
    reason: Text
    requested_by: Text
    approved_by: Text
    approved_on: datetime.date

    @model_validator(mode="after")
    def sound(self) -> Self:
        """Refuse one that somebody granted to himself."""
        if self.requested_by == self.approved_by:
            raise ValueError(self.SAYS_SELF)
        return self


class Profile(Told):
    """One file: pinned to an edition; `region` is where its projects lie, so that the floors of that place hold.

    `hours` are its working hours, where they are others than the standard's.
    """

    title: str = ""
    base: Base
    region: Region | None = None
    hours: Hours = ()
    limits: tuple[Promise, ...] = ()
    disabled: tuple[Disabled, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    def off(self, day: datetime.date) -> frozenset[str]:
        """Name the clauses that are not judged on a day."""
        return frozenset(d.clause for d in self.disabled if day <= d.until)

    def waivers_of(self, clause: str) -> tuple[Waiver, ...]:
        """Give the waivers of one clause."""
        return tuple(w for w in self.waivers if w.clause == clause)


@dataclass(frozen=True, slots=True)
class Applied:
    """A profile that is in use: the file it was read from, and that file's digest."""

    profile: Profile
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """A profile that judges the cases of some projects only; `own` where it is told in the list of projects itself."""

    applied: Applied
    projects: tuple[str, ...]
    own: bool = False

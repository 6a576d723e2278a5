"""Limits: every number of the standard, dated, and by severity where it differs."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from .base import Name, Text, Told


class Unit(StrEnum):
    """What a limit is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    WORK_HOUR = "work_hour"
    CALENDAR_DAY = "calendar_day"
    WORK_DAY = "work_day"
    MONTH = "month"
    YEAR = "year"
    PERCENT = "percent"
    COUNT = "count"
    YUAN = "yuan"

    @property
    def is_time(self) -> bool:
        """Whether the unit measures time."""
        return self not in (Unit.PERCENT, Unit.COUNT, Unit.YUAN)


class LegalStatus(StrEnum):
    """Why a limit holds; only the first two are law."""

    STATUTORY = "statutory"
    LOCAL = "local"
    COMMITMENT = "commitment"
    RECOMMENDED = "recommended"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return LegalLabels.LABEL[self]


class LegalLabels:
    """The Chinese of legal status: a commitment is never called law."""

    LABEL: ClassVar = {
        LegalStatus.STATUTORY: "法定",
        LegalStatus.LOCAL: "地方法定",
        LegalStatus.COMMITMENT: "企业承诺，非法定",
        LegalStatus.RECOMMENDED: "推荐",
    }


class Audience(StrEnum):
    """Who a limit is told to: a published promise becomes part of the contract (民法典 938 II)."""

    INTERNAL = "internal"
    PUBLIC = "public"


class LimitValue(Told):
    """What holds from a day on: one value, or one for each severity."""

    SAYS_ONE_OF: ClassVar = "value 与 by_severity 二选一，不能都写，也不能都不写"

    from_: Annotated[datetime.date, Field(alias="from")]
    value: Annotated[int, Field(ge=0)] | None = None
    by_severity: Mapping[str, Annotated[int, Field(ge=0)]] = {}

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        """Refuse a value told twice, or not at all."""
        if (self.value is None) is (not self.by_severity):
            raise ValueError(self.SAYS_ONE_OF)
        return self

    @property
    def least(self) -> int:
        """Give the smallest value of any severity."""
        return self.value if self.value is not None else min(self.by_severity.values())

    @property
    def most(self) -> int:
        """Give the largest value of any severity."""
        return self.value if self.value is not None else max(self.by_severity.values())


class Floor(Told):
    """A regional statute that no limit may be looser than."""

    region: Text
    from_: Annotated[datetime.date, Field(alias="from")]
    value: int
    unit: Unit
    source: Name
    article: int
    paragraph: int | None = None
    note: str = ""


class Limit(Told):
    """One number of the standard; `stricter` tells a tightening from a loosening, `measure` is the word that counts (次, 户)."""

    id: Name
    title: Text
    unit: Unit
    measure: str = ""
    stricter: Literal["lower", "higher"]
    values: Annotated[tuple[LimitValue, ...], Field(min_length=1)]
    legal_status: LegalStatus
    audience: Audience
    floors: tuple[Floor, ...] = ()
    note: str = ""
    BOUND: ClassVar = {"lower": "不超过", "higher": "不少于"}

    @property
    def bound(self) -> str:
        """Say on which side of the number one has to stay: '不超过', '不少于'."""
        return self.BOUND[self.stricter]

    def on(self, day: datetime.date) -> LimitValue | None:
        """Give what is in force on a day, or None before the first value."""
        held = [v for v in self.values if v.from_ <= day]
        return max(held, key=lambda v: v.from_) if held else None

    def on_or_first(self, day: datetime.date) -> LimitValue:
        """Give what is in force on a day, or what comes first after it."""
        return self.on(day) or self.dated[0]

    @property
    def dated(self) -> tuple[LimitValue, ...]:
        """Give the values, oldest first."""
        return tuple(sorted(self.values, key=lambda v: v.from_))

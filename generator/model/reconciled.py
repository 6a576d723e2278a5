"""A register held against another list: what both have, what stands in one only, and signs of a record made afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from .cases import Cases
from .story import Span


class Found(StrEnum):
    """By what two entries are taken to be the same, or that they may be."""

    NUMBER = "number"
    PERSON = "person"
    MAYBE = "maybe"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return Labels.FOUND[self]


class SignKind(StrEnum):
    """What may show that a record was made afterwards, or that something was taken out of it."""

    BATCH = "batch"
    WHOLE_HOURS = "whole_hours"
    REVERSED = "reversed"
    GAP = "gap"
    TWICE = "twice"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return Labels.SIGN[self]


class Labels:
    """The Chinese of what was found."""

    FOUND: ClassVar = {Found.NUMBER: "编号相同", Found.PERSON: "人或房、类型、时间相合", Found.MAYBE: "疑似，请人核对"}
    SIGN: ClassVar = {
        SignKind.BATCH: "成批同时",
        SignKind.WHOLE_HOURS: "整点",
        SignKind.REVERSED: "时间倒置",
        SignKind.GAP: "缺号",
        SignKind.TWICE: "重号",
    }


@dataclass(frozen=True, slots=True)
class Entry:
    """One case of either side: its number, when it was received, and what may be shown of it, by field."""

    case: str
    row: int
    received: Span
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that are, or may be, the same; `left_out` says what the register took it for, where that was no complaint."""

    own: Entry
    other: Entry
    found: Found
    left_out: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: in which field, how many cases of how many, and the first of them; `at` is the one moment, or the range."""

    kind: SignKind
    field: str
    count: int
    of: int
    at: str
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Everything that was found.

    `beyond` are entries outside the span of time that both lists cover (own, other), `again` such whose number the other side
    has, too, but not so often, `elsewhere` own cases that came by ways that the other list does not have, `crowded` tells by
    field what so many entries share that it does not tell them apart.
    """

    own: Cases
    other: Cases
    pairs: tuple[Pair, ...]
    maybe: tuple[Pair, ...]
    only_own: tuple[Entry, ...]
    only_other: tuple[Entry, ...]
    beyond: tuple[int, int]
    again: tuple[int, int]
    elsewhere: int
    signs: tuple[Sign, ...]
    crowded: Mapping[str, int]
    unmasked: bool

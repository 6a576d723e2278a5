"""What is already known when a sheet is printed: whose paper, which number, which copy, which case."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...model.cases import SEPARATOR, UNREADABLE
from ...model.clock import FAR, ZONE
from ...model.field import Field, FieldType
from ...model.masking import masked
from ...standard import Copy, Letterhead, Standard

Known = str | tuple[int, int]
"""A field's value as the canonical relation has it: text, codes as `|a|b|`, a moment as [lo, hi] in seconds."""

EXACT, DAY = 5, 3
"""How many parts a moment has on paper: year, month, day, hour, minute; a date alone has three."""


@dataclass(frozen=True, slots=True)
class Head:
    """An organisation's head with its logo's bytes, PNG or SVG; nothing where it has none."""

    told: Letterhead
    logo: bytes = b""


@dataclass(frozen=True)
class Filling:
    """One sheet's own: `copy` is the copy it is ("" for a master to tick), `deadlines` the due moment of each clause.

    `number` is the sheet's own number; `system` is the one that a ticket system gave the case.
    """

    head: Head | None = None
    number: str = ""
    system: str = ""
    copy: str = ""
    values: Mapping[str, Known] = field(default_factory=dict)
    deadlines: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def known(self) -> frozenset[str]:
        """Name the fields that have a value."""
        return frozenset(self.values)


BLANK = Filling()


def said(standard: Standard, filling: Filling, name: str) -> str:
    """Say a field's value as a person writes it, masked as the copy's reader demands; "" where it is not known."""
    value = filling.values.get(name, "")
    told = standard.words.fields[name]
    if isinstance(value, tuple):
        return ""
    codes = [code for code in value.split(SEPARATOR) if code] if told.type is FieldType.CODES else [value]
    text = "、".join(standard.words.code_label(name, code) for code in codes if code != UNREADABLE)
    return text if not text or _open(standard, filling, told) else masked(told, text)


def ticked(standard: Standard, filling: Filling, name: str) -> frozenset[str]:
    """Give the labels of a field's codes that are to be ticked; none where the copy's reader may not know."""
    value = filling.values.get(name, "")
    told = standard.words.fields[name]
    if told.privacy.personal and not _open(standard, filling, told):
        return frozenset()
    codes = value.split(SEPARATOR) if isinstance(value, str) else ()
    return frozenset(standard.words.code_label(name, code) for code in codes if code)


def moment(value: Known | None) -> tuple[str, ...]:
    """Give a moment's parts as they are written in: five where it is known to the minute, three for a day, else none."""
    if not isinstance(value, tuple) or abs(value[0]) >= FAR or abs(value[1]) >= FAR:
        return ()
    start = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=value[0] + ZONE)
    parts = (f"{start:%Y}", *(str(n) for n in (start.month, start.day)), f"{start:%H}", f"{start:%M}")
    return parts[: EXACT if value[1] - value[0] < 60 else DAY]


def _open(standard: Standard, filling: Filling, told: Field) -> bool:
    copy = standard.copies.get(filling.copy, Copy(id=filling.copy or "-", reader="-"))
    return copy.whole or told.id in copy.shown

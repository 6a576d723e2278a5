"""How a system's columns and codes map to ours, and what it cannot record."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from ..model.base import Name, Text, Told
from ..model.condition import Condition


class Fingerprint(Told):
    """By which columns an export is known: any of these sets, whole."""

    any_of: Annotated[tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...], Field(min_length=1)]


class EventMoment(Told):
    """Which event of a log gives a moment: the first or the last of an activity; `any` activity where none is named."""

    first: Text | None = None
    last: Text | None = None


class Events(Told):
    """How an event log, one row an event, becomes cases."""

    case: Text
    activity: Text
    at: Text
    moments: Mapping[Name, EventMoment]


class ReportedField(Told):
    """What a system says of itself, counted and shown, never a verdict."""

    column: Text
    title: Text


class Bound(Told):
    """A moment that is not recorded, but cannot be later than another."""

    at_latest: Name


class ExportMap(Told):
    """One system's export: columns by name, codes by value.

    `clocks` name the column of a moment's time of day, where its own column holds only the date; `date_order` tells what
    `3/2/2026` means, which is read as no date unless it is told. `by_label` also knows every field by its label and aliases;
    `assume` fills fields that the system does not have, and is printed first in every report; `cannot_record` says why a
    field is missing; `form` is the form whose own workbook, filled in, is such an export.
    """

    id: Name
    title: Text
    fingerprint: Fingerprint
    by_label: bool = False
    columns: Mapping[Name, Annotated[tuple[Text, ...], Field(min_length=1)]] = {}
    codes: Mapping[Name, Mapping[str, str]] = {}
    clocks: Mapping[Name, Text] = {}
    timezone: Literal["Asia/Shanghai", "UTC"] = "Asia/Shanghai"
    date_order: Literal["ymd", "mdy", "dmy"] = "ymd"
    events: Events | None = None
    assume: Mapping[Name, str] = {}
    bounds: Mapping[Name, Bound] = {}
    cannot_record: Mapping[Name, Text] = {}
    reported: tuple[ReportedField, ...] = ()
    form: str = ""
    note: str = ""


class Scope(Told):
    """Rows that are judged; the others are counted by `reason`, where `{value}` stands for the field's label."""

    judged_when: tuple[Condition, ...] = ()
    reason: str = ""

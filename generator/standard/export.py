"""How a system's columns and codes map to ours, and what it cannot record."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from ..model.base import Name, Text, Told
from ..model.condition import Condition


class Fingerprint(Told):
    """By which columns an export is known: any of these sets, whole."""

    any_of: Annotated[tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...], Field(min_length=1)]


Called = Text | Annotated[tuple[Text, ...], Field(min_length=1)]
"""What a column or an activity is called: one name, or several of which any may stand there."""


class EventMoment(Told):
    """Which event of a log gives a moment: the first or the last of some activities; of any where none is named."""

    first: Called | None = None
    last: Called | None = None

    @property
    def activities(self) -> tuple[str, ...]:
        """Name the activities."""
        return names(self.first or self.last or ())


class Events(Told):
    """How an event log, one row an event, becomes cases.

    Of all that is no moment of an event a case has what was told of it last; of the fields in `first` what was told first.
    """

    case: Called
    activity: Called
    at: Called
    moments: Mapping[Name, EventMoment]
    first: tuple[Name, ...] = ()


class Span(Told):
    """A moment that is told as how long after another it was."""

    column: Called
    after: Name
    unit: Literal["minute", "hour", "day"] = "minute"


class LogMoment(Told):
    """Which note of a log gives a moment: the first or the last whose text has the pattern."""

    first: Text | None = None
    last: Text | None = None


class Log(Told):
    """A cell that holds many notes, each beginning with its moment: `2026-03-02 09:10 测试甲：已联系`."""

    column: Called
    moments: Annotated[Mapping[Name, LogMoment], Field(min_length=1)]


class ReportedField(Told):
    """What a system says of itself, counted and shown, never a verdict."""

    column: Called
    title: Text


class Bound(Told):
    """A moment that is not recorded, but cannot be later than another."""

    at_latest: Name


class LeftOut(Told):
    """Rows that are none any more: deleted in the system, or never sent. They are counted by their reason."""

    column: Called
    values: Annotated[tuple[Text, ...], Field(min_length=1)]
    reason: Text


Zone = Literal[
    "Asia/Shanghai",
    "UTC",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Kolkata",
    "Asia/Macau",
    "Asia/Manila",
    "Asia/Seoul",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tokyo",
    "Asia/Urumqi",
    "Africa/Johannesburg",
    "Australia/Brisbane",
    "Australia/Melbourne",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Moscow",
    "Europe/Paris",
    "Europe/Rome",
    "Europe/Zurich",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
    "America/Sao_Paulo",
    "America/Toronto",
    "America/Vancouver",
    "Pacific/Auckland",
]
"""Where a system's clocks hang."""


class ExportMap(Told):
    """One system's export: columns by name, codes by value.

    `spans` are moments told as how long after another they were; `log` takes moments out of notes in one cell.
    `clocks` name the column of a moment's time of day, where its own column holds only the date; `date_order` tells what
    `3/2/2026` means, which is read as no date unless it is told. `by_label` also knows every field by its label and aliases;
    `numbered` takes each row for a case of its own, where the export has no case numbers; `absent` tells what a blank cell says;
    `blank` are more words that say nothing;
    `means` tells what a column really holds (a click is no call), and is printed; `leave_out` are rows that are none any more;
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
    spans: Mapping[Name, Span] = {}
    log: Log | None = None
    timezone: Zone = "Asia/Shanghai"
    date_order: Literal["ymd", "mdy", "dmy"] = "ymd"
    events: Events | None = None
    numbered: bool = False
    absent: Mapping[Name, str] = {}
    blank: Annotated[tuple[Text, ...], Field(max_length=200)] = ()
    means: Mapping[Name, Text] = {}
    leave_out: tuple[LeftOut, ...] = ()
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


def names(called: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give the names by which a column may be called."""
    return (called,) if isinstance(called, str) else called

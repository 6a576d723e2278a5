"""The standard: chapters of clauses over one set of words. The centre of the house."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated

from pydantic import Field

from ..checks import CaseCheck
from ..checks.links import Linked
from ..model.base import Name, Text, Told
from ..model.calendar import Calendar
from ..model.condition import Condition
from ..model.estate import Listing
from ..model.field import FieldType
from ..model.hours import Told as HoursTold
from ..model.kpi import Kpi, KpiId
from ..model.pauses import PauseFields
from ..model.terms import Ward
from ..model.words import Words
from .clause import ChapterHead, Clause, Layer, Level, Remark, Sample, Section, SectionNo
from .desk import Duty, Reader, Script, Spoken
from .export import ExportMap, Scope
from .form import Box, Checklist, ChecklistItem, Copy, Form, FormSection, Screen, Signature, Slip
from .letterhead import Letterhead
from .notice import Notice
from .profile import Applied, Assigned, Waiver
from .revision import Change, Revision
from .seed import Contradiction, Sentence
from .welcome import DeskClock, Welcome


class OutlineSection(Told):
    """A section that the standard must have."""

    no: SectionNo
    title: Text


class OutlineChapter(Told):
    """A chapter that the standard must have, and its folder under chapters/."""

    no: Annotated[int, Field(ge=1)]
    title: Text
    folder: Text
    sections: Annotated[tuple[OutlineSection, ...], Field(min_length=1)]


class EngineFields(Told):
    """Which fields the engine itself needs; `hours` are the spans in which a working day is worked."""

    case: Name
    received: Name
    severity: Name | None = None
    pauses: PauseFields | None = None
    hours: HoursTold = ()


class Reporting(Told):
    """How a report is arranged: one report for each value of `parts`, figures by each of `groups`, a heat table of `heat`.

    `story` are the fields that head the story of a case, `owner` those that say who handles it; all masked as their kind asks.
    Indicators of which less than `decidable` could be decided are marked. A case that certainly does not meet `open` is done
    with: nothing of it falls due any more. `public` are the indicators that may be told to everybody; no two of them may count
    cases of which one holds the other, or their difference would tell what neither does.
    """

    parts: Name | None = None
    groups: tuple[Name, ...] = ()
    heat: Name | None = None
    story: tuple[Name, ...] = ()
    owner: tuple[Name, ...] = ()
    decidable: Name | None = None
    open: tuple[Condition, ...] = ()
    public: tuple[KpiId, ...] = ()


class Reconciling(Told):
    """How a register is held against another list: by `numbers`, else by one of `who` with the same `what` within a limit.

    `channel` says by which way a case came, so that the other list is asked only for those that it should have. `batch` and
    `whole_hours` are limits too: from how many cases on, at one second, and from which share on, on the hour, is a sign.
    """

    numbers: Annotated[tuple[Name, ...], Field(min_length=1)]
    who: tuple[Name, ...] = ()
    what: Name | None = None
    channel: Name | None = None
    within: Name
    batch: Name
    whole_hours: Name


class Charter(Told):
    """standard.yml: title, edition, what is in it, which rows it judges, how blank cells are read, and which may name a case."""

    title: Text
    short: Text
    edition: Text
    effective: datetime.date
    status: Text
    owner: Text
    principles: tuple[Text, ...]
    layers: Mapping[Layer, Text]
    engine: EngineFields
    scope: Scope = Scope()
    report: Reporting = Reporting()
    reconcile: Reconciling | None = None
    blank: tuple[Text, ...] = ()
    lettered: tuple[Text, ...] = ()
    unknown: tuple[Text, ...] = ()
    outline: Annotated[tuple[OutlineChapter, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, and its sections in reading order."""

    folder: str
    head: ChapterHead
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What is made for the hand at the desk."""

    readers: tuple[Reader, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    scripts: tuple[Script, ...] = ()
    duties: tuple[Duty, ...] = ()
    welcome: Welcome | None = None


@dataclass(frozen=True, slots=True)
class Seed:
    """What became of the source document."""

    sentences: tuple[Sentence, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True)
class Standard:
    """Everything, in the order in which it is read.

    Under a profile, `applied` is the profile, `off` are the clauses that it has switched off, `plain` is the standard as it is.
    Where one export covers many projects, `listed` names them, `assigned` are the profiles of some, each with a number from 1,
    and `off_in` says by whose terms a clause is switched off that others are judged by; `applied` is for the rest.
    """

    charter: Charter
    words: Words
    chapters: tuple[Chapter, ...]
    samples: Mapping[str, tuple[Sample, ...]]
    forms: Mapping[str, Form]
    checklists: Mapping[str, Checklist]
    exports: Mapping[str, ExportMap]
    revisions: tuple[Revision, ...]
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    calendars: Mapping[int, Calendar] = field(default_factory=dict)
    desk: Desk = Desk()
    seed: Seed = Seed()
    copies: Mapping[str, Copy] = field(default_factory=dict)
    screens: tuple[Screen, ...] = ()
    notice: Notice | None = None
    letterhead: Letterhead | None = None
    off: frozenset[str] = frozenset()
    applied: Applied | None = None
    plain: "Standard | None" = None
    listed: Listing | None = None
    assigned: tuple[Assigned, ...] = ()
    off_in: Mapping[str, tuple[Ward, ...]] = field(default_factory=dict)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Give every section, in reading order."""
        return tuple(s for c in self.chapters for s in c.sections)

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Give every clause by id, in reading order."""
        return {c.id: c for s in self.sections for c in s.clauses}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """Give the section in which each clause stands."""
        return {c.id: s for s in self.sections for c in s.clauses}

    @property
    def profiles(self) -> Mapping[Ward, Applied]:
        """Give every profile in use, by the terms that it makes."""
        base = {0: self.applied} if self.applied else {}
        return base | {ward: each.applied for ward, each in enumerate(self.assigned, 1)}

    def waivers_of(self, clause: str) -> tuple[tuple[Ward, Waiver], ...]:
        """Give the waivers of one clause, each with the terms that it belongs to."""
        return tuple((ward, waiver) for ward, a in self.profiles.items() for waiver in a.profile.waivers_of(clause))

    @cached_property
    def judged(self) -> tuple[Clause, ...]:
        """Give the clauses that one case's data can decide, in reading order."""
        return tuple(c for c in self.clauses.values() if isinstance(c.check, CaseCheck) and c.id not in self.off)

    @cached_property
    def numbered(self) -> tuple[str, ...]:
        """Name the fields whose numbers only name something: a case, another case, a telephone."""
        linked = {c.check.field for c in self.clauses.values() if isinstance(c.check, Linked)}
        named = {self.words.anchors.case, *linked, *(self.charter.reconcile.numbers if self.charter.reconcile else ())}
        return tuple(n for n, f in self.words.fields.items() if n in named or f.type is FieldType.PHONE)


__all__ = [
    "Box",
    "Calendar",
    "Change",
    "Chapter",
    "ChapterHead",
    "Charter",
    "Checklist",
    "ChecklistItem",
    "Clause",
    "Copy",
    "Desk",
    "DeskClock",
    "ExportMap",
    "Form",
    "FormSection",
    "Kpi",
    "Layer",
    "Letterhead",
    "Level",
    "Notice",
    "Reconciling",
    "Remark",
    "Reporting",
    "Revision",
    "Sample",
    "Screen",
    "Section",
    "Seed",
    "Signature",
    "Slip",
    "Standard",
    "Welcome",
]

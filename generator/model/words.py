"""Every noun that a clause may name, by id."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from .clock import spell_limit
from .code import CodeList
from .field import Field, FieldType
from .glossary import Term
from .hours import Hours
from .lifecycle import Lifecycle, Role
from .limit import Limit
from .pauses import PauseFields
from .source import Source
from .terms import Several

SLOT = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Says:
    """The Chinese of answers that no code list labels."""

    TRUTH: ClassVar = {"true": "是", "false": "否"}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Which fields the engine itself needs: the case's number, its first moment, its severity, its pauses."""

    case: str
    received: str
    severity: str | None
    pauses: PauseFields | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Fields, codes, limits, roles, sources, lifecycle and glossary; `day` is the day whose limits are spelled.

    `promised` are the days from which on a profile's value of a limit holds, `region` is the place whose floors hold;
    `hours` are the working hours of a day; `several` are the projects that have terms of their own.
    """

    fields: Mapping[str, Field]
    codes: Mapping[str, CodeList]
    limits: Mapping[str, Limit]
    roles: Mapping[str, Role]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    lifecycle: Lifecycle
    anchors: Anchors
    unknown: tuple[str, ...]
    day: datetime.date
    promised: Mapping[str, frozenset[datetime.date]] = field(default_factory=dict)
    region: str = ""
    hours: Hours = ()
    several: Several = field(default_factory=Several)

    def label(self, name: str) -> str:
        """Give a field's label."""
        return self.fields[name].label if name in self.fields else name

    def code_label(self, name: str, code: str) -> str:
        """Give the label of a code of a field's list; true and false are said in Chinese."""
        if self.fields[name].type is FieldType.BOOL:
            return Says.TRUTH.get(code, code)
        codes = self.fields[name].codes
        return self.codes[codes].label(code) if codes and codes in self.codes else code

    def answers(self, name: str) -> Mapping[str, str]:
        """Give the codes that a field can hold, each with its label; true and false in Chinese."""
        if self.fields[name].type is FieldType.BOOL:
            return Says.TRUTH
        listed = self.codes.get(self.fields[name].codes or "")
        return {c.id: c.label for c in listed.codes} if listed else {}

    def limit(self, limit: str) -> str:
        """Spell a limit as it stands on the standard's day."""
        told = self.limits[limit]
        return spell_limit(told, told.on_or_first(self.day), self.severities)

    @property
    def severities(self) -> dict[str, str]:
        """Give the severity codes with their labels; empty where the standard has none."""
        graded = self.fields.get(self.anchors.severity or "")
        listed = self.codes.get(graded.codes or "") if graded else None
        return {c.id: c.label for c in listed.codes} if listed else {}

    def fill(self, text: str) -> str:
        """Put the limits into a text that names them: '自接到投诉起 {first_response} 内'."""
        return SLOT.sub(lambda slot: self.limit(slot[1]) if slot[1] in self.limits else slot[0], text)

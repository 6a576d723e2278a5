"""Which files a specification has: one file, one type. The literal table that the reader and the schema writer share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..model.calendar import Calendar
from ..model.code import CodeList
from ..model.field import Field
from ..model.glossary import Term
from ..model.kpi import Kpi
from ..model.lifecycle import Lifecycle, Role
from ..model.limit import Limit
from ..model.source import Source
from . import Charter
from .clause import ChapterHead, Sample, Section
from .desk import Duty, Reader, Script, Spoken
from .export import ExportMap
from .form import Checklist, Copy, Form, Screen
from .letterhead import Letterhead
from .notice import Notice
from .revision import Revision
from .seed import Contradiction, Sentence
from .welcome import Welcome


@dataclass(frozen=True, slots=True)
class FileType:
    """One type of file: its name, the path it lies at (a regular expression), and what it holds.

    `key` names the thing that each of its items (or the file itself) tells of; `needed` is the one path that must be there.
    """

    name: str
    pattern: str
    holds: Any
    key: str
    needed: str = ""

    @property
    def only(self) -> bool:
        """Whether there is one such file, which tells of one thing."""
        return "[" not in self.pattern and isinstance(self.holds, type)

    @property
    def schema(self) -> str:
        """Give the path of its JSON Schema, from the specification's root."""
        return f"schema/{self.name}.schema.json"


def _words(name: str, holds: Any, key: str) -> FileType:
    return FileType(name, rf"words/{name}\.yml", holds, key, f"words/{name}.yml")


FILE_TYPES = (
    FileType("standard", r"standard\.yml", Charter, "charter", "standard.yml"),
    FileType("chapter", r"chapters/[^/]+/chapter\.yml", ChapterHead, "chapter"),
    FileType("samples", r"chapters/[^/]+/[0-9]+\.[0-9]+\.samples\.yml", Mapping[str, tuple[Sample, ...]], "samples"),
    FileType("section", r"chapters/[^/]+/[0-9]+\.[0-9]+\.yml", Section, "section"),
    _words("fields", tuple[Field, ...], "field"),
    _words("codes", tuple[CodeList, ...], "codes"),
    _words("limits", tuple[Limit, ...], "limit"),
    _words("sources", tuple[Source, ...], "source"),
    _words("roles", tuple[Role, ...], "role"),
    _words("glossary", tuple[Term, ...], "term"),
    _words("lifecycle", Lifecycle, "lifecycle"),
    FileType("kpis", r"words/kpis\.yml", tuple[Kpi, ...], "kpi"),
    FileType("copies", r"words/copies\.yml", tuple[Copy, ...], "copy"),
    FileType("screens", r"words/screens\.yml", tuple[Screen, ...], "screen"),
    FileType("calendar", r"calendars/[^/]+\.yml", Calendar, "calendar"),
    FileType("readers", r"desk/readers\.yml", tuple[Reader, ...], "reader"),
    FileType("spoken", r"desk/spoken\.yml", tuple[Spoken, ...], "spoken"),
    FileType("scripts", r"desk/scripts\.yml", tuple[Script, ...], "script"),
    FileType("duties", r"desk/duties\.yml", tuple[Duty, ...], "duty"),
    FileType("welcome", r"desk/welcome\.yml", Welcome, "welcome"),
    FileType("sentences", r"source/sentences\.yml", tuple[Sentence, ...], "sentence"),
    FileType("contradictions", r"source/contradictions\.yml", tuple[Contradiction, ...], "contradiction"),
    FileType("public", r"public\.yml", Notice, "notice"),
    FileType("letterhead", r"letterhead\.yml", Letterhead, "letterhead"),
    FileType("form", r"forms/[^/]+\.yml", Form, "form"),
    FileType("checklist", r"checklists/[^/]+\.yml", Checklist, "checklist"),
    FileType("export", r"exports/[^/]+\.yml", ExportMap, "export"),
    FileType("revision", r"revisions/[^/]+\.yml", Revision, "revision"),
)

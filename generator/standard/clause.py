"""A clause, its samples, and the section they stand in."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from ..checks import Check
from ..model.base import Name, Slug, Text, Told
from ..model.outcome import Outcome
from ..model.source import Citation
from .profile import Excused

SectionNo = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9][0-9]?$")]
ClauseNo = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9][0-9]?\.[1-9][0-9]?[a-z]?$")]
Cell = str | int | bool | None | tuple[str, ...] | tuple[tuple[str, ...], ...]


class Level(StrEnum):
    """How strongly a clause binds: 必须, 应, 宜, 可."""

    MUST = "must"
    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"

    @property
    def label(self) -> str:
        """Give the Chinese word."""
        return LevelLabels.LABEL[self]

    @property
    def binds(self) -> bool:
        """Whether a breach makes a run fail."""
        return self in (Level.MUST, Level.SHALL)


class LevelLabels:
    """The Chinese of levels."""

    LABEL: ClassVar = {Level.MUST: "必须", Level.SHALL: "应", Level.SHOULD: "宜", Level.MAY: "可"}


class Layer(StrEnum):
    """Whether the source document has the section's text, or only its title."""

    SEED = "seed"
    SUPPLEMENT = "supplement"


class Clause(Told):
    """One demand of the standard, told once: page, checklist, form and verdict are made of it."""

    SAYS_ASK: ClassVar = "没有 check 的条文要靠人判断：请写 ask（能用是或否回答的问句）和 evidence（要看的凭据）"

    id: Slug
    no: ClauseNo
    title: Text
    level: Level
    role: Name
    text: Text
    why: Text
    provenance: Annotated[tuple[Citation, ...], Field(min_length=1)]
    check: Check | None = None
    ask: str = ""
    evidence: tuple[Text, ...] = ()
    remedy: str = ""
    forms: tuple[str, ...] = ()
    note: str = ""
    since: Text

    @model_validator(mode="after")
    def judged_somehow(self) -> Self:
        """Refuse a clause that neither program nor person can judge."""
        if self.check is None and not (self.ask and self.evidence):
            raise ValueError(self.SAYS_ASK)
        return self


class Remark(Told):
    """A sentence of the source that is no demand: printed as a note, never judged."""

    no: ClauseNo
    title: Text
    text: Text
    provenance: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Section(Told):
    """One file, one handbook page; `law` is what the law says around it that no one clause rests on."""

    no: SectionNo
    title: Text
    layer: Layer
    intro: str = ""
    clauses: tuple[Clause, ...]
    remarks: tuple[Remark, ...] = ()
    law: tuple[Citation, ...] = ()


class ChapterHead(Told):
    """How a chapter begins."""

    no: Annotated[int, Field(ge=1)]
    title: Text
    intro: Text


class Sample(Told):
    """A little case record, and what its clause must say of it.

    A field left out is exported and blank; `not_exported` names columns the export lacks; `cases` are several records, of which
    the first is judged; `counts` are the verdicts that a share counts. `waivers` excuse breaches of its clause; pauses stand in
    the fields that tell them, as in an export.
    """

    SAYS_ONE: ClassVar = "样例只写 case、cases、counts 之一"

    name: Text
    case: Mapping[str, Cell] | None = None
    cases: tuple[Mapping[str, Cell], ...] = ()
    counts: Mapping[str, int] | None = None
    as_of: str | None = None
    not_exported: tuple[Name, ...] = ()
    limits_on: datetime.date | None = None
    waivers: tuple[Excused, ...] = ()
    expect: Outcome
    because: str = ""

    @model_validator(mode="after")
    def one_shape(self) -> Self:
        """Refuse two shapes, or none."""
        if sum((self.case is not None, bool(self.cases), self.counts is not None)) != 1:
            raise ValueError(self.SAYS_ONE)
        return self

    @property
    def records(self) -> tuple[Mapping[str, Cell], ...]:
        """Give the case records, the judged one first."""
        return self.cases or ((self.case,) if self.case is not None else ())

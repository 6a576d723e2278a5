"""Forms and checklists, as data: what stands on paper, by field id and clause id."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..model.base import Name, Slug, Text, Told

FormId = Annotated[str, StringConstraints(pattern=r"^F[0-9]{2}[A-Z]?$")]


class Box(Told):
    """One box of a form: a field, or a labelled space that no field holds; `lines` tall, `span` columns wide."""

    field: Name | None = None
    label: str = ""
    hint: str = ""
    lines: Annotated[int, Field(ge=1, le=20)] = 1


class FormSection(Told):
    """A ruled block of a form; a row holds one to three boxes, each a field id or a box told in full."""

    title: Text
    rows: Annotated[tuple[Annotated[tuple[Name | Box, ...], Field(min_length=1, max_length=3)], ...], Field(min_length=1)]


class Signature(Told):
    """Who signs; `optional` where a signature may be refused."""

    who: Text
    optional: bool = False


class Paper(Told):
    """What a form is printed on, and how many copies go where."""

    size: Literal["A4"]
    copies: Annotated[tuple[Text, ...], Field(min_length=1)]


class Form(Told):
    """What stands on a printed form; `also` are the names that people look for it by."""

    id: FormId
    title: Text
    also: tuple[Text, ...] = ()
    purpose: Text
    when: Text
    keep: Text
    basis: Annotated[tuple[Slug, ...], Field(min_length=1)]
    paper: Paper
    sections: Annotated[tuple[FormSection, ...], Field(min_length=1)]
    tell: tuple[Text, ...] = ()
    sign: Annotated[tuple[str | Signature, ...], Field(min_length=1)]
    notice: Text

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give every box, in reading order."""
        rows = (row for section in self.sections for row in section.rows)
        return tuple(b if isinstance(b, Box) else Box(field=b) for row in rows for b in row)

    @property
    def fields(self) -> tuple[str, ...]:
        """Name the fields that stand on the form."""
        return tuple(b.field for b in self.boxes if b.field)

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Give who signs."""
        return tuple(s if isinstance(s, Signature) else Signature(who=s) for s in self.sign)


class ChecklistItem(Told):
    """One question; without `ask` the question of its only clause is asked."""

    no: Annotated[int, Field(ge=1)]
    clauses: Annotated[tuple[Slug, ...], Field(min_length=1)]
    ask: str = ""
    look_at: str = ""
    key: bool = False


class Scoring(Told):
    """How answers become a score: points for kept, partly, broken; grades from a percentage on."""

    kept: int
    partly: int
    broken: int
    grades: Mapping[str, int]
    key_note: Text


class Checklist(Told):
    """Which clauses are asked, of whom, how often."""

    id: Annotated[str, StringConstraints(pattern=r"^CK-[0-9]+$")]
    title: Text
    role: Name
    period: Text
    sampling: Text
    scoring: Scoring
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]
    note: str = ""

"""Forms and checklists, as data: what stands on paper, by field id and clause id."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ..model.base import Name, Slug, Text, Told
from ..model.code import Code
from ..model.words import Words

FormId = Annotated[str, StringConstraints(pattern=r"^F[0-9]{2}[A-Z]?$")]
ChecklistId = Annotated[str, StringConstraints(pattern=r"^CK-[0-9]+$")]


class Box(Told):
    """One box of a form: a field, or a labelled space that no field holds; `lines` tall.

    `options` are to be ticked where no field tells them; `but` are codes of the field that this form does not offer; `due`
    names the clause whose due moment stands in the box while its field tells no other.
    """

    field: Name | None = None
    label: str = ""
    hint: str = ""
    lines: Annotated[int, Field(ge=1, le=20)] = 1
    options: tuple[Text, ...] = ()
    but: tuple[Name, ...] = ()
    due: Slug | None = None

    def offers(self, words: Words) -> tuple[Code, ...]:
        """Give the codes that the box offers, in the order of their list."""
        told = words.fields.get(self.field or "")
        listed = words.codes[told.codes].codes if told and told.codes else ()
        return tuple(code for code in listed if code.id not in self.but)


class Column(Told):
    """A column of a table of lines; `share` is its width beside the others."""

    label: Text
    share: Annotated[int, Field(ge=1, le=12)] = 1


class Lines(Told):
    """A table to write in line by line: its columns, and how many empty rows it has."""

    columns: Annotated[tuple[Column, ...], Field(min_length=2, max_length=8)]
    rows: Annotated[int, Field(ge=1, le=40)]


class FormSection(Told):
    """A ruled block of a form: rows of one to three boxes, each a field id or a box told in full; or a table of lines."""

    SAYS_ONE_OF: ClassVar = "rows 与 lines 二选一，不能都写，也不能都不写"

    title: Text
    rows: tuple[Annotated[tuple[Name | Box, ...], Field(min_length=1, max_length=3)], ...] = ()
    lines: Lines | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give every box, in reading order."""
        return tuple(told if isinstance(told, Box) else Box(field=told) for row in self.rows for told in row)

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        """Refuse a block that is both, or neither."""
        if bool(self.rows) is bool(self.lines):
            raise ValueError(self.SAYS_ONE_OF)
        return self


class Signature(Told):
    """Who signs; `optional` where a signature may be refused."""

    who: Text
    optional: bool = False


class Paper(Told):
    """What a form is printed on, and how many copies go where."""

    size: Literal["A4"]
    copies: Annotated[tuple[Text, ...], Field(min_length=1)]


class Copy(Told):
    """One of a form's copies, by the name that is printed on it: who keeps it, and what its reader may see.

    A copy that is not `whole` shows personal data masked, but for the fields in `shown`.
    """

    id: Text
    reader: Text
    whole: bool = False
    shown: tuple[Name, ...] = ()


class Screen(Told):
    """A screen of a ticket system, the forms it replaces, and what is still wanted on paper."""

    id: Text
    replaces: Annotated[tuple[FormId, ...], Field(min_length=1)]
    still: Text


class Slip(Told):
    """A form to tear off at the foot of another, by its first sections."""

    form: FormId
    sections: Annotated[int, Field(ge=1)]


class Form(Told):
    """What stands on a printed form; `also` are the names that people look for it by, `slip` is torn off at its foot.

    A sheet that `opens` a case gives it its number.
    """

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
    slip: Slip | None = None
    opens: bool = False

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Give every box, in reading order."""
        return tuple(box for section in self.sections for box in section.boxes)

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
    """How answers become a score: points for kept, partly, broken; grades from a percentage on, the best first.

    `key_caps` are the best grades that are left when one key item is broken, when two are, and so on. A question that is asked
    of a sample is kept from `kept_from` percent of it on, partly kept from `partly_from` percent on.
    """

    SAYS_NO_GRADE: ClassVar = "key_caps 里只能写 grades 里有的等级"
    SAYS_DOWNWARD: ClassVar = "要写成 100 ≥ kept_from > partly_from ≥ 0"
    SAYS_SAMPLE: ClassVar = (
        "抽样看的题，合格的占 {kept_from}% 以上记 {kept}，{partly_from}% 以上、不到 {kept_from}% 记 {partly}，"
        "不到 {partly_from}% 记 {broken}。"
    )

    kept: int
    partly: int
    broken: int
    kept_from: int
    partly_from: int
    grades: Mapping[str, int]
    key_note: Text
    key_caps: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def caps_are_grades(self) -> Self:
        """Refuse a cap that is no grade."""
        if not set(self.key_caps) <= set(self.grades):
            raise ValueError(self.SAYS_NO_GRADE)
        if not 100 >= self.kept_from > self.partly_from >= 0:
            raise ValueError(self.SAYS_DOWNWARD)
        return self

    @property
    def sample_note(self) -> str:
        """Say how the share of a sample becomes points."""
        return self.SAYS_SAMPLE.format(**self.model_dump(include={"kept", "partly", "broken", "kept_from", "partly_from"}))


class Checklist(Told):
    """Which clauses are asked, of whom, how often."""

    id: ChecklistId
    title: Text
    role: Name
    period: Text
    sampling: Text
    scoring: Scoring
    items: Annotated[tuple[ChecklistItem, ...], Field(min_length=1)]
    note: str = ""

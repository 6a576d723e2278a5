"""Fields: the columns of a case record, and how each may be shown."""

from enum import StrEnum

from .base import Name, Text, Told


class FieldType(StrEnum):
    """What a field holds; a moment is kept as two integers, `<id>_lo` and `<id>_hi`, several moments as rows of their own."""

    TEXT = "text"
    MOMENT = "moment"
    MOMENTS = "moments"
    DATE = "date"
    CODE = "code"
    CODES = "codes"
    INT = "int"
    BOOL = "bool"
    MONEY = "money"
    PHONE = "phone"
    PERSON = "person"
    LIST = "list"


class Privacy(StrEnum):
    """P0 says nothing of a person, P1 is internal, P2 personal, P3 sensitive (个人信息保护法 28)."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"

    @property
    def personal(self) -> bool:
        """Whether a value may never be quoted as evidence."""
        return self in (Privacy.P2, Privacy.P3)


class Mask(StrEnum):
    """How a value is shown where it must not be shown whole."""

    NONE = "none"
    SURNAME = "surname"
    LAST4 = "last4"
    BUILDING = "building"
    HIDDEN = "hidden"


class Field(Told):
    """One column of a case record.

    `codes` names the code list of a code field; `happened` marks a moment that records something that took place, so that
    it can date an export; `blank_means` is what an empty cell says where empty is an answer. `likely` are words that, in a
    heading nobody knows, make a draft ask whether this field is meant.
    """

    id: Name
    label: Text
    type: FieldType
    privacy: Privacy
    mask: Mask = Mask.NONE
    codes: Name | None = None
    print_label: str = ""
    hint: str = ""
    required: str = ""
    aliases: tuple[Text, ...] = ()
    likely: tuple[Text, ...] = ()
    happened: bool = False
    blank_means: str | None = None

    @property
    def is_moment(self) -> bool:
        """Whether the field is kept as an interval of seconds."""
        return self.type in (FieldType.MOMENT, FieldType.DATE)

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns of the canonical relation that hold this field."""
        return (f"{self.id}_lo", f"{self.id}_hi") if self.is_moment else (self.id,)

    @property
    def printed(self) -> str:
        """Give the label for paper."""
        return self.print_label or self.label

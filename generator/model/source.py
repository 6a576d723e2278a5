"""Sources, and what a clause may say of them."""

import datetime
from enum import StrEnum
from typing import ClassVar

from .base import Name, Text, Told


class SourceKind(StrEnum):
    """Where a source stands; only the first five are law."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    DEPARTMENTAL_RULE = "departmental_rule"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    LOCAL_REGULATION = "local_regulation"
    STANDARD = "standard"
    PRACTICE = "practice"
    SEED = "seed"
    EDITORIAL = "editorial"

    @property
    def is_law(self) -> bool:
        """Whether the source binds by law."""
        return self not in (SourceKind.STANDARD, SourceKind.PRACTICE, SourceKind.SEED, SourceKind.EDITORIAL)


class Verified(StrEnum):
    """What came of looking a citation up."""

    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    NOT_FOUND = "not_found"
    UNREAD = "unread"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return Labels.VERIFIED[self]


class Relation(StrEnum):
    """What a clause takes from a source."""

    ADAPTED = "adapted"
    REQUIRED_BY = "required_by"
    INFORMED_BY = "informed_by"
    CLAIMED = "claimed"
    COMMITMENT = "commitment"

    @property
    def label(self) -> str:
        """Give the Chinese words."""
        return Labels.RELATION[self]


class Labels:
    """The Chinese of relations and of what came of looking a citation up."""

    RELATION: ClassVar = {
        Relation.ADAPTED: "改写自",
        Relation.REQUIRED_BY: "法定要求",
        Relation.INFORMED_BY: "参照",
        Relation.CLAIMED: "原文声称",
        Relation.COMMITMENT: "企业承诺",
    }
    VERIFIED: ClassVar = {
        Verified.CONFIRMED: "已核实",
        Verified.REFUTED: "已查否",
        Verified.NOT_FOUND: "未找到出处",
        Verified.UNREAD: "未读到原文",
    }
    ARTICLE: ClassVar = "第{}条"
    PARAGRAPH: ClassVar = "第{}款"


class Checked(Told):
    """When and how a source was last looked at."""

    on: datetime.date
    how: Text


class Source(Told):
    """A text that clauses cite: never copied, only named."""

    id: Name
    title: Text
    short: Text
    kind: SourceKind
    number: str = ""
    edition: str = ""
    in_force_since: datetime.date | None = None
    status: str = ""
    region: str = ""
    address: str = ""
    checked: Checked | None = None
    note: str = ""


class Citation(Told):
    """One line of a clause's provenance; `note` is our own gist, never the source's words."""

    source: Name
    relation: Relation
    article: int | None = None
    paragraph: int | None = None
    locator: str = ""
    verified: Verified | None = None
    note: Text

    @property
    def place(self) -> str:
        """Spell where in the source it stands: '第四十八条' as '第48条', '第3款', or the locator as told."""
        article = Labels.ARTICLE.format(self.article) if self.article else ""
        paragraph = Labels.PARAGRAPH.format(self.paragraph) if self.paragraph else ""
        return article + paragraph or self.locator

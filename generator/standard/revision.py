"""What each edition changed."""

import datetime
from collections.abc import Mapping
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from ..model.base import Slug, Text, Told
from .clause import SectionNo


class Change(Told):
    """One clause, and what became of it; `section` is where it stood before it moved, or was retired.

    What moves stays at its old address as a sentence that says where it is now, so that no link is lost.
    """

    SAYS_MOVED: ClassVar = "change: moved 要写 section：这一条原来在哪一节"

    clause: Slug
    change: Literal["added", "changed", "moved", "retired"]
    section: SectionNo | None = None
    note: Text

    @model_validator(mode="after")
    def moved_from_somewhere(self) -> Self:
        """Refuse a move from nowhere."""
        if self.change == "moved" and self.section is None:
            raise ValueError(self.SAYS_MOVED)
        return self


class Revision(Told):
    """One edition: its changes, and, once released, the digest of each clause as it stood."""

    edition: Text
    status: Literal["draft", "released"]
    date: datetime.date | None = None
    summary: Text
    changes: tuple[Change, ...] = ()
    digests: Mapping[Slug, str] = {}

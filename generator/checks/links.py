"""Demands on cases that belong together: a repeat points to the one that it repeats."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from sqlglot import exp

from ..model.base import Name
from ..model.outcome import Reason, undetermined
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, CaseCheck, listed
from .beside import case_named, earlier
from .frame import Frame, Sql
from .phrases import sentence
from .tree import case, is_null, lit, not_


class Linked(CaseCheck):
    """A case that repeats an earlier one names it: same values in all the fields told, begun within a limit of the other's end.

    What is named and not in the export cannot be followed; a repeat that is found and names nothing is a breach.
    """

    SAYS: ClassVar = "与前件{same}相同、且在前件{end}后 {limit}内又来的，已在{field}填前件编号"
    FAILS: ClassVar = "与 {earlier} 重复，{field}是空的"

    NEEDS: ClassVar = {
        "field": needs.COMPARED,
        "same": needs.COMPARED,
        "start": needs.MOMENT,
        "end": needs.MOMENT,
        "within": needs.SPAN,
    }

    kind: Literal["linked"]
    field: Name
    same: Annotated[tuple[Name, ...], Field(min_length=1)]
    start: Name
    end: Name
    within: Name

    def demand(self, words: Words) -> str:
        return self.SAYS.format(
            same=listed(self.same, words),
            end=words.label(self.end),
            limit=words.limit(self.within),
            field=words.label(self.field),
        )

    def subjects(self) -> tuple[str, ...]:
        return (self.field, *self.same, self.start, self.end)

    def counted(self) -> tuple[str, ...]:
        return (self.within,)

    def rule(self, frame: Frame) -> exp.Expression:
        needed = self._needed(frame)
        if lacking := next((f for f in needed if not frame.has(f)), None):
            return frame.why_unknown(lacking)
        unknown = [(is_null(frame.text(f)), frame.why_unknown(f)) for f in self.same]
        return case(
            *frame.lacking(needed),
            (not_(is_null(frame.text(self.field))), self._followed(frame)),
            *unknown,
            (is_null(frame.lo(self.start)), frame.why_unknown(self.start)),
            (is_null(frame.limit(self.within, strictest=True)), frame.why_no_limit()),
            (not_(is_null(self._earlier(frame))), FAIL),
            otherwise=PASS,
        )

    def clues(self, frame: Frame) -> Sql:
        return {"earlier": self._earlier(frame)} if all(map(frame.has, self._needed(frame))) else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, earlier=clues.get("earlier", ""), field=words.label(self.field))

    def _needed(self, frame: Frame) -> tuple[str, ...]:
        """Name the fields without which no case can be looked up: its own, and the number by which cases are named."""
        return *self.subjects(), frame.words.anchors.case

    def _earlier(self, frame: Frame) -> exp.Expression:
        return earlier(frame, self.same, start=self.start, end=self.end, within=self.within)

    def _followed(self, frame: Frame) -> exp.Expression:
        """A named case that the export has is a link; one that it has not cannot be told."""
        there = case_named(frame, self.field)
        return case((is_null(there), lit(undetermined(Reason.NOT_IN_EXPORT, self.field))), otherwise=PASS)

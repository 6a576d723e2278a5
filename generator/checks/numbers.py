"""Demands on a number: how often, how many, how much."""

from typing import ClassVar, Literal

from sqlglot import exp

from ..model.base import Name
from ..model.outcome import Reason, undetermined
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, Limited
from .frame import Frame, Sql
from .phrases import sentence
from .tree import case, is_null, lit, lt, or_


class Number(Limited):
    """A number is at most, or at least, a named limit: transfers, attempts to call, an amount."""

    SAYS_MOST: ClassVar = "{field}不超过 {limit}"
    SAYS_LEAST: ClassVar = "{field}不少于 {limit}"
    FAILS: ClassVar = "{field}为 {value}"

    NEEDS: ClassVar = {"field": needs.NUMBER, "at_most": needs.COUNT, "at_least": needs.COUNT}

    kind: Literal["number"]
    field: Name

    def demand(self, words: Words) -> str:
        says = self.SAYS_MOST if self.at_most else self.SAYS_LEAST
        return says.format(field=words.label(self.field), limit=words.limit(self.limit))

    def subjects(self) -> tuple[str, ...]:
        return (self.field,)

    def rule(self, frame: Frame) -> exp.Expression:
        value = frame.number(self.field)
        smallest, largest = (frame.limit(self.limit, strictest=s) for s in (True, False))
        kept, broken = (lt(smallest, value), lt(largest, value)) if self.at_most else (lt(value, largest), lt(value, smallest))
        severity = frame.words.anchors.severity or ""
        return case(
            (is_null(value), frame.why_unknown(self.field)),
            (or_(is_null(smallest), is_null(largest)), frame.why_no_limit()),
            (broken, FAIL),
            (kept, lit(undetermined(Reason.SEVERITY, severity))),
            otherwise=PASS,
        )

    def clues(self, frame: Frame) -> Sql:
        return {} if frame.words.fields[self.field].privacy.personal else {"value": frame.text(self.field)}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, field=words.label(self.field), value=clues.get("value", self.PRIVATE))

"""Demands on the order of a case's moments."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field
from sqlglot import exp

from ..model.base import Name
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, CaseCheck
from .frame import Frame, Sql
from .phrases import moment, sentence
from .tree import case, is_null, lit, lt, lte, not_, or_


class Sequence(CaseCheck):
    """Moments come one after another; two at the same second are in order."""

    SAYS: ClassVar = "{moments}依次在后"
    THEN: ClassVar = "、"
    FAILS: ClassVar = "{later}（{late}）早于{earlier}（{early}）"

    NEEDS: ClassVar = {"moments": needs.MOMENT}

    kind: Literal["sequence"]
    moments: Annotated[tuple[Name, ...], Field(min_length=2)]

    def demand(self, words: Words) -> str:
        return self.SAYS.format(moments=self.THEN.join(words.label(m) for m in self.moments))

    def subjects(self) -> tuple[str, ...]:
        return self.moments

    def rule(self, frame: Frame) -> exp.Expression:
        broken = or_(*(self._reversed(frame, a, b) for a, b in self._pairs()))
        blank = [(is_null(frame.lo(m)), frame.why_unknown(m)) for m in self.moments]
        coarse = [(not_(lte(frame.hi(a), frame.lo(b))), self._coarse(frame, a, b)) for a, b in self._neighbours()]
        return case((broken, FAIL), *blank, *coarse, otherwise=PASS)

    def clues(self, frame: Frame) -> Sql:
        pairs = [(self._reversed(frame, *pair), pair) for pair in self._pairs()]
        told: Sql = {}
        for n, name in enumerate(("early", "late")):
            told = {
                **told,
                name: case(*((broken, lit(frame.words.label(pair[n]))) for broken, pair in pairs)),
                f"{name}_lo": case(*((broken, frame.lo(pair[n])) for broken, pair in pairs)),
                f"{name}_hi": case(*((broken, frame.hi(pair[n])) for broken, pair in pairs)),
            }
        return told

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        del words  # the clues name the moments
        early, late = (moment(clues[f"{name}_lo"], clues[f"{name}_hi"]) for name in ("early", "late"))
        return sentence(self.FAILS, earlier=clues["early"], later=clues["late"], early=early, late=late)

    def _neighbours(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(self.moments, self.moments[1:], strict=False))

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """Give every pair, so that a blank in the middle hides nothing."""
        return tuple((a, b) for i, a in enumerate(self.moments) for b in self.moments[i + 1 :])

    @staticmethod
    def _reversed(frame: Frame, earlier: str, later: str) -> exp.Expression:
        return lt(frame.hi(later), frame.lo(earlier))

    @staticmethod
    def _coarse(frame: Frame, earlier: str, later: str) -> exp.Expression:
        return case((not_(frame.exact(earlier)), frame.why_unknown(earlier)), otherwise=frame.why_unknown(later))

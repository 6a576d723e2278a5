"""Demands on the steps of a case: how far apart they may lie."""

from typing import ClassVar, Literal

from sqlglot import exp

from ..model.base import Name
from ..model.clock import DAY, FAR, SECONDS
from ..model.outcome import Outcome, Reason, undetermined
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, PENDING, CaseCheck, Running
from .beside import gaps, newest
from .frame import Frame, Sql
from .phrases import sentence, span
from .tree import case, is_null, lit, lt, lte, plus, times

GAP = "gap"


class Spaced(CaseCheck):
    """From a first moment to a last one, or to as-of while that is open, no two steps lie further apart than a limit.

    The limit is in minutes, hours, or days of 24 hours. The gaps before the first step and after the last one count.
    """

    SAYS: ClassVar = "自{start}至{until}（尚无{until}的算到判定时刻），相邻两次{steps}相隔不超过 {limit}"
    FAILS: ClassVar = "{steps}中间隔了 {gap}"

    NEEDS: ClassVar = {"start": needs.MOMENT, "steps": needs.STEPS, "until": needs.MOMENT, "at_most": needs.SPAN}

    kind: Literal["spaced"]
    start: Name
    steps: Name
    until: Name
    at_most: Name

    def demand(self, words: Words) -> str:
        start, steps, until = (words.label(f) for f in self.subjects())
        return self.SAYS.format(start=start, steps=steps, until=until, limit=words.limit(self.at_most))

    def subjects(self) -> tuple[str, ...]:
        return self.start, self.steps, self.until

    def counted(self) -> tuple[str, ...]:
        return (self.at_most,)

    def outcomes(self) -> frozenset[Outcome]:
        return super().outcomes() | {Outcome.PENDING}

    def rule(self, frame: Frame) -> exp.Expression:
        if lacking := next((f for f in self.subjects() if not frame.has(f)), None):
            return frame.why_unknown(lacking)
        least, most = self._gaps(frame)
        strictest, loosest = (self._seconds(frame, strictest=s) for s in (True, False))
        kept = case((is_null(frame.lo(self.until)), PENDING), otherwise=PASS)
        return case(
            *frame.lacking(self.subjects()),
            (is_null(frame.lo(self.start)), frame.why_unknown(self.start)),
            (is_null(strictest), frame.why_no_limit()),
            (frame.unreadable(self.start), frame.why_unknown(self.start)),
            (frame.unreadable(self.until), frame.why_unknown(self.until)),
            (lte(most, strictest), kept),
            (lt(lit(FAR), most), lit(undetermined(Reason.UNREADABLE, self.steps))),
            (lt(loosest, least), FAIL),
            otherwise=lit(undetermined(Reason.COARSE, self.steps)),
        )

    def clues(self, frame: Frame) -> Sql:
        return {GAP: self._gaps(frame)[0]} if all(map(frame.has, self.subjects())) else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, steps=words.label(self.steps), gap=span(clues.get(GAP, lit(0))))

    def running(self, frame: Frame) -> Running | None:
        if not all(map(frame.has, self.subjects())):
            return None
        last = newest(frame, self.start, self.steps)
        soonest, latest = (plus(end, self._seconds(frame, strictest=s)) for end, s in zip(last, (True, False), strict=True))
        return Running(soonest, latest, is_null(frame.lo(self.until)))

    def _gaps(self, frame: Frame) -> tuple[exp.Expression, exp.Expression]:
        return gaps(frame, self.start, self.steps, self.until)

    def _seconds(self, frame: Frame, *, strictest: bool) -> exp.Expression:
        unit = SECONDS.get(frame.words.limits[self.at_most].unit, DAY)
        return times(frame.limit(self.at_most, strictest=strictest), lit(unit))

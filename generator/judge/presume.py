"""From the verdicts on an export to answers on a checklist, each with the figure behind it; a person confirms them."""

from collections.abc import Sequence
from typing import ClassVar

from ..model.clock import spell_end
from ..model.outcome import Outcome
from ..model.report import Report, ShareVerdict, Tally
from ..standard import Checklist, ChecklistItem, Standard
from ..standard.assessment import Assessment, Figure, Given
from ..standard.form import Scoring
from ..standard.score import Answer

BETTER = (Answer.BROKEN, Answer.PARTLY, Answer.KEPT)
"""Answers from the worst on."""


class Says:
    """The Chinese of figures behind an answer."""

    CASES: ClassVar = "{no}：已判 {decided} 件，符合 {kept}，不符合 {broken}{waived}，无法判定 {unknown}"
    WAIVED: ClassVar = "，已豁免 {count}"
    SHARE: ClassVar = "{no}：应判 {due} 件，做到 {least}（至多 {most}），要求 {demanded}%；{outcome}"
    JUDGED: ClassVar = "{cases} 件，判定到 {as_of}"


def presume(standard: Standard, checklist: Checklist, report: Report) -> Assessment:
    """Propose an answer where data alone decide a question, and show the figures wherever there are any.

    The share that kept a clause is an interval as long as cases are undetermined; a question takes the worst of its clauses, one
    that no data can judge may have come out any way. An answer is proposed where both ends earn the same points.
    """
    return Assessment(
        checklist=checklist.id,
        edition=standard.charter.edition,
        project=report.part.value if report.part else "",
        judged=Says.JUDGED.format(cases=report.cases.judged, as_of=spell_end(report.cases.as_of)),
        answers=tuple(_given(standard, checklist, item, report) for item in checklist.items),
    )


def _given(standard: Standard, checklist: Checklist, item: ChecklistItem, report: Report) -> Given:
    shares = {s.clause: s for s in report.shares}
    found = {c: told for c in item.clauses if (told := shares.get(c) or report.tally(c))}
    answer = _answer(checklist.scoring, list(found.values()), whole=len(found) == len(item.clauses))
    figures = tuple(Figure(clause=c, says=_says(standard.clauses[c].no, told)) for c, told in found.items())
    return Given(no=item.no, answer=answer, presumed=answer is not None, figures=figures)


def _answer(scoring: Scoring, found: Sequence[Tally | ShareVerdict], *, whole: bool) -> Answer | None:
    """Weigh what was found; None where it does not decide."""
    ends = [told for told in (_ends(scoring, each) for each in found) if told]
    if not ends:
        return None
    least, most = (min(answers, key=BETTER.index) for answers in zip(*ends, strict=True))
    return most if most is (least if whole else Answer.BROKEN) else None


def _ends(scoring: Scoring, told: Tally | ShareVerdict) -> tuple[Answer, Answer] | None:
    """Give the worst and the best answer that a clause still allows; None where it asked for nothing."""
    if isinstance(told, ShareVerdict):
        if not told.due:
            return None
        known = {Outcome.PASS: Answer.KEPT, Outcome.FAIL: Answer.BROKEN}.get(told.outcome)
        return (known, known) if known else (Answer.BROKEN, Answer.KEPT)
    least, most, due = told.kept
    return (_earned(scoring, least, due), _earned(scoring, most, due)) if due else None


def _earned(scoring: Scoring, kept: int, due: int) -> Answer:
    steps = ((Answer.KEPT, scoring.kept_from), (Answer.PARTLY, scoring.partly_from))
    return next((answer for answer, percent in steps if kept * 100 >= percent * due), Answer.BROKEN)


def _says(no: str, told: Tally | ShareVerdict) -> str:
    if isinstance(told, ShareVerdict):
        outcome = told.outcome.label
        return Says.SHARE.format(no=no, due=told.due, least=told.least, most=told.most, demanded=told.demanded, outcome=outcome)
    kept, broken, excused, unknown = (told.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.WAIVED, Outcome.UNDETERMINED))
    waived = Says.WAIVED.format(count=excused) if excused else ""
    return Says.CASES.format(no=no, decided=told.decided, kept=kept, broken=broken, waived=waived, unknown=unknown)

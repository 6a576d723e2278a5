"""From the verdicts on an export to answers on a checklist, each with the figure behind it; a person confirms them."""

from typing import ClassVar

from ..model.clock import spell_moment
from ..model.outcome import Outcome
from ..model.report import Report, ShareVerdict, Tally
from ..standard import Checklist, ChecklistItem, Standard
from ..standard.assessment import Assessment, Figure, Given
from ..standard.score import Answer


class Says:
    """The Chinese of figures behind an answer."""

    CASES: ClassVar = "{no}：已判 {decided} 件，符合 {kept}，不符合 {broken}，无法判定 {unknown}"
    SHARE: ClassVar = "{no}：应判 {due} 件，做到 {least}（至多 {most}），要求 {demanded}%；{outcome}"
    JUDGED: ClassVar = "{cases} 件，判定到 {as_of}"


def presume(standard: Standard, checklist: Checklist, report: Report) -> Assessment:
    """Propose an answer where data alone decide a question, and show the figures wherever there are any.

    Kept only where every clause of the question was judged by data, cases were decided, and none was broken or undetermined;
    broken where nothing that could be decided was kept; partly where some was. Everything else is left to a person.
    """
    return Assessment(
        checklist=checklist.id,
        edition=standard.charter.edition,
        project=report.part.value if report.part else "",
        judged=Says.JUDGED.format(cases=report.cases.judged, as_of=spell_moment(report.cases.as_of, report.cases.as_of)),
        answers=tuple(_given(standard, item, report) for item in checklist.items),
    )


def _given(standard: Standard, item: ChecklistItem, report: Report) -> Given:
    shares = {s.clause: s for s in report.shares}
    found = {c: told for c in item.clauses if (told := shares.get(c) or report.tally(c))}
    answer = _answer(found) if len(found) == len(item.clauses) or any(map(_broken, found.values())) else None
    figures = tuple(Figure(clause=c, says=_says(standard.clauses[c].no, told)) for c, told in found.items())
    return Given(no=item.no, answer=answer, presumed=answer is not None, figures=figures)


def _answer(found: dict[str, Tally | ShareVerdict]) -> Answer | None:
    """Weigh what was found; None where it does not decide."""
    if any(map(_broken, found.values())):
        return Answer.PARTLY if any(map(_kept, found.values())) else Answer.BROKEN
    settled = found and all(_kept(told) and not _open(told) for told in found.values())
    return Answer.KEPT if settled else None


def _broken(told: Tally | ShareVerdict) -> bool:
    return told.outcome is Outcome.FAIL if isinstance(told, ShareVerdict) else bool(told.of(Outcome.FAIL))


def _kept(told: Tally | ShareVerdict) -> bool:
    return told.outcome is Outcome.PASS if isinstance(told, ShareVerdict) else bool(told.of(Outcome.PASS))


def _open(told: Tally | ShareVerdict) -> bool:
    return False if isinstance(told, ShareVerdict) else bool(told.of(Outcome.UNDETERMINED))


def _says(no: str, told: Tally | ShareVerdict) -> str:
    if isinstance(told, ShareVerdict):
        outcome = told.outcome.label
        return Says.SHARE.format(no=no, due=told.due, least=told.least, most=told.most, demanded=told.demanded, outcome=outcome)
    kept, broken, unknown = (told.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED))
    return Says.CASES.format(no=no, decided=told.decided, kept=kept, broken=broken, unknown=unknown)

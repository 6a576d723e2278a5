"""From verdicts to proposed answers: the share that kept a clause, as an interval, against the checklist's steps."""

from dataclasses import replace

import pytest

from generator.judge.presume import presume
from generator.model.outcome import Outcome
from generator.model.report import Tally
from generator.standard.assessment import Given
from generator.standard.score import Answer
from tests.write import made_report, standin

KEPT, PARTLY, BROKEN = Answer.KEPT, Answer.PARTLY, Answer.BROKEN

CASES = (  # kept, broken, undetermined of one clause; of the other; the answer to a question that rests on both
    ((90, 10, 0), (1, 0, 0), KEPT),
    ((89, 11, 0), (1, 0, 0), PARTLY),
    ((70, 30, 0), (95, 5, 0), PARTLY),
    ((69, 31, 0), (1, 0, 0), BROKEN),
    ((90, 0, 10), (1, 0, 0), KEPT),
    ((85, 0, 15), (1, 0, 0), None),  # kept or partly kept: the export does not say
    ((75, 15, 10), (1, 0, 0), PARTLY),
    ((85, 0, 15), (0, 1, 0), BROKEN),  # whatever the first comes to
    ((0, 0, 0), (1, 0, 0), KEPT),  # the first asked for nothing
    ((0, 0, 0), (0, 0, 0), None),
    (None, (1, 0, 0), None),  # nobody judged the first
    (None, (1, 2, 0), BROKEN),
)


@pytest.mark.parametrize(("first", "second", "answer"), CASES)
def test_a_share_earns_its_points(
    first: tuple[int, int, int] | None, second: tuple[int, int, int], answer: Answer | None
) -> None:
    told = {"ticket-unique": first, "story-filled": second}
    kinds = (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED)
    given = presumed(*(Tally(c, dict(zip(kinds, n, strict=True)), {}) for c, n in told.items() if n is not None))
    assert given.answer is answer
    assert given.presumed is (answer is not None)


def presumed(*tallies: Tally) -> Given:
    """What is proposed for the question that rests on both clauses."""
    standard = standin.standard()
    checklist = next(iter(standard.checklists.values()))
    return presume(standard, checklist, replace(made_report.report(), tallies=tallies, shares=())).answers[1]


def test_what_is_waived_was_not_kept() -> None:
    kept = Tally("story-filled", {Outcome.PASS: 1}, {})
    given = presumed(Tally("ticket-unique", {Outcome.PASS: 8, Outcome.WAIVED: 2}, {}), kept)
    assert given.answer is PARTLY
    assert given.figures[0].says.endswith("已判 10 件，符合 8，不符合 0，已豁免 2，无法判定 0")

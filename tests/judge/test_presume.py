"""From verdicts to proposed answers: the share that kept a clause, as an interval, against the checklist's steps."""

from dataclasses import replace

import pytest

from generator.judge.presume import presume
from generator.model.outcome import Outcome
from generator.model.report import Tally
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
    standard = standin.standard()
    told = {"ticket-unique": first, "story-filled": second}
    tallies = tuple(
        Tally(clause, dict(zip((Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED), counts, strict=True)), {})
        for clause, counts in told.items()
        if counts is not None
    )
    made = presume(standard, next(iter(standard.checklists.values())), replace(made_report.report(), tallies=tallies, shares=()))
    assert made.answers[1].answer is answer
    assert made.answers[1].presumed is (answer is not None)

"""What answers come to, reckoned by hand: points over the questions that applied, and what broken key questions leave of it."""

import pytest

from generator.standard.assessment import Assessment, Given
from generator.standard.score import Answer, score
from generator.write.assess import compiled

from ..ours import ours

CHECKLIST = ours().standard.checklists["CK-1"]
KEYS = [item.no for item in CHECKLIST.items if item.key]
OTHERS = [item.no for item in CHECKLIST.items if not item.key]


def answered(kept: int, partly: int, broken: int, keys: int) -> dict[int, Answer]:
    """Answer so many questions that are no keys, and break so many keys."""
    told = [Answer.KEPT] * kept + [Answer.PARTLY] * partly + [Answer.BROKEN] * broken
    return dict(zip(OTHERS, told, strict=False)) | dict.fromkeys(KEYS[:keys], Answer.BROKEN)


@pytest.mark.parametrize(
    ("told", "points", "percent", "grade"),
    [
        ((0, 0, 0, 0), 0, None, ""),
        ((9, 0, 1, 0), 18, 90.0, "优"),
        ((8, 1, 1, 0), 17, 85.0, "良"),
        ((8, 0, 2, 0), 16, 80.0, "良"),
        ((7, 1, 2, 0), 15, 75.0, "待改进"),
        ((7, 0, 3, 0), 14, 70.0, "待改进"),
        ((6, 1, 3, 0), 13, 65.0, "不合格"),
        ((9, 0, 0, 1), 18, 90.0, "待改进"),
        ((6, 0, 0, 2), 12, 75.0, "不合格"),
        ((6, 0, 0, 3), 12, 12 * 100 / 18, "不合格"),
    ],
)
def test_points_and_grade(told: tuple[int, int, int, int], points: int, percent: float | None, grade: str) -> None:
    made = score(CHECKLIST, answered(*told))
    assert (made.points, made.percent, made.grade, made.broken_keys) == (points, percent, grade, told[3])


def test_what_does_not_apply_counts_nowhere() -> None:
    made = score(CHECKLIST, {OTHERS[0]: Answer.KEPT, OTHERS[1]: Answer.NOT_APPLICABLE, KEYS[0]: Answer.NOT_APPLICABLE})
    assert (made.applicable, made.percent, made.grade, made.broken_keys) == (1, 100.0, "优", 0)


def test_the_questions_that_fail_most_come_first() -> None:
    """By how many sheets broke them, then by how many kept them partly; what was kept everywhere is not told."""
    answers = (
        {1: Answer.PARTLY, 2: Answer.BROKEN, 3: Answer.KEPT, 4: Answer.PARTLY},
        {1: Answer.PARTLY, 2: Answer.BROKEN, 3: Answer.KEPT, 4: Answer.BROKEN},
        {1: Answer.PARTLY, 2: Answer.KEPT, 3: Answer.NOT_APPLICABLE, 5: Answer.BROKEN},
    )
    sheets = [
        Assessment(
            checklist="CK-1", edition="1.0.0", project=str(n), answers=tuple(Given(no=no, answer=a) for no, a in told.items())
        )
        for n, told in enumerate(answers)
    ]
    made = compiled(ours().standard, sheets)
    assert [line.open for line in made.lines] == [len(CHECKLIST.items) - 4] * 3
    told = made.failing
    assert [(f.item.no, f.broken, f.partly, f.answered) for f in told] == [(2, 2, 0, 3), (4, 1, 1, 2), (5, 1, 0, 1), (1, 0, 3, 3)]

"""A checklist's score: one rule for paper, workbook and page."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .form import Checklist


class Answer(StrEnum):
    """What may be ticked."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Score:
    """What the answers come to: `percent` is None where no question applied, and so is `grade` ("")."""

    points: int
    applicable: int
    broken_keys: int
    percent: float | None
    grade: str


def score(checklist: Checklist, answers: Mapping[int, Answer]) -> Score:
    """Add up answers by the items' numbers; what is not answered, or does not apply, counts nowhere."""
    scoring = checklist.scoring
    worth = {Answer.KEPT: scoring.kept, Answer.PARTLY: scoring.partly, Answer.BROKEN: scoring.broken}
    counted = [worth[a] for item in checklist.items if (a := answers.get(item.no)) in worth]
    keys = sum(item.key and answers.get(item.no) is Answer.BROKEN for item in checklist.items)
    percent = sum(counted) * 100 / (len(counted) * scoring.kept) if counted else None
    return Score(sum(counted), len(counted), keys, percent, _grade(checklist, percent, keys))


def _grade(checklist: Checklist, percent: float | None, keys: int) -> str:
    """Give the grade that the percentage earns, or the lower one that is left by broken key items."""
    if percent is None:
        return ""
    grades, caps = list(checklist.scoring.grades), checklist.scoring.key_caps
    earned = next(n for n, name in enumerate(grades) if percent >= checklist.scoring.grades[name])
    left = grades.index(caps[min(keys, len(caps)) - 1]) if keys and caps else 0
    return grades[max(earned, left)]

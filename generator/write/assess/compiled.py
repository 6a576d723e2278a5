"""Many filled-in checklists, scored and set in order: one line a sheet, a trend a project, the questions that fail most."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...standard import Checklist, ChecklistItem, Standard
from ...standard.assessment import Assessment, Given
from ...standard.score import Answer, Score, score


@dataclass(frozen=True, slots=True)
class Scored:
    """One sheet with its score; `change` is against the same project's sheet before, in points of percent."""

    sheet: Assessment
    checklist: Checklist
    score: Score
    open: int
    presumed: int
    change: float | None

    @property
    def actions(self) -> Iterator[tuple[ChecklistItem, Given]]:
        """Give what is to be put right: every question that is not kept, and whatever has an action."""
        items = {item.no: item for item in self.checklist.items}
        for given in self.sheet.answers:
            if given.answer in (Answer.PARTLY, Answer.BROKEN) or given.action:
                yield items[given.no], given


@dataclass(frozen=True, slots=True)
class Failing:
    """A question, and how many of the sheets that answered it found it broken, and how many partly kept."""

    checklist: Checklist
    item: ChecklistItem
    broken: int
    partly: int
    answered: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything that is told of many sheets: by project, checklist and day."""

    lines: tuple[Scored, ...]
    failing: tuple[Failing, ...]

    @property
    def trends(self) -> dict[tuple[str, str], tuple[Scored, ...]]:
        """Give the sheets of each project and checklist in order of days, where there is more than one."""
        series: dict[tuple[str, str], list[Scored]] = defaultdict(list)
        for line in self.lines:
            series[line.sheet.project, line.checklist.id].append(line)
        return {key: tuple(lines) for key, lines in series.items() if len(lines) > 1}


def compiled(standard: Standard, sheets: Sequence[Assessment]) -> Compiled:
    """Score every sheet and set them in order."""
    lines: list[Scored] = []
    for sheet in sorted(sheets, key=lambda s: (s.project, s.checklist, s.date)):
        before = lines[-1] if lines else None
        same = before and (before.sheet.project, before.sheet.checklist) == (sheet.project, sheet.checklist)
        lines.append(_scored(standard.checklists[sheet.checklist], sheet, before if same else None))
    failing = (f for c in standard.checklists.values() for f in _failing(c, sheets))
    return Compiled(tuple(lines), tuple(sorted(failing, key=lambda f: (-f.broken, -f.partly, f.checklist.id, f.item.no))))


def _scored(checklist: Checklist, sheet: Assessment, before: Scored | None) -> Scored:
    answers = {g.no: g.answer for g in sheet.answers if g.answer}
    made = score(checklist, answers)
    then, now = before.score.percent if before else None, made.percent
    change = None if then is None or now is None else now - then
    presumed = sum(g.presumed for g in sheet.answers)
    return Scored(sheet, checklist, made, len(checklist.items) - len(answers), presumed, change)


def _failing(checklist: Checklist, sheets: Sequence[Assessment]) -> Iterator[Failing]:
    found = Counter((g.no, g.answer) for s in sheets if s.checklist == checklist.id for g in s.answers if g.answer)
    for item in checklist.items:
        broken, partly, kept = (found[item.no, a] for a in (Answer.BROKEN, Answer.PARTLY, Answer.KEPT))
        if broken or partly:
            yield Failing(checklist, item, broken, partly, broken + partly + kept)

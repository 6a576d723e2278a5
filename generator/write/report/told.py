"""The stories of a report, spelled: facts, numbered moments, every clock, every verdict with the clause's own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from ...model.clock import DAY, FAR, spell_end, spell_moment, spell_span
from ...model.finding import Finding
from ...model.outcome import Outcome
from ...model.report import Report
from ...model.story import Clock, Span, Story
from ...standard import Clause, Standard
from . import chart
from .chart.draw import Caption
from .chart.timeline import drawable
from .figures import Spelled, spelling, titled

SHOWN_FIRST = (Outcome.FAIL, Outcome.WAIVED, Outcome.UNDETERMINED, Outcome.PENDING, Outcome.PASS)


class Says:
    """The Chinese of stories."""

    TITLE: ClassVar = "{case} 的时间线"
    DESC: ClassVar = (
        "按比例画。圆圈里的数字与下表的序号对应；每条横杠是一个时限，竖线是到期时刻："
        "绿的在期限内，红的是超出的部分，灰的还没到期，或者说不清。"
    )
    MET: ClassVar = "{end} 完成，用了 {took}"
    LATE: ClassVar = "{end} 完成，超时 {over}"
    NEVER: ClassVar = "还没有完成，到判定时刻已超时 {over}"
    RUNNING: ClassVar = "还没有完成，还剩 {left}"
    OPEN: ClassVar = "说不清"
    BLANK: ClassVar = "空"
    NOT_LATER: ClassVar = "不晚于 {moment}"


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock in words: from when, due when, what came of it."""

    clause: Clause
    title: str
    start: str
    due: str
    says: str
    outcome: Outcome

    @property
    def broken(self) -> bool:
        """Whether the limit was passed."""
        return self.outcome is Outcome.FAIL


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One verdict with the clause's words, and the evidence or the reason."""

    clause: Clause
    title: str
    text: str
    outcome: Outcome
    because: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Told:
    """One story in words."""

    case: str
    row: int
    facts: tuple[tuple[str, str], ...]
    moments: tuple[tuple[int, str, str], ...]
    clocks: tuple[ClockLine, ...]
    verdicts: tuple[VerdictLine, ...]
    counts: tuple[tuple[str, int], ...]
    picture: Markup
    says: str

    def of(self, outcome: Outcome) -> tuple[VerdictLine, ...]:
        """Give the verdicts that came out so."""
        return tuple(v for v in self.verdicts if v.outcome is outcome)


def told(standard: Standard, report: Report, stories: Iterable[Story], colours: Mapping[str, str]) -> Iterator[Told]:
    """Spell stories."""
    spelled = spelling(standard)
    yield from (_told(standard, report, story, colours, spelled) for story in stories)


def _told(standard: Standard, report: Report, story: Story, colours: Mapping[str, str], spelled: Spelled) -> Told:
    words = standard.words
    because = {f.clause: f for f in story.breaches}
    lines = tuple(sorted(_verdicts(standard, story, because, spelled), key=lambda v: SHOWN_FIRST.index(v.outcome)))
    counted = ((o.label, sum(v.outcome is o for v in story.verdicts)) for o in Outcome)
    return Told(
        case=story.case,
        row=story.row,
        facts=tuple((words.label(field), value) for field, value in story.facts),
        moments=tuple((n, _spell_when(h.lo, h.hi), words.label(h.field)) for n, h in enumerate(story.happened, start=1)),
        clocks=tuple(_clocks(standard, report, story, because)),
        verdicts=lines,
        counts=tuple((label, n) for label, n in counted if n),
        picture=chart.timeline(
            standard, story, report.cases.as_of, Caption(Says.TITLE.format(case=story.case), Says.DESC, colours)
        ),
        says=Says.DESC,
    )


def _spell_when(lo: int, hi: int) -> str:
    """Spell when something happened; of what is not recorded perhaps before when."""
    return Says.NOT_LATER.format(moment=spell_moment(hi, hi)) if lo <= -FAR and hi < FAR else spell_moment(lo, hi)


def spell_span_of(span: Span) -> str:
    """Spell a moment that may be blank."""
    return spell_moment(*span) if span else Says.BLANK


def _spell_due(due: Span) -> str:
    """Spell when a limit runs out: the day where no more is known, else the latest."""
    if not due or due[1] - due[0] == DAY - 1:
        return spell_span_of(due)
    return spell_end(due[1])


def _clocks(standard: Standard, report: Report, story: Story, because: dict[str, Finding]) -> Iterator[ClockLine]:
    """Give the clocks that are known to have run; what was found of a broken one is told in the same words."""
    for clock in sorted(drawable(story), key=lambda c: SHOWN_FIRST.index(c.outcome)):
        clause, found = standard.clauses[clock.clause], because.get(clock.clause)
        says = found.because if found else _came_of(clock, report.cases.as_of)
        yield ClockLine(clause, titled(standard, clause), spell_span_of(clock.start), _spell_due(clock.due), says, clock.outcome)


def _came_of(clock: Clock, as_of: int) -> str:
    if not (clock.start and clock.due) or clock.outcome is Outcome.UNDETERMINED:
        return Says.OPEN
    due = clock.due[1]
    if clock.end is None:
        late = as_of > due
        return Says.NEVER.format(over=spell_span(as_of - due)) if late else Says.RUNNING.format(left=spell_span(due - as_of))
    end = spell_span_of(clock.end)
    if clock.end[0] > due:
        return Says.LATE.format(end=end, over=spell_span(clock.end[0] - due))
    return Says.MET.format(end=end, took=spell_span(max(0, clock.end[0] - clock.start[0])))


def _verdicts(standard: Standard, story: Story, because: dict[str, Finding], spelled: Spelled) -> Iterator[VerdictLine]:
    words = standard.words
    for verdict in story.verdicts:
        if verdict.outcome is Outcome.NOT_APPLICABLE:
            continue
        clause, title, text, remedy = spelled(verdict.clause)
        why = verdict.reason.say(words.label(verdict.field)) if verdict.reason else ""
        found = because.get(clause.id)
        yield VerdictLine(clause, title, text, verdict.outcome, found.because if found else why, remedy)

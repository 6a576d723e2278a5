"""One case told in the terminal: drawn to scale, every clock, every verdict in the clause's own words."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from ...model.clock import spell_moment, spell_span
from ...model.outcome import Outcome
from ...model.report import Report
from ...model.story import Clock, Story
from ...standard import Standard
from . import figures
from .chart.draw import PAGE
from .chart.timeline import drawable, extent, known, points, until
from .columns import GAP, columns, width
from .figures import plain, titled
from .told import SHOWN_FIRST, Told, VerdictLine, told

CELLS = 60
"""How many cells of a terminal the axis is long."""


class Says:
    """The Chinese of a case."""

    HEAD: ClassVar = "{case}（第 {row} 行）"
    FACT: ClassVar = "{label}：{value}"
    JUDGED: ClassVar = "依据{edition}，判定到 {as_of}"
    COUNTS: ClassVar = "{label} {count} 条"
    SCALE: ClassVar = "时间线（{first} 至 {last}，一格约 {cell}）"
    LEGEND: ClassVar = "= 期限内  ! 超出  ? 说不清  | 到期  > 还没完成"
    MOMENTS: ClassVar = "什么时候发生了什么"
    CLOCKS: ClassVar = "各个时限"
    CLOCK_HEAD: ClassVar = ("条文", "起算", "到期", "结果")
    OUTCOME: ClassVar = "{outcome}（{count} 条）"
    VERDICT: ClassVar = "{no} {title}（{level}）{because}"
    BECAUSE: ClassVar = "：{because}"
    TEXT: ClassVar = "条文：{text}"
    REMEDY: ClassVar = "现在做：{remedy}"
    WHY: ClassVar = "{why}：{clauses}"
    SHORT: ClassVar = "{no} {title}"
    LISTED: ClassVar = "、"
    SEPARATE: ClassVar = "；"


def told_whole(standard: Standard, report: Report) -> str:
    """Tell the cases that were asked for, one after the other where several rows bear the number."""
    return "\n".join(_one(standard, report, story) for story in report.stories)


def _one(standard: Standard, report: Report, story: Story) -> str:
    (spelled,) = told(standard, report, [story], PAGE)
    clocks = [(f"{c.clause.no} {c.title}", c.start, c.due, c.says) for c in spelled.clocks]
    blocks = (
        (Says.HEAD.format(case=story.case, row=story.row), list(_head(standard, report, spelled))),
        *_drawn(standard, report, story),
        (Says.MOMENTS, [GAP.join((f"{n:>2}", *rest)) for n, *rest in spelled.moments]),
        (Says.CLOCKS, columns([Says.CLOCK_HEAD, *clocks]) if clocks else []),
        *_verdicts(spelled),
    )
    return "\n".join(_block(title, lines) for title, lines in blocks if lines)


def _head(standard: Standard, report: Report, spelled: Told) -> Iterator[str]:
    facts = dict(figures.facts(standard, report))
    yield Says.JUDGED.format(edition=facts[figures.Says.FACTS[0]], as_of=facts[figures.Says.FACTS[3]])
    yield Says.SEPARATE.join(Says.FACT.format(label=label, value=value) for label, value in spelled.facts)
    yield Says.LISTED.join(Says.COUNTS.format(label=label, count=count) for label, count in spelled.counts)


def _drawn(standard: Standard, report: Report, story: Story) -> Iterator[tuple[str, list[str]]]:
    """Draw the axis with its numbered moments, and a bar for each clock under it."""
    drawn, clocks = points(standard, story), drawable(story)
    if not drawn:
        return
    first, last = extent(drawn, clocks, report.cases.as_of)

    def at(moment: int) -> int:
        return (min(max(moment, first), last) - first) * (CELLS - 1) // (last - first)

    axis = ["-"] * CELLS
    for number, moment in reversed(drawn):
        axis[at(moment)] = str(number % 10)
    rows = [("", "".join(axis))]
    rows += [(_name(standard, c), _bar(c, at, report.cases.as_of)) for c in clocks]
    ends = (spell_moment(first, first), spell_moment(last, last))
    title = Says.SCALE.format(first=ends[0], last=ends[1], cell=spell_span(max(60, (last - first) // CELLS // 60 * 60)))
    yield title, [*columns(rows), Says.LEGEND]


def _name(standard: Standard, clock: Clock) -> str:
    clause = standard.clauses[clock.clause]
    return Says.SHORT.format(no=clause.no, title=titled(standard, clause))


def _bar(clock: Clock, at: Callable[[int], int], as_of: int) -> str:
    if not (clock.start and clock.due):
        return ""
    start, due = at(clock.start[0]), at(clock.due[1])
    ended = until(clock)
    end = at(as_of if ended is None else ended)
    cells = [" "] * CELLS
    end = max(start, end if known(clock) else min(end, due))
    for n in range(start, end + 1):
        cells[n] = "?" if not known(clock) else "=" if n <= due else "!"
    if ended is None and known(clock):
        cells[end] = ">"
    cells[due] = "|"
    return "".join(cells)


def _verdicts(spelled: Told) -> Iterator[tuple[str, list[str]]]:
    for outcome in SHOWN_FIRST:
        found = spelled.of(outcome)
        lines = _by_reason(found) if outcome is Outcome.UNDETERMINED else [line for v in found for line in _verdict(v)]
        yield Says.OUTCOME.format(outcome=outcome.label, count=len(found)), lines


def _verdict(line: VerdictLine) -> Iterator[str]:
    because = Says.BECAUSE.format(because=line.because) if line.because else ""
    yield Says.VERDICT.format(no=line.clause.no, title=line.title, level=line.clause.level.label, because=because)
    if line.outcome is not Outcome.PASS:
        yield GAP + Says.TEXT.format(text=line.text)
    if line.outcome is Outcome.FAIL and line.remedy:
        yield GAP + Says.REMEDY.format(remedy=line.remedy)


def _by_reason(found: tuple[VerdictLine, ...]) -> list[str]:
    """Gather the undecided by what they lack: one missing column leaves many open."""
    reasons: dict[str, list[str]] = {}
    for line in found:
        reasons.setdefault(line.because, []).append(Says.SHORT.format(no=line.clause.no, title=line.title))
    return [Says.WHY.format(why=why, clauses=Says.LISTED.join(clauses)) for why, clauses in reasons.items()]


def _block(title: str, lines: list[str]) -> str:
    return "\n".join([plain(title), "-" * width(plain(title)), *(plain(line) for line in lines), ""])

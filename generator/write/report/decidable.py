"""What an export lets one decide, before any verdict: clause by clause, and which column would decide the rest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.outcome import Outcome, Reason
from ...model.report import Report, Tally
from ...standard import Clause, Standard
from . import figures
from .columns import GAP, columns, width
from .gaps import gaps

WHOLE, PARTLY, KEPT_ONLY, NOTHING, NOT_DUE = "whole", "partly", "kept_only", "nothing", "not_due"


class Says:
    """The Chinese of what can be decided."""

    TITLE: ClassVar = "试看：这份导出能判什么（还没有判定）"
    CAN: ClassVar = "能判哪些条文"
    STATES: ClassVar = {
        WHOLE: ("能判", "应判的每一件都判得出"),
        PARTLY: ("部分能判", "有的判得出，有的判不出"),
        KEPT_ONLY: ("只能证明做到", "没有记录那个时间，只知道不晚于另一个：够早的算做到，晚了不能说没做到"),
        NOTHING: ("判不了", "一件也判不出"),
        NOT_DUE: ("没有应判的", "这份导出里没有适用的投诉"),
    }
    STATE: ClassVar = "{title} {count} 条：{says}"
    HEAD: ClassVar = ("条号", "条文", "强度", "判得出", "判不出", "未到期", "判不出的主要缘由")
    LISTED: ClassVar = "{title}的条文"
    GAPS: ClassVar = "补上什么，就能多判什么"
    GAP: ClassVar = "{says}：{clauses}"
    ADVICE: ClassVar = "→ {advice}"
    ASSUMED: ClassVar = "假定（以后的判定都建立在这些假定上）"
    NAMED: ClassVar = "{no} {title}"
    BETWEEN: ClassVar = "、"
    NOTICES: ClassVar = "提示"
    NEXT: ClassVar = "看过以后去掉 --dry-run 再运行一次，就是正式的判定。"


@dataclass(frozen=True, slots=True)
class Decidable:
    """One clause: how far the export lets one decide it."""

    clause: Clause
    tally: Tally

    @property
    def state(self) -> str:
        """Name how far."""
        undecided = self.tally.of(Outcome.UNDETERMINED)
        if not undecided:
            return WHOLE if self.tally.decided or self.tally.of(Outcome.PENDING) else NOT_DUE
        if all(reason is Reason.BOUNDED for reason, _ in self.tally.reasons):
            return KEPT_ONLY
        return PARTLY if self.tally.decided else NOTHING


def decidable(standard: Standard, report: Report) -> tuple[Decidable, ...]:
    """Say of every clause, in reading order, how far it can be decided."""
    tallies = {t.clause: t for t in report.tallies}
    return tuple(Decidable(c, tallies[c.id]) for c in standard.clauses.values() if c.id in tallies)


def text(standard: Standard, report: Report) -> str:
    """Give it as lines for a terminal."""
    every = decidable(standard, report)
    blocks = (
        (Says.TITLE, columns(figures.facts(standard, report))),
        (Says.ASSUMED, list(report.cases.assumed)),
        (Says.CAN, list(_states(every))),
        (Says.LISTED.format(title=Says.STATES[WHOLE][0]), _named(every, WHOLE)),
        *((Says.LISTED.format(title=Says.STATES[s][0]), _table(standard, every, s)) for s in (KEPT_ONLY, PARTLY, NOTHING)),
        (Says.GAPS, [line for gap in gaps(standard, report) for line in _gap(gap.says, gap.brief, gap.advice)]),
        (Says.NOTICES, [figures.notice(n) for n in report.cases.notices]),
    )
    shown = ("\n".join([title, "-" * width(title), *map(figures.plain, lines)]) for title, lines in blocks if lines)
    return "\n\n".join([*shown, Says.NEXT]) + "\n"


def data(standard: Standard, report: Report) -> str:
    """Give it for programs."""
    cases = report.cases
    told = {
        "kind": "decidable",
        "edition": report.edition,
        "source": cases.source,
        "map": cases.map_id,
        "rows": {
            "in": cases.rows_in,
            "judged": cases.judged,
            "out_of_scope": dict(cases.out_of_scope),
            "refused": len(cases.refused),
        },
        "clauses": [_told(one) for one in decidable(standard, report)],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _told(one: Decidable) -> dict[str, object]:
    lacks = [{"field": f, "reason": r.value, "cases": n} for (r, f), n in one.tally.reasons.items()]
    undecided = one.tally.of(Outcome.UNDETERMINED)
    return {"clause": one.clause.id, "state": one.state, "decidable": one.tally.decided, "undecidable": undecided, "lacks": lacks}


def _named(every: tuple[Decidable, ...], state: str) -> list[str]:
    """Name the clauses of a state in one line: of what can be decided nothing more need be said."""
    told = [Says.NAMED.format(no=one.clause.no, title=one.clause.title) for one in every if one.state == state]
    return [Says.BETWEEN.join(told)] if told else []


def _states(every: tuple[Decidable, ...]) -> Iterator[str]:
    for state, (title, says) in Says.STATES.items():
        if count := sum(one.state == state for one in every):
            yield Says.STATE.format(title=title, count=count, says=says)


def _table(standard: Standard, every: tuple[Decidable, ...], state: str) -> list[str]:
    rows = [_row(standard, one) for one in every if one.state == state]
    return columns([Says.HEAD, *rows], right=frozenset({3, 4, 5})) if rows else []


def _row(standard: Standard, one: Decidable) -> tuple[str, ...]:
    counts = one.tally.decided, one.tally.of(Outcome.UNDETERMINED), one.tally.of(Outcome.PENDING)
    reason = figures.main_reason(standard, one.tally)
    return one.clause.no, figures.titled(standard, one.clause), one.clause.level.label, *map(str, counts), reason


def _gap(says: str, clauses: str, advice: str) -> tuple[str, str]:
    return Says.GAP.format(says=says, clauses=clauses), GAP + Says.ADVICE.format(advice=advice)

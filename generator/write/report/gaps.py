"""What could not be decided, why, and what would make it decidable."""

from dataclasses import dataclass
from typing import ClassVar

from ...model.outcome import Reason
from ...model.report import Report
from ...standard import Clause, Standard


class Says:
    """The Chinese of gaps."""

    CLAUSE: ClassVar = "{no} {title} {count} 件"
    BETWEEN: ClassVar = "、"
    MORE: ClassVar = " 等 {count} 条"
    RECORDED: ClassVar = "{says}（{why}）"
    KEEP: ClassVar = "能补导出的，补导“{field}”；系统里确实没有的，另设台账记下"


class Advice:
    """What makes an undecided case decidable, by reason."""

    SAYS: ClassVar = {
        Reason.NOT_EXPORTED: "导出时带上“{field}”一栏",
        Reason.BLANK: "补填“{field}”",
        Reason.UNREADABLE: "把“{field}”改成读得懂的写法",
        Reason.BOUNDED: "让系统记下“{field}”",
        Reason.COARSE: "把“{field}”记到分",
        Reason.REVERSED: "核对“{field}”和起点，改正写反的一个",
        Reason.NOT_IN_FORCE: "需要试判的，用 --limits-on 指定按哪一天的时限",
        Reason.SEVERITY: "补填“{field}”",
        Reason.NO_CALENDAR: "放假安排公布后，在 spec/calendars 补上那一年",
        Reason.NOT_IN_EXPORT: "把那一件也导出来，一起判定",
        Reason.TOO_FEW: "先补齐上面所列各栏",
        Reason.INTERVAL: "先补齐上面所列各栏",
    }


FEW = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """One reason why cases could not be decided, the clauses that it leaves open, and what would close it."""

    reason: Reason
    field: str
    says: str
    advice: str
    clauses: tuple[tuple[Clause, int], ...]

    @property
    def total(self) -> int:
        """Give how many verdicts it cost."""
        return sum(count for _, count in self.clauses)

    @property
    def brief(self) -> str:
        """List its first clauses, and say how many there are."""
        first = self.clauses[:FEW]
        listed = Says.BETWEEN.join(Says.CLAUSE.format(no=c.no, title=c.title, count=n) for c, n in first)
        return listed + Says.MORE.format(count=len(self.clauses)) if len(self.clauses) > FEW else listed

    @property
    def listed(self) -> str:
        """List its clauses, each with how many cases it leaves open."""
        return Says.BETWEEN.join(Says.CLAUSE.format(no=c.no, title=c.title, count=n) for c, n in self.clauses)


def gaps(standard: Standard, report: Report) -> tuple[Gap, ...]:
    """Give every reason why something could not be decided, the dearest first."""
    found: dict[tuple[Reason, str], list[tuple[Clause, int]]] = {}
    for tally in report.tallies:
        for key, count in tally.reasons.items():
            found.setdefault(key, []).append((standard.clauses[tally.clause], count))
    made = [_gap(standard, report, reason, field, tuple(clauses)) for (reason, field), clauses in found.items()]
    return tuple(sorted(made, key=lambda g: (-g.total, g.reason, g.field)))


def _gap(standard: Standard, report: Report, reason: Reason, field: str, clauses: tuple[tuple[Clause, int], ...]) -> Gap:
    label = standard.words.label(field)
    why = report.cases.cannot_record.get(field, "") if reason is Reason.NOT_EXPORTED else ""
    says = Says.RECORDED.format(says=reason.say(label), why=why) if why else reason.say(label)
    advice = Says.KEEP if why else Advice.SAYS[reason]
    return Gap(reason, field, says, advice.format(field=label), clauses)

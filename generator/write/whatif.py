"""What another limit would have done: for a terminal, as CSV, as a workbook."""

from collections.abc import Iterator
from typing import ClassVar

from ..model.clock import spell_end, spell_limit
from ..model.limit import Limit
from ..model.outcome import Outcome
from ..model.whatif import Changed, Pair, WhatIf
from ..standard import Standard
from .report import tables
from .report.cells import Cell, share
from .report.columns import columns
from .report.figures import foremost, kept_share, plain, titled, warned
from .report.gaps import Advice
from .report.tables import Sheet


class Says:
    """The Chinese of what would have been; columns with their widths in letters."""

    COLUMNS: ClassVar = (
        ("条号", 8),
        ("条文", 24),
        ("项目", 16),
        ("月份", 10),
        ("现行应判", 9),
        ("改后应判", 9),
        ("现行不符合", 11),
        ("改后不符合", 11),
        ("多出", 8),
        ("改后无法判定", 13),
        ("现行符合率", 16),
        ("改后符合率", 16),
    )
    CASES: ClassVar = (("条号", 8), ("条文", 24), ("投诉编号", 20), ("行", 7), ("按改后的时限", 60))
    TABLE: ClassVar = "按项目和月份"
    NEWLY: ClassVar = "多出的不符合"
    LIMIT: ClassVar = "{title}（{name}）：现行 {now}，假如是 {then}"
    JUDGED: ClassVar = "{cases} 件，判定到 {as_of}{day}"
    DAY: ClassVar = "，一律按 {day} 施行的时限"
    CLAUSE: ClassVar = "{no} {title}（{level}）：应判 {due}，不符合 {now} 件变成 {then} 件，符合率 {before} 变成 {after}"
    DUE: ClassVar = "{now} 件"
    DUE_CHANGES: ClassVar = "{now} 件变成 {then} 件"
    WHY: ClassVar = "  改后有 {count} 件无法判定，主要是：{why}。{advice}"
    ALL: ClassVar = "合计"
    UNKNOWN: ClassVar = "（不明）"


def text(standard: Standard, told: WhatIf) -> str:
    """Give the comparison as lines for a terminal."""
    as_of = told.cases.as_of
    lines = [
        Says.LIMIT.format(title=now.title, name=now.id, now=_spell(standard, now), then=_spell(standard, then))
        for now, then in told.limits
    ]
    day = Says.DAY.format(day=told.limits_on) if told.limits_on else ""
    lines += warned(told.cases)
    lines += [Says.JUDGED.format(cases=told.cases.judged, as_of=spell_end(as_of), day=day), ""]
    for clause in told.clauses:
        lines += [_headed(standard, clause), *_undecided(standard, clause), *_table(clause), ""]
    return "\n".join(map(plain, lines))


def csv(standard: Standard, told: WhatIf) -> str:
    """Give the comparison by part and month as CSV."""
    return tables.csv(Says.COLUMNS, _rows(standard, told))


def xlsx(standard: Standard, told: WhatIf) -> bytes:
    """Give the comparison as a sheet, and the cases that only the other limit breaks as another."""
    newly = tuple(
        (standard.clauses[c.clause].no, titled(standard, standard.clauses[c.clause]), f.case, f.row, f.because)
        for c in told.clauses
        for f in c.newly
    )
    sheets = (Sheet(Says.TABLE, Says.COLUMNS, tuple(_rows(standard, told))), Sheet(Says.NEWLY, Says.CASES, newly))
    return tables.workbook(standard, sheets, unmasked=False)


def _rows(standard: Standard, told: WhatIf) -> Iterator[tuple[Cell, ...]]:
    for changed in told.clauses:
        clause = standard.clauses[changed.clause]
        for (part, month), pair in changed.by.items():
            if any(tally.due for tally in pair):
                yield clause.no, titled(standard, clause), part or Says.UNKNOWN, month or Says.UNKNOWN, *_figures(pair)
        yield clause.no, titled(standard, clause), Says.ALL, "", *_figures(changed.total)


def _figures(pair: Pair) -> tuple[Cell, ...]:
    now, then = pair
    broken = [tally.of(Outcome.FAIL) for tally in pair]
    return (
        now.due,
        then.due,
        *broken,
        broken[1] - broken[0],
        then.of(Outcome.UNDETERMINED),
        share(*now.kept),
        share(*then.kept),
    )


def _headed(standard: Standard, changed: Changed) -> str:
    clause, (now, then) = standard.clauses[changed.clause], changed.total
    # What is not due yet by one limit may be due by the other: each share is of its own.
    due = Says.DUE if now.due == then.due else Says.DUE_CHANGES
    return Says.CLAUSE.format(
        no=clause.no,
        title=titled(standard, clause),
        level=clause.level.label,
        due=due.format(now=now.due, then=then.due),
        now=now.of(Outcome.FAIL),
        then=then.of(Outcome.FAIL),
        before=kept_share(now),
        after=kept_share(then),
    )


def _undecided(standard: Standard, changed: Changed) -> list[str]:
    """Say why most of what stays undecided does, and what would decide it."""
    _, then = changed.total
    if not then.reasons:
        return []
    reason, field = foremost(then)
    label = standard.words.label(field)
    advice = Advice.SAYS[reason].format(field=label)
    return [Says.WHY.format(count=then.of(Outcome.UNDETERMINED), why=reason.say(label), advice=advice)]


def _table(changed: Changed) -> list[str]:
    head = [label for label, _ in Says.COLUMNS[2:]]
    rows = [
        (part or Says.UNKNOWN, month or Says.UNKNOWN, *map(str, _figures(pair)))
        for (part, month), pair in changed.by.items()
        if any(tally.due for tally in pair)
    ]
    total = (Says.ALL, "", *map(str, _figures(changed.total)))
    return columns([head, *rows, total], right=frozenset(range(2, len(head))))


def _spell(standard: Standard, limit: Limit) -> str:
    words = standard.words
    return spell_limit(limit, limit.on_or_first(words.day), words.severities)

"""How far the scores can be trusted: how much was decided, how wide the interval is, and what would narrow it."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.report import Report
from ...standard import Standard
from .figures import spell_share
from .gaps import gaps

NAMED = 3


class Says:
    """The Chinese of trust."""

    CASES: ClassVar = (
        "判定 {judged} 件：{broken} 件有“必须”“应”不符合，{clean} 件全部符合，其余 {open} 件没发现不符合、但有判不出来的。"
    )
    VERDICTS: ClassVar = "“必须”“应”级应判 {due} 次，能判定 {decided} 次（{share}）。"
    NARROW: ClassVar = "能判定的里面符合 {share}；把判不出来的也算上，在 {interval} 之间。只报前一个数，就是把缺数据当作做到。"
    WHOLE: ClassVar = "符合 {share}，没有判不出来的。"
    NONE: ClassVar = "没有一次应判的，所以没有比例。"
    LACKS: ClassVar = "缺口最大的是：{lacks}。补上以后区间会变窄。"
    REPORTED: ClassVar = "来源系统自己标的“{title}”没有用来判定，只照数列在后面。"
    REFUSED: ClassVar = "有 {count} 行读不成、没有判定，比例里没有它们。"
    BETWEEN: ClassVar = "；"


def trust(standard: Standard, report: Report) -> tuple[str, ...]:
    """Say in a few sentences what the scores rest on."""
    return tuple(_lines(standard, report))


def _lines(standard: Standard, report: Report) -> Iterator[str]:
    total = report.analysis.total
    kept, most, due = total.interval
    decided = due - (most - kept)
    if not due:
        yield Says.NONE
        return
    yield Says.CASES.format(judged=total.cases, broken=total.broken_cases, clean=total.clean_cases, open=total.open_cases)
    yield Says.VERDICTS.format(due=due, decided=decided, share=spell_share(decided, decided, due))
    share = spell_share(kept, kept, decided)
    yield (
        Says.NARROW.format(share=share, interval=spell_share(kept, most, due)) if most > kept else Says.WHOLE.format(share=share)
    )
    if lacking := gaps(standard, report)[:NAMED]:
        yield Says.LACKS.format(lacks=Says.BETWEEN.join(g.says for g in lacking))
    yield from (Says.REPORTED.format(title=told.title) for told in report.cases.reported)
    if report.cases.refused:
        yield Says.REFUSED.format(count=len(report.cases.refused))

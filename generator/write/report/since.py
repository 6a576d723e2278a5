"""What has changed since the run before, where runs are kept: new breaches, those put right, and what cannot be told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.clock import spell_end
from ...model.history import Failure, Past
from ...model.report import Report
from ...standard import Standard
from .worst import Says as Cases

LISTED = 20


class Says:
    """The Chinese of what has changed."""

    FIRST: ClassVar = "这是第一次记入历史，还没有上次可比；下次用同一个 --history 文件，就能看出新增和改正。"
    BEFORE: ClassVar = "上次判定到 {as_of}，{whole}判定 {judged} 件。一件投诉违反一条，算一处。"
    WHOLE: ClassVar = "各项目一共"
    EDITION: ClassVar = "历史里有按另一版规范判定的，变化不全是做得好坏造成的。"
    NEW: ClassVar = "新出现的不符合 {count} 处{listed}"
    CURED: ClassVar = "上次不符合、这次不再是的 {count} 处{listed}"
    STILL: ClassVar = "仍不符合的 {count} 处"
    UNSURE: ClassVar = "上次不符合、这次判不出来的 {count} 处：先查导出是不是少了栏"
    UNJUDGED: ClassVar = "上次不符合、这次没有判那一条的 {count} 处：项目配置停用了它，或规范里已没有它；不算改正"
    GONE: ClassVar = "上次不符合、这份导出里已没有那件投诉的 {count} 处：不算改正"
    LIST: ClassVar = "：{cases}{more}"
    CASE: ClassVar = "{case}（{nos}）"
    MORE: ClassVar = "等"
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed, in sentences: of which run, then a line for each fate."""

    says: tuple[str, ...]
    lines: tuple[str, ...]


def since(standard: Standard, report: Report) -> Since | None:
    """Say what has changed since the run before; None where no history is kept."""
    past = report.past
    if past is None:
        return None
    if past.before is None:
        return Since((Says.FIRST,), ())
    before, whole = past.before, Says.WHOLE if report.part else ""
    says = [Says.BEFORE.format(as_of=spell_end(before.as_of), judged=before.judged, whole=whole)]
    says += [Says.EDITION] if past.other_edition else []
    return Since(tuple(says), tuple(_lines(standard, past)))


def _lines(standard: Standard, past: Past) -> Iterator[str]:
    for told, found in ((Says.NEW, past.new), (Says.CURED, past.cured)):
        yield told.format(count=len(found), listed=_listed(standard, found))
    yield Says.STILL.format(count=past.still)
    if past.unsure:
        yield Says.UNSURE.format(count=past.unsure)
    if past.unjudged:
        yield Says.UNJUDGED.format(count=past.unjudged)
    if past.gone:
        yield Says.GONE.format(count=past.gone)


def _listed(standard: Standard, found: Sequence[Failure]) -> str:
    """Name the cases, each once with the numbers of its clauses, as far as a line holds them."""
    cases: dict[str, list[str]] = {}
    for clause, case in found:
        cases.setdefault(case or Cases.NO_CASE, []).append(standard.clauses[clause].no)
    if not cases:
        return ""
    told = [Says.CASE.format(case=case, nos=Says.BETWEEN.join(nos)) for case, nos in list(cases.items())[:LISTED]]
    return Says.LIST.format(cases=Says.BETWEEN.join(told), more=Says.MORE if len(cases) > LISTED else "")

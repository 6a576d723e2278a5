"""Moments that give cause for doubt: one that alone decides the as-of, and answers at the very moment of receipt."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ..checks.times import Elapsed
from ..model.cases import ROW, STEP_OF, Notice
from ..model.clock import DAY, FAR, local_day, spell_day, spell_end, spell_span
from ..model.limit import Unit
from ..standard import Standard
from . import steps
from .events import ALONE_DAYS
from .relation import LATER, OUT, Relation
from .sources.store import column

FAR_OFF_DAYS = 366
"""An as-of so long after the last case is asked about, and one that comes long after every other moment."""

TIMES_AS_MANY = 20
"""How many cases received after as-of, for each that was received by then, make a reader ask whether its year is right."""

LEAST_AT_ONCE = 20
"""So few answers at the moment of receipt may be chance."""


class Says:
    """The Chinese of what is doubted."""

    FAR_OFF: ClassVar = "判定时刻 {as_of} 比最后一个“{label}”晚了 {gap}，可能有一个时间写错了年份。请核对，或用 --as-of 写明"
    FAR_TOLD: ClassVar = "判定时刻 {as_of} 比最后一个“{label}”晚了 {gap}，没办完的都会算成超期。请核对 --as-of 的年份"
    BEFORE: ClassVar = (
        "判定时刻 {as_of} 早于几乎全部投诉：判定的只有 {judged} 件，"
        "另有 {later} 件是那以后才接到的（{first} 到 {last}），没有判。"
        "多半是 --as-of 的年份写错了；要判它们，请改成 {last} 或更晚"
    )
    ALONE: ClassVar = (
        "判定时刻 {as_of} 只有第 {row} 行的“{label}”这一处，比别的时间都晚 {gap}以上；"
        "要是它写错了，没办完的会错算成超期。请核对，或用 --as-of 写明"
    )
    AT_ONCE: ClassVar = (
        "“{label}”有 {count} 行和“{received}”分秒不差，像是系统同时写上去的，不是真正做完的时间；"
        "照写着的判了，请核对这一栏记的是什么"
    )


def answered(standard: Standard) -> tuple[str, ...]:
    """Name the moments to which a limit runs from receipt on; what has only minutes may well be done at once."""
    received, limits = standard.words.anchors.received, standard.words.limits
    checks = (clause.check for clause in standard.judged)
    timed = (c for c in checks if isinstance(c, Elapsed) and c.start == received and c.at_most)
    return tuple(dict.fromkeys(c.end for c in timed if limits[c.limit].unit is not Unit.MINUTE))


def at_once(relation: Relation, name: str) -> str:
    """Write, as SQL, whether a moment is that of receipt, to the second."""
    received = relation.standard.words.anchors.received
    ends = [column(moment + end) for moment in (name, received) for end in ("_lo", "_hi")]
    return " AND ".join(f"{ends[0]} = {end}" for end in ends[1:])


def told_at_once(relation: Relation, name: str, count: int, filled: int) -> Iterator[Notice]:
    """Say that most answers stand at the moment of receipt."""
    if count >= LEAST_AT_ONCE and count * 2 > filled:
        words = relation.standard.words
        says = Says.AT_ONCE.format(label=words.label(name), count=count, received=words.label(words.anchors.received))
        yield Notice("at_once", name, count, says)


def too_early(relation: Relation, judged: str, as_of: int) -> Iterator[Notice]:
    """One mistyped year leaves next to nothing to judge."""
    received = relation.standard.words.anchors.received
    if received not in relation.moments:
        return
    lo = column(received + "_lo")
    later = f"count(*), min({lo}), max({lo}) FROM {relation.table} WHERE {column(OUT)} = {LATER}"
    count, first, last = relation.store.rows(f"SELECT {later}")[0]
    rows, known = relation.store.rows(f"SELECT count(*), count(*) FILTER (WHERE {lo} > {-FAR}) FROM {judged}")[0]
    if count and count >= TIMES_AS_MANY * known:
        ends = {name: spell_day(local_day(moment)) for name, moment in (("first", first), ("last", last))}
        says = Says.BEFORE.format(as_of=spell_end(as_of), judged=rows, later=count, **ends)
        yield Notice("early_as_of", received, count, says)


def _which(relation: Relation, judged: str, happened: Sequence[str], row: int, moment: int) -> str:
    """Name the field of a row that has a moment."""
    his = ", ".join(column(f + "_hi") for f in happened)
    found = relation.store.rows(f"SELECT {his} FROM {judged} WHERE {ROW} = {row}")[0]
    if moment in found:
        return happened[found.index(moment)]
    told = f"SELECT {STEP_OF} FROM {steps.STEPPED} WHERE {ROW} = {row} AND hi = {moment} LIMIT 1"
    return str(relation.store.rows(told)[0][0])


def far_off(relation: Relation, judged: str, as_of: int, *, as_of_told: bool) -> Iterator[Notice]:
    """One mistyped moment would make every open case look overdue."""
    words, events = relation.standard.words, relation.export and relation.export.events
    received = words.anchors.received
    if received not in relation.moments:
        return
    happened = [f for f in relation.moments if words.fields[f].happened]
    told_his = (
        f"CASE WHEN {column(f + '_lo')} > {-FAR} AND {column(f + '_hi')} < {FAR} THEN {column(f + '_hi')} END" for f in happened
    )
    row = f"SELECT {ROW}, {column(received + '_lo')} AS first, greatest({', '.join((*told_his, 'step'))}) AS last FROM {judged}"
    row += f" LEFT JOIN (SELECT {ROW}, max(hi) AS step FROM {steps.STEPPED} WHERE {steps.KNOWN} GROUP BY 1) USING ({ROW})"
    asked = f"max(first) FILTER (WHERE first > {-FAR}), max(last) FILTER (WHERE last < {as_of})"
    alone = f"count(*) FILTER (WHERE last = {as_of}), min({ROW}) FILTER (WHERE last = {as_of})"
    case, other, count, at = relation.store.rows(f"SELECT {asked}, {alone} FROM ({row})")[0]
    told = {"as_of": spell_end(as_of)}
    if case is not None and as_of - case > FAR_OFF_DAYS * DAY:
        says = (Says.FAR_TOLD if as_of_told else Says.FAR_OFF).format(
            **told, label=words.label(received), gap=spell_span((as_of - case) // DAY * DAY)
        )
        yield Notice("far_as_of", received, 1, says)
    elif not as_of_told and count == 1 and other is not None and not events and as_of - other > ALONE_DAYS * DAY:
        name = _which(relation, judged, happened, at, as_of)
        says = Says.ALONE.format(**told, row=at, label=words.label(name), gap=spell_span((as_of - other) // DAY * DAY))
        yield Notice("alone_as_of", name, 1, says, (at,))

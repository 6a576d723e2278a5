"""As of when cases are judged: as told, else the latest moment at which anything happened."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from ..model.cases import BATCH, ROW
from ..model.clock import DAY, FAR
from . import moments, steps, written
from .events import TILL
from .noticing import short
from .problem import InputError, Problem
from .relation import HOME, OUT, Relation
from .sources.store import Store, column

TOLD = "@as_of"


class Says:
    """The Chinese of as-of."""

    PLACE: ClassVar = "--as-of {told}"
    UNREADABLE: ClassVar = "读不懂这个时间{why}"
    WHY: ClassVar = "（{why}）"
    ADVICE: ClassVar = "请写成 2026-03-31（当天 24:00）或 2026-03-31 18:00 的样子"
    NONE: ClassVar = "没有一个读得懂的时间，不知道判定到哪一刻为止"
    NONE_ADVICE: ClassVar = "请用 --as-of 写明，如 --as-of 2026-03-31"
    STRANGE: ClassVar = "没有一个读得懂的时间：“{label}”第 {row} 行写的是“{value}”{why}"
    STRANGE_ADVICE: ClassVar = "请改成 2026-03-02 09:00 的样子；日期的写法，可在对照里写明"


def told(store: Store, text: str) -> int:
    """Read what is told: a day alone is its 24:00."""
    return told_by_batch(store, {0: text})[0]


def told_by_batch(store: Store, texts: Mapping[int, str]) -> dict[int, int]:
    """Read what is told of several batches."""
    store.take("tellings", 1, [(batch, 0, [text]) for batch, text in texts.items()])
    tidy = f"(SELECT {BATCH}, trim(c0) AS {column(TOLD)} FROM tellings)"
    ends = f"{column(TOLD + '_lo')}, {column(TOLD + '_hi')}"
    return {
        batch: _end(texts[batch], lo, hi)
        for batch, lo, hi in store.rows(f"SELECT {BATCH}, {ends} FROM ({moments.read(tidy, (TOLD,), HOME)})")
    }


def _end(text: str, lo: int | None, hi: int | None) -> int:
    if lo is None or hi is None or lo <= -FAR:
        why = written.why(text)
        says = Says.UNREADABLE.format(why=Says.WHY.format(why=why) if why else "")
        raise InputError([Problem(Says.PLACE.format(told=text), says, Says.ADVICE)])
    return hi + 1 if hi - lo == DAY - 1 else hi


def latest(relation: Relation) -> dict[int, int]:
    """Give, by batch, the latest moment of what happened in the rows that are judged."""
    fields = relation.standard.words.fields
    happened = [f for f in relation.moments if fields[f].happened]
    if not happened:
        return {}
    his = tuple(
        f"max({column(f + '_hi')}) FILTER (WHERE {column(f + '_lo')} > {-FAR} AND {column(f + '_hi')} < {FAR})" for f in happened
    )
    # Of a log what no field tells of happened, too.
    his = (*his, f"max({column(TILL)})") if relation.tables.has(TILL) else his
    wheres = (f"WHERE {column(OUT)} IS NULL", "") if relation.tables.has(OUT) else ("",)
    latest_ = f"SELECT {BATCH}, greatest({', '.join(his)}) FROM {relation.table}"
    # Where no row is judged, the others tell at least when the export was made.
    for where in wheres:
        if found := {b: moment for b, moment in relation.store.rows(f"{latest_} {where} GROUP BY {BATCH}") if moment is not None}:
            return found
    return {}


def of_export(relation: Relation, as_of: int | None, place: str) -> int:
    """Give the one as-of of an export."""
    if as_of is not None:
        return as_of
    found = (*latest(relation).values(), *_last_step(relation))
    if not found:
        raise InputError([_none(relation, place)])
    return max(found)


def _last_step(relation: Relation) -> Iterator[int]:
    """Give the latest step of the rows that are judged, where any is told: to have said how things stand is something done."""
    if not any(name in relation.fields for name in steps.names(relation.standard)):
        return
    judged = f" AND {ROW} IN (SELECT {ROW} FROM {relation.table} WHERE {column(OUT)} IS NULL)" if relation.tables.has(OUT) else ""
    ((last,),) = relation.store.rows(f"SELECT max(hi) FROM {steps.STEPPED} WHERE {steps.KNOWN}{judged}")
    if last is not None:
        yield int(last)


def _none(relation: Relation, place: str) -> Problem:
    """Say what the moments look like, none of which can be read."""
    words, received = relation.standard.words, relation.standard.words.anchors.received
    happened = [f for f in relation.moments if words.fields[f].happened and not words.fields[f].privacy.personal]
    for name in sorted(happened, key=lambda f: f != received):
        told = f"SELECT {ROW}, {column(name)} FROM {relation.table} WHERE {column(name)} IS NOT NULL ORDER BY {ROW} LIMIT 1"
        for row, value in relation.store.rows(told):
            why = written.why(value, relation.order)
            said = Says.WHY.format(why=why) if why else ""
            says = Says.STRANGE.format(label=words.label(name), row=row, value=short(value), why=said)
            return Problem(place, says, Says.STRANGE_ADVICE)
    return Problem(place, Says.NONE, Says.NONE_ADVICE)

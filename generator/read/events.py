"""Event logs, one row an event, made into cases."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ..model.cases import BATCH, ROW, Notice
from ..model.clock import DAY, FAR, spell_end, spell_span
from ..model.masking import discreet
from ..model.words import Words
from ..standard.export import EventMoment, Events
from .sheets import AT
from .sources.store import Store, column, literal

ACTIVITY = "@activity"
NTH = "@nth"
TILL = "@till"
"""When anything was done to a case for the last time: what is not mapped tells, too, until when a log runs."""

ROWS = 5
LONGEST = 30
ALONE_DAYS = 15
"""A last event so long after every other is asked about."""

_LO, _HI = (column(AT + end) for end in ("_lo", "_hi"))
_TIMED = f"{_LO} > {-FAR} AND {_HI} < {FAR}"


class Says:
    """The Chinese of events that could not be read as they are meant."""

    UNREADABLE: ClassVar = "有 {count} 个动作的时间读不懂，如第 {row} 行“{value}”，当作不知道是什么时候"
    TIMELESS: ClassVar = "有 {count} 个动作没有时间，当作不知道是什么时候"
    LATER: ClassVar = "有 {count} 个动作晚于判定时刻 {as_of}，当作还没有发生：那时还不知道它们，状态和别的栏也按那以前的动作取"
    ALONE: ClassVar = (
        "判定时刻 {as_of} 只有第 {row} 行这一个动作，比别的动作都晚 {gap}以上；"
        "要是它的时间写错了，没办完的会错算成超期。请核对，或用 --as-of 写明"
    )
    UNMET: ClassVar = "对照里“{label}”要找的动作“{activity}”，导出里一次也没有；请核对动作名是不是这样写的"

    LETTERED: ClassVar = "有 {count} 个动作的案号写的是“{word}”，当作一件的编号；系统里其实是没填的，请写进对照的 blank"

    OR: ClassVar = "”“"


def gathered(store: Store, table: str, told: Events, words: Words, as_of: int | None = None) -> str:
    """Select one row a case: the named moments, and of all else that the events hold what was told last.

    A case has the severity of its last event; not every event tells everything again. What was done certainly after as-of
    is not known then: of a case that only began later, the first event stays, by which it is left out.
    """
    moments = [f.id for f in words.fields.values() if f.is_moment]
    named = list(told.moments)
    anchor = words.anchors.case
    picked = [
        f"{pick}({column(AT + end)}) {_only(told.moments[f])} AS {column(f + end)}"
        for f in named
        for pick in ["max" if told.moments[f].last else "min"]
        for end in ("_lo", "_hi")
    ]
    made = {f + end for f in named for end in ("", "_lo", "_hi")}
    beside = {anchor, ROW, BATCH, ACTIVITY, *(AT + end for end in ("", "_lo", "_hi"))}
    held = [str(name) for name, *_ in store.rows(f"DESCRIBE {table}")]
    last = [_last(name, told, moments) for name in held if name not in made | beside]
    blank = [f"NULL::VARCHAR AS {column(f)}" for f in named]
    case, nth = column(anchor), column(NTH)
    # An event without a time may have been at any time.
    lo, hi = (f"coalesce({column(AT + end)}, {far}) AS {column(AT + end)}" for end, far in (("_lo", -FAR), ("_hi", FAR)))
    order = f"row_number() OVER (PARTITION BY {case} ORDER BY coalesce({_LO}, {-FAR}), {ROW}) AS {nth}"
    events = f"SELECT * REPLACE ({lo}, {hi}), {order} FROM {table}"
    if as_of is not None:
        events = f"SELECT * FROM ({events}) WHERE {_LO} <= {as_of} OR {nth} = 1"
    keys = [f"arg_min({key}, {nth}) AS {key}" for key in (BATCH, ROW)]
    till = f"max({_HI}) FILTER (WHERE {_TIMED}) AS {column(TILL)}"
    return f"SELECT {', '.join((*keys, case, till, *last, *picked, *blank))} FROM ({events}) GROUP BY {case}"


def fields(held: Sequence[str], told: Events) -> tuple[str, ...]:
    """Name the fields of cases: those of the events, and the moments that are picked from them."""
    return (*(f for f in held if f not in told.moments), *told.moments)


def lettered(store: Store, table: str, case: str, called: Sequence[str]) -> Iterator[Notice]:
    """Say which cases are called what elsewhere says nothing."""
    for word in called:
        named = f"FROM {table} WHERE {column(case)} = {literal(word)}"
        if count := _count(store, named):
            rows = tuple(int(row) for (row,) in store.rows(f"SELECT {ROW} {named} ORDER BY {ROW} LIMIT {ROWS}"))
            yield Notice("lettered", case, count, Says.LETTERED.format(count=count, word=word), rows)


def notices(store: Store, table: str, told: Events, words: Words, as_of: int | None = None) -> Iterator[Notice]:
    """Say which events have no time or come after as-of, and which activities of the map no event has."""
    at = column(AT)
    far = f"FROM {table} WHERE {at} IS NOT NULL AND {_LO} = {-FAR} AND {_HI} = {FAR}"
    if count := _count(store, far):
        found = store.rows(f"SELECT {ROW}, {at} {far} ORDER BY {ROW} LIMIT {ROWS}")
        says = Says.UNREADABLE.format(count=count, row=found[0][0], value=discreet(str(found[0][1]))[:LONGEST])
        yield Notice("unreadable", "", count, says, tuple(int(row) for row, _ in found))
    if count := _count(store, f"FROM {table} WHERE {_LO} IS NULL"):
        yield Notice("timeless", "", count, Says.TIMELESS.format(count=count))
    for field, moment in told.moments.items():
        if moment.activities and not _count(store, f"FROM {table} WHERE {_among(moment)}"):
            activity = Says.OR.join(moment.activities)
            yield Notice("unmet", field, 0, Says.UNMET.format(label=words.label(field), activity=activity))
    yield from _last_ones(store, f"FROM {table} WHERE {_TIMED}") if as_of is None else _later(store, table, as_of)


def _later(store: Store, table: str, as_of: int) -> Iterator[Notice]:
    later = f"FROM {table} WHERE {_LO} > {as_of} AND {_HI} < {FAR}"
    if count := _count(store, later):
        rows = tuple(int(row) for (row,) in store.rows(f"SELECT {ROW} {later} ORDER BY {ROW} LIMIT {ROWS}"))
        yield Notice("after_as_of", "", count, Says.LATER.format(count=count, as_of=spell_end(as_of)), rows)


def _last_ones(store: Store, timed: str) -> Iterator[Notice]:
    """One mistyped event, of which no moment of a case need tell, would make every open case look overdue."""
    found = store.rows(f"SELECT {_HI}, {ROW} {timed} ORDER BY 1 DESC, 2 LIMIT 2")
    if len(found) == 2 and (gap := found[0][0] - found[1][0]) > ALONE_DAYS * DAY:
        (last, row), _ = found
        says = Says.ALONE.format(as_of=spell_end(last), row=row, gap=spell_span(gap // DAY * DAY))
        yield Notice("alone_as_of", "", 1, says, (row,))


def _count(store: Store, of: str) -> int:
    return int(store.rows(f"SELECT count(*) {of}")[0][0])


def _last(name: str, told: Events, moments: Sequence[str]) -> str:
    """Take what a column said last, of a moment all that one event says of it; of what the map names what was said first."""
    field = next((f for f in moments if name in (f, f + "_lo", f + "_hi")), "")
    pick = "arg_min" if (field or name.partition("@")[0]) in told.first else "arg_max"
    of = f"{pick}_null" if field else pick
    only = f" FILTER (WHERE {column(field + '_lo')} IS NOT NULL)" if field else ""
    return f"{of}({column(name)}, {column(NTH)}){only} AS {column(name)}"


def _only(moment: EventMoment) -> str:
    return f"FILTER (WHERE {_among(moment)})" if moment.activities else ""


def _among(moment: EventMoment) -> str:
    return f"{column(ACTIVITY)} IN ({', '.join(map(literal, moment.activities))})"

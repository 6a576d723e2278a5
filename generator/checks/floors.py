"""Which limit decides when a case falls due: the standard's, what a project promised, or the law of the place.

Compared as due moments, never as numbers of different units.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from sqlglot import exp

from ..model.clock import spell_limit, spell_number
from ..model.limit import Floor, Limit
from ..model.words import Words
from .frame import Frame
from .tree import and_, case, is_null, lit, lt, null

BY = "by"
"""The clue that says which limit decided: `standard`, `promise:<from>`, or `floor:<n>`."""

Ends = tuple[exp.Expression, exp.Expression]
"""The earliest and the latest that a moment can be."""

Moved = Callable[[exp.Expression, bool], exp.Expression]
"""Moves a due moment; told whether it is the soonest or the latest."""

STANDARD, PROMISE, FLOOR = "standard", "promise", "floor"


class Says:
    """The Chinese of which limit decided."""

    STANDARD: ClassVar = "（按规范的 {limit}）"
    PROMISE: ClassVar = "（按本项目承诺的 {limit}）"
    FLOOR: ClassVar = "（按属地底线 {limit}，{source}第 {article} 条）"


def falls_due(frame: Frame, start: Ends, limit: str, *, soonest: bool, moved: Moved | None = None) -> exp.Expression:
    """Give the soonest, or the latest, moment by which a limit falls due: no later than the floor of the place has it.

    What moves a company's own limit, a pause or an extension, moves no floor.
    """
    moment = start[0] if soonest else start[1]
    due = own_due(frame, start, limit, soonest=soonest)
    due = moved(due, soonest) if moved else due
    told = frame.words.limits[limit]
    for _, floor in floors(told, frame.words):
        bound = _bound(frame, moment, floor)
        tighter = case((is_null(bound), null()), (_tighter(told, bound, due), bound), otherwise=due)
        due = case((frame.since(floor.from_, surely=not soonest), tighter), otherwise=due)
    return due


def decided(frame: Frame, start: Ends, limit: str, moved: Moved | None = None) -> exp.Expression | None:
    """Say which limit decided a breach; None where there is only one that could."""
    told, words = frame.words.limits[limit], frame.words
    held = list(floors(told, words))
    if not held and limit not in words.promised:
        return None
    own = own_due(frame, start, limit, soonest=False)
    own = moved(own, False) if moved else own
    bounds = [(n, floor, _bound(frame, start[1], floor)) for n, floor in held]
    arms = [(and_(frame.since(f.from_, surely=True), _tighter(told, b, own)), lit(f"{FLOOR}:{n}")) for n, f, b in bounds]
    for value in reversed(told.dated):
        name = f"{PROMISE}:{value.from_}" if value.from_ in words.promised.get(limit, ()) else STANDARD
        arms.append((frame.since(value.from_, surely=True), lit(name)))
    return case(*arms, otherwise=lit(STANDARD))


def say(by: str, limit: str, words: Words) -> str:
    """Say which limit decided, and how long it is."""
    told = words.limits[limit]
    kind, _, which = by.partition(":")
    if kind == FLOOR:
        floor = told.floors[int(which)]
        source = words.sources[floor.source].title if floor.source in words.sources else floor.source
        return Says.FLOOR.format(limit=spell_number(floor.unit, floor.value), source=source, article=floor.article)
    if kind == PROMISE:
        value = next(v for v in told.values if str(v.from_) == which)
        return Says.PROMISE.format(limit=spell_limit(told, value, words.severities))
    own = [v for v in told.dated if v.from_ not in words.promised.get(limit, ())]
    return Says.STANDARD.format(limit=spell_limit(told, own[-1], words.severities)) if own else ""


def own_due(frame: Frame, start: Ends, limit: str, *, soonest: bool) -> exp.Expression:
    """Give the soonest, or the latest, moment by which a limit falls due by its own number."""
    return frame.due(start[0] if soonest else start[1], limit, frame.limit(limit, strictest=soonest))


def floors(limit: Limit, words: Words) -> Iterator[tuple[int, Floor]]:
    """Give the floors of the place, each with its number among the limit's."""
    return ((n, floor) for n, floor in enumerate(limit.floors) if floor.region == words.region)


def _bound(frame: Frame, moment: exp.Expression, floor: Floor) -> exp.Expression:
    return frame.count(moment, floor.unit, lit(floor.value), (floor.value,))


def _tighter(limit: Limit, bound: exp.Expression, due: exp.Expression) -> exp.Expression:
    return lt(bound, due) if limit.stricter == "lower" else lt(due, bound)

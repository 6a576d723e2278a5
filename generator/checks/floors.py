"""Which limit decides when a case falls due: the standard's, what a project promised, or the law of the place.

Compared as due moments, never as numbers of different units. Projects of one export may have terms of their own.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from sqlglot import exp

from ..model.clock import spell_limit, spell_number
from ..model.limit import Floor, Limit
from ..model.terms import Terms, Ward
from ..model.words import Words
from .counting import count, due
from .frame import Frame
from .tree import and_, case, is_null, lit, lt, null

BY = "by"
"""The clue that says which limit decided: `standard`, `promise:<from>`, `floor:<n>`; then `:<ward>` under terms of a project."""

Ends = tuple[exp.Expression, exp.Expression]
"""The earliest and the latest that a moment can be."""

Moved = Callable[[bool], exp.Expression]
"""Gives a due moment that pauses and extensions have moved; told whether it is the soonest or the latest."""

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
    falls = moved(soonest) if moved else own_due(frame, start, limit, soonest=soonest)
    told = frame.words.limits[limit]
    for _, floor, wards in _floors(told, frame):
        bound = _bound(frame, moment, floor)
        tighter = case((is_null(bound), null()), (_tighter(told, bound, falls), bound), otherwise=falls)
        falls = case((_holds(frame, floor, wards, surely=not soonest), tighter), otherwise=falls)
    return falls


def decided(frame: Frame, start: Ends, limit: str, moved: Moved | None = None) -> exp.Expression | None:
    """Say which limit decided a breach; None where there is only one that could."""
    told, words = frame.words.limits[limit], frame.words
    held, others = list(_floors(told, frame)), [(w, t) for w, t in words.several.wards if limit in t.promised]
    by = frame.decides(limit)
    if not held and (by is not None or (limit not in words.promised and not others)):
        return by
    own = moved(False) if moved else own_due(frame, start, limit, soonest=False)
    arms = []
    for n, floor, wards in held:
        tighter = _tighter(told, _bound(frame, start[1], floor), own)
        arms.append((and_(_holds(frame, floor, wards, surely=True), tighter), lit(f"{FLOOR}:{n}")))
    arms += [(frame.under(ward), _by_own(frame, terms.limits[limit], terms, ward)) for ward, terms in others]
    return case(*arms, otherwise=_by_own(frame, told, words, 0) if by is None else by)


def say(by: str, limit: str, words: Words) -> str:
    """Say which limit decided, and how long it is."""
    kind, which, ward = [*by.split(":"), "", ""][:3]
    terms: Words | Terms = words.several.terms[int(ward) - 1] if ward else words
    told = terms.limits[limit]
    if kind == FLOOR:
        floor = told.floors[int(which)]
        source = words.sources[floor.source].title if floor.source in words.sources else floor.source
        return Says.FLOOR.format(limit=spell_number(floor.unit, floor.value), source=source, article=floor.article)
    if kind == PROMISE:
        value = next(v for v in told.values if str(v.from_) == which)
        return Says.PROMISE.format(limit=spell_limit(told, value, words.severities))
    own = [v for v in told.dated if v.from_ not in terms.promised.get(limit, ())]
    return Says.STANDARD.format(limit=spell_limit(told, own[-1], words.severities)) if own else ""


def sayings(limit: str, words: Words) -> dict[str, str]:
    """Give everything that can be said of which limit decided, by what `decided` tells."""
    floors = [f"{FLOOR}:{n}" for n in range(len(words.limits[limit].floors))]
    wards = ((f"{STANDARD}:", f":{ward}", terms.promised) for ward, terms in words.several.wards if limit in terms.limits)
    own = [
        name + mark
        for standard, mark, promised in ((STANDARD, "", words.promised), *wards)
        for name in (standard, *(f"{PROMISE}:{day}" for day in sorted(promised.get(limit, ()))))
    ]
    return {by: say(by, limit, words) for by in (*own, *floors)}


def own_due(frame: Frame, start: Ends, limit: str, *, soonest: bool, held: exp.Expression | None = None) -> exp.Expression:
    """Give the soonest, or the latest, moment by which a limit falls due by its own number, its clock having stood so long."""
    return due(frame, start[0] if soonest else start[1], limit, frame.limit(limit, strictest=soonest), held)


def _by_own(frame: Frame, told: Limit, terms: Words | Terms, ward: Ward) -> exp.Expression:
    """Say which of a limit's dated values decided: the standard's own, or one that was promised."""
    promised, mark = terms.promised.get(told.id, ()), f":{ward}" if ward else ""
    arms = []
    for value in reversed(told.dated):
        name = f"{PROMISE}:{value.from_}" if value.from_ in promised else f"{STANDARD}:" if mark else STANDARD
        arms.append((frame.since(value.from_, surely=True), lit(name + mark)))
    return case(*arms, otherwise=lit(f"{STANDARD}:{mark}" if mark else STANDARD))


def _floors(limit: Limit, frame: Frame) -> Iterator[tuple[int, Floor, tuple[Ward, ...]]]:
    """Give the floors that hold for some cases, each with its number among the limit's and the terms whose place has it."""
    words = frame.words
    places = [(0, words.region), *((ward, terms.region) for ward, terms in words.several.wards)]
    for n, floor in enumerate(limit.floors):
        if frame.lies_in(floor.region) is not None:
            yield n, floor, ()
        elif wards := tuple(ward for ward, region in places if region == floor.region):
            yield n, floor, wards


def _holds(frame: Frame, floor: Floor, wards: tuple[Ward, ...], *, surely: bool) -> exp.Expression:
    since = frame.since(floor.from_, surely=surely)
    if (here := frame.lies_in(floor.region)) is not None:
        return and_(here, since)
    return and_(frame.under(*wards), since) if frame.words.several.terms else since


def _bound(frame: Frame, moment: exp.Expression, floor: Floor) -> exp.Expression:
    return count(frame, moment, floor.unit, lit(floor.value), (floor.value,))


def _tighter(limit: Limit, bound: exp.Expression, falls: exp.Expression) -> exp.Expression:
    return lt(bound, falls) if limit.stricter == "lower" else lt(falls, bound)

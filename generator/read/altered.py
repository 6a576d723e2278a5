"""Limits that a person tells on the command line in place of those of the standard: 'first_response=2h'."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import ClassVar

from ..model.limit import Limit, LimitValue, Unit
from ..standard import Standard
from . import amounts, spans
from .problem import InputError, Problem


class Says:
    """What is said of a limit that cannot be used."""

    PLACE: ClassVar = "--limit {told}"
    SHAPE: ClassVar = ("看不出是哪个时限、改成多少", "请写成 first_response=2h 的样子；分级别的写 general:24h,major:2h")
    UNKNOWN: ClassVar = ("没有“{name}”这个时限", "{near}全部时限见 spec/words/limits.yml")
    NEAREST: ClassVar = "是不是想写“{near}”？"
    TWICE: ClassVar = ("“{name}”写了两次", "一个时限只写一次")
    UNJUDGED: ClassVar = ("没有一条按案件判定的条文用到“{name}”", "请换一个时限；哪条用哪个，见手册里那一条的判定方法")
    UNIT: ClassVar = ("“{name}”不能用这个单位", "可用的单位：{units}")
    SEVERITY: ClassVar = ("没有“{code}”这个级别", "级别有：{codes}，每个都要写")
    BETWEEN: ClassVar = "、"


def limits(told: Sequence[str], standard: Standard) -> tuple[Limit, ...]:
    """Read every limit that is told; InputError with all that is wrong."""
    made: dict[str, Limit] = {}
    problems: list[Problem] = []
    for text in told:
        try:
            limit = _limit(text, standard)
            if limit.id in made:
                raise _wrong(text, Says.TWICE, name=limit.id)
            made[limit.id] = limit
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(made.values())


def _limit(text: str, standard: Standard) -> Limit:
    name, equals, value = (part.strip() for part in text.partition("="))
    if not (equals and name and value):
        raise _wrong(text, Says.SHAPE)
    held = standard.words.limits
    found = held.get(name) or next((limit for limit in held.values() if limit.title == name), None)
    if found is None:
        near = get_close_matches(name, [*held, *(limit.title for limit in held.values())], 1)
        raise _wrong(text, Says.UNKNOWN, name=name, near=Says.NEAREST.format(near=near[0]) if near else "")
    return _changed(text, found, value, standard)


def _changed(text: str, limit: Limit, value: str, standard: Standard) -> Limit:
    """Give a limit with one value in place of its own, in force from the day on which its first came into force."""
    parts = [part.partition(":") for part in value.replace("，", ",").split(",")]
    graded = any(colon for _, colon, _ in parts)
    known = standard.words.severities
    codes = {label: code for code, label in known.items()}
    told = {codes.get(code.strip(), code.strip()) if graded else "": spans.measure(n if graded else code) for code, _, n in parts}
    if graded and (strange := next((c for c in (*told, *known) if c not in known or c not in told), None)) is not None:
        raise _wrong(text, Says.SEVERITY, code=strange, codes=Says.BETWEEN.join(known))
    units = {unit or limit.unit for _, unit in told.values()}
    allowed = _allowed(limit.id, standard)
    if not allowed:
        raise _wrong(text, Says.UNJUDGED, name=limit.id)
    if len(units) > 1 or not units <= allowed:
        raise _wrong(text, Says.UNIT, name=limit.id, units=Says.BETWEEN.join(_spelled(allowed)))
    numbers = {code: number for code, (number, _) in told.items()}
    unit = units.pop()
    for number in numbers.values():
        if wrong := amounts.unmeant(unit, number):
            raise _wrong(text, wrong)
    one: Mapping[str, object] = {"by_severity": numbers} if graded else {"value": numbers[""]}
    made = LimitValue.model_validate({"from": limit.dated[0].from_, **one})
    return limit.model_copy(update={"unit": unit, "values": (made,)})


def _allowed(name: str, standard: Standard) -> frozenset[Unit]:
    """Give the units that every clause which counts by a limit can count in; none where no clause does."""
    needs = [
        need.units
        for clause in standard.judged
        for attribute, need in (clause.check.NEEDS if clause.check else {}).items()
        if need.kind == "limit" and getattr(clause.check, attribute) == name
    ]
    own = standard.words.limits[name].unit
    conditions = any(name in clause.check.limits() for clause in standard.judged if clause.check)
    return frozenset.intersection(*needs) if needs else frozenset({own} if conditions else ())


def _spelled(units: frozenset[Unit]) -> Iterator[str]:
    for unit in Unit:
        if unit in units:
            yield spans.Says.UNITS.get(unit, (unit.value,))[0]


def _wrong(text: str, says: tuple[str, str], **told: str) -> InputError:
    message, advice = (part.format(**told) for part in says)
    return InputError([Problem(Says.PLACE.format(told=text), message, advice)])

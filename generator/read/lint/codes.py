"""Code values: wherever one is written, its list has it."""

from collections.abc import Iterator
from typing import ClassVar

from ...checks import CaseCheck
from ...model.condition import Condition
from ...model.field import FieldType
from ...standard import Standard
from ..origins import Reading, Thing
from ..problem import Problem
from ..yaml import Loc
from .found import found, near

BOOLS = ("true", "false")
Told = tuple[Thing, Loc, str, str]
"""At this part of this thing, this field is said to hold this value."""


class Says:
    """The Chinese of these rules."""

    UNKNOWN: ClassVar = ("{label}没有“{value}”这个代码", "{near}可选：{allowed}")
    PARENT: ClassVar = ("上级代码“{value}”不在代码表“{under}”里", "{near}请改成“{under}”里已有的代码")
    NO_UNDER: ClassVar = ("代码写了上级“{value}”，代码表却没有写 under", "请在代码表里写明 under 是哪张表")
    SEVERITY: ClassVar = ("没有“{value}”这个级别", "{near}可选：{allowed}")
    NO_SEVERITY: ClassVar = (
        "时限分了级别，规范却没有级别字段",
        "请在 standard.yml 的 engine 里写明 severity 是哪个字段，或改写 value",
    )
    LACKING: ClassVar = ("by_severity 缺少级别“{lacking}”", "请补齐每个级别的数值")


def codes(reading: Reading) -> Iterator[Problem]:
    """Conditions, checks, limits, fields and export maps keep to the lists."""
    standard, origins = reading.standard, reading.origins
    for at, loc, field, value in _told(standard):
        allowed = _allowed(standard, field)
        if allowed and value not in allowed:
            place = origins.place(at, *loc)
            label, listed = standard.words.label(field), "、".join(allowed)
            yield found(place, Says.UNKNOWN, label=label, value=value, near=near(value, allowed), allowed=listed)
    yield from _parents(reading)
    yield from _severities(reading)


def _allowed(standard: Standard, name: str) -> tuple[str, ...]:
    field = standard.words.fields.get(name)
    if field is None:
        return ()
    if field.type is FieldType.BOOL:
        return BOOLS
    held = standard.words.codes.get(field.codes or "")
    return tuple(c.id for c in held.codes) if held else ()


def _of_charter(standard: Standard) -> Iterator[Told]:
    charter = standard.charter
    for loc, conditions in ((("scope", "judged_when"), charter.scope.judged_when), (("report", "open"), charter.report.open)):
        for n, condition in enumerate(conditions):
            yield from _condition(("charter", ""), (*loc, n), condition)


def _told(standard: Standard) -> Iterator[Told]:
    for field in standard.words.fields.values():
        if field.blank_means:
            yield ("field", field.id), ("blank_means",), field.id, field.blank_means
    yield from _of_charter(standard)
    for clause in standard.clauses.values():
        at, check = ("clause", clause.id), clause.check
        if isinstance(check, CaseCheck):
            for n, condition in enumerate(check.when):
                yield from _condition(at, ("check", "when", n), condition)
        for key in ("codes", "all_of", "any_of"):
            for n, code in enumerate(getattr(check, key, ())):
                yield at, ("check", key, n), getattr(check, "field", ""), code
    for kpi in standard.kpis.values():
        for condition in kpi.conditions:
            yield from ((("kpi", kpi.id), (), condition.field, value) for value in condition.values if condition.limit is None)
    for export in standard.exports.values():
        for name, values in export.codes.items():
            yield from ((("export", export.id), ("codes", name, theirs), name, ours) for theirs, ours in values.items() if ours)
        yield from ((("export", export.id), ("assume", name), name, value) for name, value in export.assume.items())


def _condition(at: Thing, loc: Loc, condition: Condition) -> Iterator[Told]:
    for n, value in enumerate(condition.values):
        key = condition.test.rstrip("_")
        yield at, (*loc, key, n) if condition.test in ("in_", "not_in") else (*loc, key), condition.field, value


def _parents(reading: Reading) -> Iterator[Problem]:
    lists, origins = reading.standard.words.codes, reading.origins
    for told in lists.values():
        upper = lists.get(told.under or "")
        known = [c.id for c in upper.codes] if upper else []
        for n, code in enumerate(told.codes):
            place = origins.place(("codes", told.id), "codes", n, "parent")
            if code.parent and told.under is None:
                yield found(place, Says.NO_UNDER, value=code.parent)
            elif code.parent and upper and code.parent not in known:
                yield found(place, Says.PARENT, value=code.parent, under=upper.title, near=near(code.parent, known))


def _severities(reading: Reading) -> Iterator[Problem]:
    words, origins = reading.standard.words, reading.origins
    known = words.severities
    for limit in words.limits.values():
        for n, told in enumerate(limit.values):
            loc: Loc = ("values", n, "by_severity")
            place = origins.place(("limit", limit.id), *loc)
            if told.by_severity and words.anchors.severity is None:
                yield found(place, Says.NO_SEVERITY)
            if not told.by_severity or not known:
                continue
            for code in (c for c in told.by_severity if c not in known):
                at = origins.place(("limit", limit.id), *loc, code)
                yield found(at, Says.SEVERITY, value=code, near=near(code, known), allowed="、".join(known))
            if lacking := [label for code, label in known.items() if code not in told.by_severity]:
                yield found(place, Says.LACKING, lacking="、".join(lacking))

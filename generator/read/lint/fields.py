"""Fields and limits fit what is asked of them: a clock needs moments and a unit of time, a list needs codes."""

from collections.abc import Iterator
from typing import ClassVar

from ...checks import CaseCheck, Check, needs
from ...checks.needs import Need
from ...checks.values import OneOf
from ...model.condition import Condition
from ...model.field import Field, FieldType
from ...model.limit import Unit
from ...standard import Clause
from ..origins import Reading, Thing
from ..problem import Problem
from ..yaml import Loc
from .found import found

MOMENTS = needs.MOMENT.types
CODED = frozenset({FieldType.CODE, FieldType.CODES})
Demand = tuple[Thing, Loc, str, frozenset[FieldType]]
"""At this part of this thing, this field is used as one of these types."""


class Says:
    """The Chinese of these rules."""

    TYPE: ClassVar = ("{label}是 {type} 字段，这里要用 {wanted} 字段", "请换一个字段，或改正它的 type")
    NO_LIST: ClassVar = ("{label}是 {type} 字段，却没有写 codes", "请写明用哪张代码表")
    LIST: ClassVar = ("{label}是 {type} 字段，不该有 codes", "请删去 codes，或把 type 改为 code")
    HAPPENED: ClassVar = ("{label}不是时刻，不能写 happened", "请删去 happened，或把 type 改为 moment")
    NO_CODES: ClassVar = ("{label}没有代码表，one_of 无从比较", "请给字段写上 codes，或在 check 里列出 codes")
    UNIT: ClassVar = ("{kind} 要用单位为 {wanted} 的时限或数值，“{limit}”的单位是 {unit}", "请换一个，或改正它的 unit")
    STRICTER_OF: ClassVar = {"at_most": "lower", "at_least": "higher"}
    STRICTER: ClassVar = ("“{limit}”写的是 stricter: {told}，而 {key} 的时限越{way}越严", "请把 stricter 改为 {wanted}")
    HOW: ClassVar = {"lower": "短", "higher": "长"}


def types_fit(reading: Reading) -> Iterator[Problem]:
    """Each field has the type that its users need, and its own keys fit its type."""
    fields, origins = reading.standard.words.fields, reading.origins
    for at, loc, name, wanted in _demands(reading):
        field = fields.get(name)
        if field and field.type not in wanted:
            types = "、".join(t for t in FieldType if t in wanted)
            yield found(origins.place(at, *loc), Says.TYPE, label=field.label, type=field.type, wanted=types)
    for field in fields.values():
        for key, says in _own(field):
            yield found(origins.place(("field", field.id), key), says, label=field.label, type=field.type)
    for clause in reading.standard.clauses.values():
        if isinstance(check := clause.check, OneOf) and not check.codes:
            field = fields.get(check.field)
            if field and not field.codes:
                yield found(origins.place(("clause", clause.id), "check", "field"), Says.NO_CODES, label=field.label)


def limits_fit(reading: Reading) -> Iterator[Problem]:
    """Limits are counted in units that their check understands; and what is stricter agrees with what is demanded."""
    for clause in reading.standard.clauses.values():
        for key, name, need in _limits(clause):
            limit = reading.standard.words.limits.get(name)
            if limit is None or clause.check is None:
                continue
            place = reading.origins.place(("clause", clause.id), "check", key)
            wanted = Says.STRICTER_OF.get(key)
            if limit.unit not in need.units:
                units = "、".join(u for u in Unit if u in need.units)
                yield found(place, Says.UNIT, kind=clause.check.kind, limit=name, unit=limit.unit, wanted=units)
            elif wanted and need.units != needs.PERCENT.units and limit.stricter != wanted:
                told = {"limit": name, "told": limit.stricter, "wanted": wanted, "key": key, "way": Says.HOW[wanted]}
                yield found(reading.origins.place(("limit", name), "stricter"), Says.STRICTER, **told)


def _demands(reading: Reading) -> Iterator[Demand]:
    charter, at = reading.standard.charter, ("charter", "")
    yield at, ("engine", "case"), charter.engine.case, frozenset({FieldType.TEXT, FieldType.INT})
    yield at, ("engine", "received"), charter.engine.received, MOMENTS
    if charter.engine.severity:
        yield at, ("engine", "severity"), charter.engine.severity, frozenset({FieldType.CODE})
    for n, condition in enumerate(charter.scope.judged_when):
        yield from _condition(at, ("scope", "judged_when", n, "field"), condition)
    for n, condition in enumerate(charter.report.open):
        yield from _condition(at, ("report", "open", n, "field"), condition)
    for clause in reading.standard.clauses.values():
        if isinstance(clause.check, CaseCheck):
            for n, condition in enumerate(clause.check.when):
                yield from _condition(("clause", clause.id), ("check", "when", n, "field"), condition)
        for loc, name, wanted in _of_check(clause.check):
            yield ("clause", clause.id), ("check", *loc), name, wanted
    for export in reading.standard.exports.values():
        at = ("export", export.id)
        for name in export.events.moments if export.events else ():
            yield at, ("events", "moments", name), name, MOMENTS
        for name, bound in export.bounds.items():
            yield at, ("bounds", name), name, MOMENTS
            yield at, ("bounds", name, "at_latest"), bound.at_latest, MOMENTS
        for name in export.codes:
            yield at, ("codes", name), name, CODED | {FieldType.BOOL}


def _of_check(check: Check | None) -> Iterator[tuple[Loc, str, frozenset[FieldType]]]:
    for attribute, need in check.NEEDS.items() if check else ():
        told, loc = getattr(check, attribute), attribute.rstrip("_")
        if need.kind == "field":
            yield from (
                (((loc,), told, need.types),)
                if isinstance(told, str)
                else (((loc, n), f, need.types) for n, f in enumerate(told or ()))
            )


def _condition(at: Thing, loc: Loc, condition: Condition) -> Iterator[Demand]:
    if condition.limit:
        yield at, loc, condition.field, needs.NUMBER.types
    elif condition.test in ("has", "has_not"):
        yield at, loc, condition.field, needs.SEVERAL.types
    elif condition.test not in ("filled", "blank"):
        yield at, loc, condition.field, needs.COMPARED.types


def _own(field: Field) -> Iterator[tuple[str, tuple[str, str]]]:
    if field.type in CODED and not field.codes:
        yield "type", Says.NO_LIST
    if field.codes and field.type not in CODED:
        yield "codes", Says.LIST
    if field.happened and field.type not in MOMENTS:
        yield "happened", Says.HAPPENED


def _limits(clause: Clause) -> Iterator[tuple[str, str, Need]]:
    """Give the limits of a check: under which key, its name, what it must be."""
    check = clause.check
    for attribute, need in check.NEEDS.items() if check else ():
        told = getattr(check, attribute)
        if need.kind == "limit" and told:
            yield attribute, told, need

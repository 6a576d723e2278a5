"""Conditions as SQL, in three-valued logic: what cannot be known is NULL."""

from collections.abc import Callable, Mapping, Sequence

from sqlglot import exp

from ..model.cases import SEPARATOR
from ..model.condition import Condition
from ..model.field import FieldType
from .frame import Frame
from .tree import among, and_, case, is_null, lit, lte, not_, paren


def holds(conditions: tuple[Condition, ...], frame: Frame) -> exp.Expression:
    """Whether all conditions hold."""
    return and_(*(_one(c, frame) for c in conditions))


def fails(condition: Condition, frame: Frame) -> exp.Expression:
    """Whether a condition certainly fails: a word that no code list knows may mean any of its codes."""
    failed = not_(_one(condition, frame))
    listed = condition.values and frame.words.fields[condition.field].type is FieldType.CODE
    codes = tuple(frame.words.answers(condition.field)) if listed else ()
    return and_(failed, among(frame.text(condition.field), codes)) if codes else failed


def why_unknown(conditions: tuple[Condition, ...], frame: Frame) -> exp.Expression:
    """Say why the conditions do not decide: the first field that cannot be known."""
    *arms, (_, last) = unknown(conditions, frame)
    return case(*arms, otherwise=last)


def unknown(conditions: tuple[Condition, ...], frame: Frame) -> Sequence[tuple[exp.Expression, exp.Expression]]:
    """Give the arms of a CASE that say so, where it is settled that no condition fails: one a condition that cannot be known."""
    return [(is_null(_one(c, frame)), _why(c, frame)) for c in conditions]


def _why(condition: Condition, frame: Frame) -> exp.Expression:
    field = frame.why_unknown(condition.field)
    if not condition.limit:
        return field
    return case((is_null(frame.number(condition.field)), field), otherwise=frame.why_no_limit())


def has_code(held: exp.Expression, code: str) -> exp.Expression:
    """Whether one of several codes is this one."""
    return exp.Like(this=held, expression=lit(f"%{SEPARATOR}{code}{SEPARATOR}%"))


def _one(condition: Condition, frame: Frame) -> exp.Expression:
    return paren(TESTS[condition.test](condition, frame))


def _among(condition: Condition, frame: Frame) -> exp.Expression:
    return among(frame.text(condition.field), condition.values)


def _has(condition: Condition, frame: Frame) -> exp.Expression:
    name = condition.field
    if not frame.has(name):
        return exp.Null()
    # An empty cell of a multiple answer says "none of them".
    held = exp.Coalesce(this=frame.text(name), expressions=[lit("")])
    has = has_code(held, condition.values[0])
    return case((and_(frame.given(name), not_(frame.unreadable(name))), has), (frame.blank(name), exp.false()))


def _filled(condition: Condition, frame: Frame) -> exp.Expression:
    return not_(frame.blank(condition.field))


TESTS: Mapping[str, Callable[[Condition, Frame], exp.Expression]] = {
    "is_": _among,
    "in_": _among,
    "not_in": lambda c, f: not_(_among(c, f)),
    "has": _has,
    "has_not": lambda c, f: not_(_has(c, f)),
    "filled": _filled,
    "blank": lambda c, f: f.blank(c.field),
    "at_least": lambda c, f: lte(f.limit(c.limit or "", strictest=True), f.number(c.field)),
    "at_most": lambda c, f: lte(f.number(c.field), f.limit(c.limit or "", strictest=False)),
}

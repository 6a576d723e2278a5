"""A few words for SQL trees, so that a rule reads like a rule.

Only what DuckDB, Spark and SQLite share: arithmetic, comparison, CASE, plain regular expressions. Parts are shared between
trees and never changed, so nothing is copied until a tree is written out. What is known already, most of all of a column that an
export lacks, is folded here: an engine takes longer to plan two hundred rules than to judge some hundred cases by them.
"""

import operator
from collections.abc import Callable, Iterable
from functools import reduce

from sqlglot import exp

CLOSED = (exp.Paren, exp.Column, exp.Literal, exp.Boolean, exp.Null, exp.Case)
"""What needs no brackets, wherever it stands."""
COMPARED = (exp.EQ, exp.LT, exp.LTE, exp.Like, exp.RegexpLike)
"""What is NULL where one of its two sides is NULL, and nowhere else."""


def paren(part: exp.Expr) -> exp.Expression:
    """Put a part between brackets where it needs any: sqlglot's own word for it would copy the whole part."""
    return part if isinstance(part, CLOSED) else exp.Paren(this=part)


def _truth(part: exp.Expr) -> bool | None:
    """Say whether a part is TRUE or FALSE as it is written; None where it is neither."""
    told = part.unnest()
    return bool(told.this) if isinstance(told, exp.Boolean) else None


def _absent(part: exp.Expr) -> bool:
    """Whether a part is NULL as it is written."""
    return isinstance(part.unnest(), exp.Null)


def _never(part: exp.Expr) -> bool:
    """Whether a part cannot be TRUE as it is written: it is FALSE, or NULL, or asks for something that is."""
    told = part.unnest()
    if isinstance(told, exp.And):
        return _never(told.this) or _never(told.expression)
    return _absent(told) or _truth(told) is False


def _number(part: exp.Expr) -> int | None:
    """Give the whole number that is written; None where a part is none."""
    told = part.unnest()
    sign = -1 if isinstance(told, exp.Neg) else 1
    told = told.this if isinstance(told, exp.Neg) else told
    return sign * int(told.this) if isinstance(told, exp.Literal) and told.is_int else None


def lit(value: str | int) -> exp.Expression:
    """Give a literal."""
    if isinstance(value, str):
        return exp.Literal.string(value)
    number = exp.Literal.number(abs(value))
    return number if value >= 0 else paren(exp.Neg(this=number))


def null() -> exp.Expression:
    """Give NULL."""
    return exp.Null()


def col(table: str, name: str) -> exp.Expression:
    """Give a column of a table."""
    return exp.Column(this=exp.Identifier(this=name, quoted=True), table=exp.Identifier(this=table, quoted=True))


def case(*arms: tuple[exp.Expression, exp.Expression], otherwise: exp.Expression | None = None) -> exp.Expression:
    """Give CASE WHEN … THEN … ELSE … END; without arms that can be met and say something else, what stands in ELSE."""
    ifs: list[exp.Expression] = []
    for when, then in arms:
        if _truth(when):
            otherwise = then
            break
        if not _never(when):
            ifs.append(exp.If(this=when, true=then))
    while ifs and isinstance(otherwise, exp.Literal) and ifs[-1].args["true"] == otherwise:
        ifs.pop()
    return exp.Case(ifs=ifs, default=otherwise if otherwise else None) if ifs else otherwise or null()


def and_(*parts: exp.Expression) -> exp.Expression:
    """Join with AND; TRUE where nothing is joined."""
    known = [p for p in parts if _truth(p) is not True]
    if any(_truth(p) is False for p in known):
        return exp.false()
    if known and all(map(_absent, known)):
        return null()
    return paren(exp.and_(*known, copy=False)) if known else exp.true()


def or_(*parts: exp.Expression) -> exp.Expression:
    """Join with OR; FALSE where nothing is joined."""
    known = [p for p in parts if _truth(p) is not False]
    if any(_truth(p) for p in known):
        return exp.true()
    if known and all(map(_absent, known)):
        return null()
    return paren(exp.or_(*known, copy=False)) if known else exp.false()


def not_(part: exp.Expression) -> exp.Expression:
    """Negate."""
    if (told := _truth(part)) is not None:
        return exp.Boolean(this=not told)
    twice = part.unnest()
    if isinstance(twice, exp.Not):
        held: exp.Expression = twice.this
        return held
    return null() if _absent(part) else exp.Not(this=paren(part))


def eq(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left = right."""
    return _compared(exp.EQ, left, right, operator.eq)


def lt(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left < right."""
    return _compared(exp.LT, left, right, operator.lt)


def lte(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left <= right."""
    return _compared(exp.LTE, left, right, operator.le)


def _compared(
    kind: type[exp.Expression], left: exp.Expression, right: exp.Expression, holds: Callable[[int, int], bool]
) -> exp.Expression:
    if _absent(left) or _absent(right):
        return null()
    numbers = _number(left), _number(right)
    if numbers[0] is not None and numbers[1] is not None:
        return exp.Boolean(this=holds(numbers[0], numbers[1]))
    return kind(this=left, expression=right)


def among(part: exp.Expression, values: Iterable[str | int]) -> exp.Expression:
    """Whether a part is one of some texts, or numbers."""
    return null() if _absent(part) else exp.In(this=part, expressions=[lit(value) for value in values])


def is_null(part: exp.Expression) -> exp.Expression:
    """Part IS NULL; a comparison is NULL where one of its sides is."""
    told = part.unnest()
    if _absent(told):
        return exp.true()
    if _truth(told) is not None or isinstance(told, exp.Literal | exp.Neg | exp.Is):
        return exp.false()
    if isinstance(told, exp.Not | exp.In):
        return is_null(told.this)
    if isinstance(told, COMPARED):
        return or_(is_null(told.this), is_null(told.expression))
    return exp.Is(this=part, expression=exp.Null())


def plus(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left + right, in parentheses."""
    return paren(exp.Add(this=left, expression=right))


def minus(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left - right, in parentheses."""
    return paren(exp.Sub(this=left, expression=paren(right)))


def times(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left * right, in parentheses."""
    return paren(exp.Mul(this=left, expression=right))


def bigint(part: exp.Expression) -> exp.Expression:
    """Cast to a 64-bit integer."""
    return exp.cast(part, "BIGINT", copy=False)


def least(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Give the smaller of two; NULL where the left is NULL."""
    return case((lt(right, left), right), otherwise=left)


def most(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Give the larger of two; NULL where the left is NULL."""
    return case((is_null(left), null()), (lt(left, right), right), otherwise=left)


def concat(*parts: exp.Expression) -> exp.Expression:
    """Join texts."""
    return reduce(lambda a, b: exp.DPipe(this=a, expression=b), parts)


def matches(part: exp.Expression, pattern: str) -> exp.Expression:
    """Whether a text has a match of a plain regular expression anywhere."""
    return null() if _absent(part) else exp.RegexpLike(this=part, expression=lit(pattern))


def columns_of(trees: Iterable[exp.Expr]) -> set[tuple[str, str]]:
    """Name the columns that trees read, each with its table; a part that many of them share is looked at once."""
    found, met, ahead = set[tuple[str, str]](), set[int](), list[object](trees)
    while ahead:
        part = ahead.pop()
        if isinstance(part, list):
            ahead += part
        elif isinstance(part, exp.Column):
            found.add((part.table, part.name))
        elif isinstance(part, exp.Expr) and id(part) not in met:
            met.add(id(part))
            ahead += part.args.values()
    return found

"""A few words for SQL trees, so that a rule reads like a rule.

Only what DuckDB, Spark and SQLite share: arithmetic, comparison, CASE, plain regular expressions. Parts are shared between
trees and never changed, so nothing is copied until a tree is written out.
"""

from functools import reduce

from sqlglot import exp


def paren(part: exp.Expr) -> exp.Expression:
    """Put a part between brackets, as it is: sqlglot's own word for it would copy the whole part."""
    return exp.Paren(this=part)


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
    return exp.column(name, table=table, quoted=True)


def case(*arms: tuple[exp.Expression, exp.Expression], otherwise: exp.Expression | None = None) -> exp.Expression:
    """Give CASE WHEN … THEN … ELSE … END; without arms, what stands in ELSE."""
    if not arms:
        return otherwise or null()
    ifs = [exp.If(this=when, true=then) for when, then in arms]
    return exp.Case(ifs=ifs, default=otherwise if otherwise else None)


def and_(*parts: exp.Expression) -> exp.Expression:
    """Join with AND; TRUE where nothing is joined."""
    known = [p for p in parts if p != exp.true()]
    return paren(exp.and_(*known, copy=False)) if known else exp.true()


def or_(*parts: exp.Expression) -> exp.Expression:
    """Join with OR; FALSE where nothing is joined."""
    known = [p for p in parts if p != exp.false()]
    return paren(exp.or_(*known, copy=False)) if known else exp.false()


def not_(part: exp.Expression) -> exp.Expression:
    """Negate."""
    return exp.Not(this=paren(part))


def eq(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left = right."""
    return exp.EQ(this=left, expression=right)


def lt(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left < right."""
    return exp.LT(this=left, expression=right)


def lte(left: exp.Expression, right: exp.Expression) -> exp.Expression:
    """Left <= right."""
    return exp.LTE(this=left, expression=right)


def is_null(part: exp.Expression) -> exp.Expression:
    """Part IS NULL."""
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
    return exp.RegexpLike(this=part, expression=lit(pattern))

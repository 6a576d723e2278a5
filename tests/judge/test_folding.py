"""What is folded as a tree is built says what an engine would have said of it."""

import re
from collections.abc import Callable, Iterator
from itertools import product

import duckdb
import pytest
from sqlglot import exp

from generator.checks.tree import among, and_, case, eq, is_null, lit, lt, lte, matches, not_, null, or_, paren

TRUTHS = {"TRUE": exp.true, "FALSE": exp.false, "NULL": null, "(x = 1)": lambda: paren(eq(exp.column("x"), lit(1)))}
NUMBERS = {"(-2)": lambda: lit(-2), "0": lambda: lit(0), "1": lambda: lit(1), "NULL": null, "x": lambda: exp.column("x")}
TEXTS = {"NULL": null, "y": lambda: exp.column("y")}
SAYS = {"'a'": lambda: lit("a"), "'b'": lambda: lit("b"), "y": lambda: exp.column("y")}


def told(
    of: dict[str, Callable[[], exp.Expression]], says: str, builds: Callable[..., exp.Expression], n: int
) -> Iterator[tuple]:
    for names in product(of, repeat=n):
        yield says.format(*names), builds(*(of[name]() for name in names))


EVERY = [
    *told(TRUTHS, "({} AND {} AND {})", and_, 3),
    *told(TRUTHS, "({} OR {} OR {})", or_, 3),
    *told(TRUTHS, "(NOT {})", not_, 1),
    *told(TRUTHS, "({} IS NULL)", is_null, 1),
    *told(NUMBERS, "({} IS NULL)", is_null, 1),
    *told(NUMBERS, "({} = {})", eq, 2),
    *told(NUMBERS, "({} < {})", lt, 2),
    *told(NUMBERS, "({} <= {})", lte, 2),
    *told(
        TRUTHS,
        "CASE WHEN {} THEN 'a' WHEN {} THEN 'b' ELSE 'c' END",
        lambda a, b: case((a, lit("a")), (b, lit("b")), otherwise=lit("c")),
        2,
    ),
    *told(TRUTHS, "CASE WHEN {} THEN 'a' WHEN {} THEN 'b' END", lambda a, b: case((a, lit("a")), (b, lit("b"))), 2),
    *told(TRUTHS, "({} AND {} IS NULL)", lambda a, b: and_(a, is_null(b)), 2),
    *told(TRUTHS, "((NOT {}) IS NULL)", lambda a: is_null(not_(a)), 1),
    *told(NUMBERS, "(({} < {}) IS NULL)", lambda a, b: is_null(paren(lt(a, b))), 2),
    *told(TEXTS, "({} IN ('a', 'b'))", lambda a: among(a, "ab"), 1),
    *told(TEXTS, "(({} IN ('a', 'b')) IS NULL)", lambda a: is_null(among(a, "ab")), 1),
    *told(TEXTS, "regexp_matches({}, 'a')", lambda a: matches(a, "a"), 1),
    *told(TEXTS, "(regexp_matches({}, 'a') IS NULL)", lambda a: is_null(matches(a, "a")), 1),
    *told(
        TRUTHS,
        "CASE WHEN {} AND {} THEN 'a' WHEN {} THEN 'b' ELSE 'c' END",
        lambda a, b, c: case((and_(a, b), lit("a")), (c, lit("b")), otherwise=lit("c")),
        3,
    ),
    *told(
        SAYS,
        "CASE WHEN x = 0 THEN {} WHEN x = 1 THEN {} ELSE {} END",
        lambda a, b, c: case((eq(exp.column("x"), lit(0)), a), (eq(exp.column("x"), lit(1)), b), otherwise=c),
        3,
    ),
    *told(TRUTHS, "(NOT ({} OR NOT {}))", lambda a, b: not_(or_(a, not_(b))), 2),
]


@pytest.mark.parametrize("x", ["0", "1", "NULL"])
def test_folding_changes_nothing(x: str) -> None:
    pairs = ", ".join(f"{says} IS NOT DISTINCT FROM ({built.sql('duckdb')})" for says, built in EVERY)
    said = {"0": "'a'", "1": "'c'"}.get(x, "NULL")
    held = duckdb.execute(f"SELECT {pairs} FROM (SELECT {x}::INTEGER AS x, {said}::VARCHAR AS y)").fetchone()
    assert held is not None and [says for (says, _), same in zip(EVERY, held, strict=True) if not same] == []


def test_what_is_known_is_folded() -> None:
    """Nothing is left of a tree that reads no column."""
    known = [built for says, built in EVERY if not re.search(r"\b[xy]\b", says)]
    assert len(known) > 80
    assert not [built.sql() for built in known if not isinstance(built, exp.Boolean | exp.Null | exp.Literal)]

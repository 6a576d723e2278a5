"""Write the query of every breach, a row each: what is said of it is put together where it lies."""

from collections.abc import Iterable, Iterator, Sequence

from sqlglot import exp

from ...checks.floors import sayings
from ...checks.phrases import LIMIT_SAID, SPELL_END, SPELL_MOMENT, SPELL_SPAN
from ...checks.tree import bigint, case, eq, lit
from ...model.cases import BATCH, ROW
from ...model.clock import DAY, FAR, ZONE, Says
from ...model.outcome import Outcome
from ...model.words import Words
from ..plan import Ruling, owner_column
from ..saying import due, over

TOLD = "told"
IS_BROKEN = f" = '{Outcome.FAIL.value}'"


def spelled() -> Iterator[str]:
    """Write the words of sentences as macros."""
    at = f"make_timestamp((lo + {ZONE}) * 1000000)"
    day, time = "%Y-%m-%d", "%Y-%m-%d %H:%M"
    arms = (
        f"WHEN lo IS NULL OR hi IS NULL THEN '{Says.BLANK}' WHEN lo <= {-FAR} OR hi >= {FAR} THEN '{Says.UNKNOWN}'"
        f" WHEN hi - lo >= {DAY - 1} THEN strftime({at}, '{day}') WHEN (lo + {ZONE}) % 60 = 0 THEN strftime({at}, '{time}')"
    )
    yield f"CREATE OR REPLACE TEMP MACRO {SPELL_MOMENT}(lo, hi) AS CASE {arms} ELSE strftime({at}, '{time}:%S') END"
    before = f"strftime(make_timestamp((ends + {ZONE} - {DAY}) * 1000000), '{day} {DAY // 3_600}:00')"
    told = f"CASE WHEN (ends + {ZONE}) % {DAY} = 0 THEN {before} ELSE {SPELL_MOMENT}(ends, ends) END"
    yield f"CREATE OR REPLACE TEMP MACRO {SPELL_END}(ends) AS {told}"
    shapes = [shape.replace("{}", "' || {} || '") for shape in Says.SPAN]
    n = "abs(seconds)"
    parts = (f"{n} // {DAY}", f"{n} % {DAY} // 3600", f"{n} % 3600 // 60")
    spans = [f"CASE WHEN {part} > 0 THEN '{shape.format(f'({part})')}' END" for part, shape in zip(parts, shapes, strict=False)]
    short = f"CASE WHEN {n} < 60 THEN '{shapes[-1].format(n)}' END"
    yield f"CREATE OR REPLACE TEMP MACRO {SPELL_SPAN}(seconds) AS concat_ws(' ', {', '.join(spans)}, {short})"


def because(ruling: Ruling, words: Words) -> exp.Expression:
    """Say a breach over the columns in which its clues lie."""
    told = ruling.check.tell(_clues(ruling), words)
    return told.transform(lambda node: _limit_said(node, words), copy=False)


def _clues(ruling: Ruling) -> dict[str, exp.Expression]:
    return {name: exp.column(f"{ruling.column}.{name}", quoted=True) for name in ruling.clues}


def _limit_said(node: exp.Expression, words: Words) -> exp.Expression:
    if not isinstance(node, exp.Anonymous) or node.this != LIMIT_SAID:
        return node
    limit, by = node.expressions
    return case(*((eq(by, lit(told)), lit(said)) for told, said in sayings(limit.this, words).items()))


def breaches(source: str, rulings: Sequence[Ruling], words: Words, owners: int, where: str = "") -> str:
    """Write the query that gives a row a breach, in the order of the rows, then of the clauses."""
    return unlisted(f"(SELECT *, {_listed(rulings, words, '')} FROM {source})", owners, where)


def listed(source: str, rulings: Sequence[Ruling], words: Words, owners: int, facts: Iterable[str] = ()) -> str:
    """Write the query that gives a row a case: its outcomes and facts, who handles it, and all its breaches in a list."""
    kept = ", ".join((BATCH, ROW, "case_no", *map(owner_column, range(owners)), *(r.column for r in rulings), *facts))
    return f"SELECT {kept}, {_listed(rulings, words, IS_BROKEN)} FROM {source}"


def unlisted(source: str, owners: int, where: str = "") -> str:
    """Write the query that gives a row a breach of cases with their breaches in a list."""
    whose = "".join(f", {owner_column(n)}" for n in range(owners))
    parts = f"{TOLD}.clause, {ROW}, case_no, {TOLD}.because, {TOLD}.over, {TOLD}.due{whose}"
    found = f"SELECT {BATCH}, {ROW}, case_no{whose}, unnest({TOLD}) AS {TOLD} FROM {source}{where}"
    return f"SELECT {parts} FROM ({found}) ORDER BY {BATCH}, {ROW}, {TOLD}.clause"


def _listed(rulings: Sequence[Ruling], words: Words, is_broken: str) -> str:
    each = ", ".join(f"CASE WHEN {r.column}{is_broken} THEN {_told(n, r, words)} END" for n, r in enumerate(rulings))
    return f"list_filter([{each}], lambda one: one IS NOT NULL) AS {TOLD}"


def _told(number: int, ruling: Ruling, words: Words) -> str:
    clues = _clues(ruling)
    told = {
        "clause": exp.cast(lit(number), "INTEGER"),
        "because": because(ruling, words),
        "over": bigint(over(clues)),
        "due": bigint(due(ruling.check, clues)),
    }
    return "{" + ", ".join(f"'{name}': {e.sql('duckdb')}" for name, e in told.items()) + "}"

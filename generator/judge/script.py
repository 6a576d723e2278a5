"""The standard as JavaScript: every clause that case data can decide, for a page that judges by itself.

One script serves every export and every day of limits. Functions judge; what they say is data beside them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..checks import Share
from ..checks.any_export import AnyExport
from ..checks.base import OVER
from ..checks.conditions import fails
from ..standard import Standard
from .engines.javascript import HELPERS, JavaScript
from .engines.spelling import SPOKEN
from .facts import Facts
from .plan import Ruling, plan
from .saying import due, over
from .waiving import fell_due

ASKED = (
    *("of", "has", "asOf", "limitsOn", "region", "due", "limit", "by"),
    *("share", "named", "earlier", "gaps", "held", "heldAtWork", "verdict"),
    *SPOKEN.values(),
)
"""What the script asks of the page: a column, whether a field is given, moments, the place, what a limit comes to and by
whose word, what is looked up beside a case, what a clause came to, and the words of sentences."""


@dataclass(frozen=True, slots=True)
class Script:
    """Functions that make the functions of an export, for its clauses and for its scope, and what they say, as plain data."""

    clauses: str
    scope: str
    says: Mapping[str, Any]


def script(standard: Standard) -> Script:
    """Write the standard out."""
    compiled = plan(standard, frozenset(standard.words.fields), any_day=True, clocks=True)
    writer = JavaScript(compiled.lets, {join.alias: join for join in compiled.joins})
    verdicts = ",\n".join(writer.outcome(r.outcome) for r in compiled.rulings)
    findings = ",\n".join(_finding(r, standard, writer) for r in compiled.rulings)
    dues = ",\n".join(writer.outcome(fell_due(compiled.frame, r.clock)) for r in compiled.rulings)
    lists = f"verdicts: [\n{verdicts}],\nfindings: [\n{findings}],\ndues: [\n{dues}]"
    body = f"return {{{lists},\nkpis: {_kpis(compiled.facts, writer)}}}"
    rulings = [
        {"column": r.column, "clocked": r.clock is not None, "clause": r.clause.id, "says": r.check.say(standard.words)}
        for r in compiled.rulings
    ]
    return Script(_function(writer, body), _scope(standard), {"rulings": rulings, "shares": _shares(standard)})


def _finding(ruling: Ruling, standard: Standard, writer: JavaScript) -> str:
    """Write what is told of a breach: the sentence, and where it has a limit, by how much it was passed and when it ran out."""
    told = {"because": ruling.check.tell(ruling.clues, standard.words)}
    if OVER in ruling.clues:
        told |= {"over": over(ruling.clues), "due": due(ruling.check, ruling.clues)}
    return "{" + ", ".join(f"{name}: {writer.outcome(e)}" for name, e in told.items()) + "}"


def _kpis(facts: Facts | None, writer: JavaScript) -> str:
    """Write what each case counts as for every indicator, and how long it took where time is measured."""
    assert facts is not None
    told = {kpi: {"state": facts.columns[column]} for kpi, column in facts.kpis.items()}
    for kpi, (took, _) in facts.waits.items():
        told[kpi]["took"] = facts.columns[took]
    each = (
        f'"{kpi}": ' + "{" + ", ".join(f"{n}: {writer.outcome(e)}" for n, e in parts.items()) + "}" for kpi, parts in told.items()
    )
    return "{" + ",\n".join(each) + "}"


def _scope(standard: Standard) -> str:
    """Write the conditions by which a row is certainly out of scope."""
    frame = AnyExport(standard.words, frozenset(standard.words.fields), bare=True)
    writer = JavaScript({}, {})
    told = ",\n".join(writer.condition(fails(c, frame)) for c in standard.charter.scope.judged_when)
    return _function(writer, f"return [{told}]")


def _function(writer: JavaScript, body: str) -> str:
    defined = "\n".join(writer.defined)
    return f"({', '.join(ASKED)}) => {{\n{HELPERS}{defined}\n{body}\n}}"


def _shares(standard: Standard) -> list[dict[str, Any]]:
    """Give the clauses that count others, with the limits that they are held to."""
    return [
        {
            "clause": clause.id,
            "of": clause.check.of,
            "says": clause.check.say(standard.words),
            "demanded": clause.check.at_least,
            "decidable": clause.check.decidable,
            "limit": standard.words.limit(clause.check.at_least),
        }
        for clause in standard.clauses.values()
        if isinstance(clause.check, Share)
    ]

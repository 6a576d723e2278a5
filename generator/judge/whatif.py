"""The same cases judged twice: by the limits as they are, and by others."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlglot import exp

from ..checks import CaseCheck
from ..model.cases import Cases
from ..model.finding import Finding
from ..model.limit import Limit
from ..model.report import Tally
from ..model.whatif import Changed, Key, WhatIf
from ..standard import Standard
from ..standard.applying import standing, without
from .analyse import UNKNOWN, month
from .engines.duckdb import DuckDB
from .facts import day_of
from .plan import plan
from .tallies import tally
from .tell import shown

PART, DAY = "part", "day"


@dataclass(frozen=True, slots=True)
class _Judged:
    """What one set of limits makes of every clause: its verdicts by part and month, and its breaches."""

    by: Mapping[str, Mapping[Key, Tally]]
    total: Mapping[str, Tally]
    findings: Mapping[str, list[Finding]]


def what_if(standard: Standard, cases: Cases, others: Sequence[Limit], *, limits_on: datetime.date | None = None) -> WhatIf:
    """Judge by the standard, and by the standard with these limits in place of its own of the same names."""
    standard = standing(standard, cases.as_of)
    named = {limit.id: limit for limit in others}
    held = standard.words.limits
    only = [c.id for c in standard.judged if isinstance(c.check, CaseCheck) and named.keys() & set(c.check.limits())]
    same = without(standard, named)
    other = replace(same, words=replace(same.words, limits={**held, **named}))
    before, after = (_judge(s, cases, only, limits_on) for s in (standard, other))
    return WhatIf(
        cases,
        tuple((held[name], limit) for name, limit in named.items()),
        limits_on.isoformat() if limits_on else "",
        tuple(_changed(clause, before, after) for clause in only),
    )


def _changed(clause: str, before: _Judged, after: _Judged) -> Changed:
    keys = sorted({*before.by[clause], *after.by[clause]})
    none = Tally(clause, {}, {})
    broken = {f.row for f in before.findings[clause]}
    return Changed(
        clause,
        (before.total[clause], after.total[clause]),
        {key: (before.by[clause].get(key, none), after.by[clause].get(key, none)) for key in keys},
        tuple(f for f in after.findings[clause] if f.row not in broken),
    )


def _judge(standard: Standard, cases: Cases, only: Sequence[str], limits_on: datetime.date | None) -> _Judged:
    compiled = plan(standard, cases.exported, limits_on, set(only))
    field = standard.charter.report.parts or ""
    columns = {PART: compiled.frame.text(field) if field else exp.Null(), DAY: day_of(compiled.frame)}
    by: dict[str, dict[Key, Tally]] = {}
    total: dict[str, Tally] = {}
    found: dict[str, list[Finding]] = {r.clause.id: [] for r in compiled.rulings}
    with DuckDB(standard, cases, compiled) as engine:
        for ruling in compiled.rulings:
            clause = ruling.clause.id
            told: dict[Key, list[tuple[str, int]]] = {}
            for row in engine.told(compiled.grouped(ruling, columns)):
                part = shown(standard.words, field, str(row[PART]), unmask=False) if row[PART] else UNKNOWN
                told.setdefault((part, month(row[DAY])), []).append((row["outcome"], row["count"]))
            by[clause] = {key: tally(clause, counts) for key, counts in told.items()}
            total[clause] = tally(clause, (pair for counts in told.values() for pair in counts))
        for finding in engine.breaches():
            found[finding.clause].append(finding)
    return _Judged(by, total, found)

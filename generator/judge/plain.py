"""The score by the standard as it is, beside a report under a profile: whole, and of each part."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..model.analysis import Score
from ..model.cases import Cases
from ..model.report import Report
from ..standard import Standard
from .analyse import UNKNOWN
from .engines.duckdb import DuckDB
from .plan import Plan, plan

Scores = Mapping[str | None, Score]
"""By value of the field that parts an export; None is the whole."""


def plain_scores(
    standard: Standard,
    cases: Cases,
    limits_on: datetime.date | None,
    made: Callable[[Standard, Cases, Plan], DuckDB] = DuckDB,
) -> Scores:
    """Judge by the standard as it is, and count nothing but its scores."""
    compiled = plan(standard, cases.exported, limits_on)
    field = standard.charter.report.parts or ""
    column = compiled.facts.groups.get(field) if compiled.facts else None
    with made(standard, cases, compiled) as engine:
        counting = engine.facts()
        scores = counting.scores([column] if column else [])
        parts = scores[column] if column else {}
        return {None: scores[None].get(None, Score()), **{str(v or UNKNOWN): score for v, score in parts.items()}}


def beside_plain(report: Report, scores: Scores) -> Report:
    """Lay the scores beside a report and its parts."""
    parts = tuple(replace(p, plain=scores.get(p.part.value if p.part else UNKNOWN)) for p in report.parts)
    return replace(report, plain=scores[None], parts=parts)

"""What another limit would have done to cases that are over: the verdicts of both, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from .cases import Cases
from .finding import Finding
from .limit import Limit
from .report import Tally

Key = tuple[str, str]
"""A part of the export, as shown, and a month ('2026-03'); '' where a case does not say."""

Pair = tuple[Tally, Tally]
"""The verdicts as things are, and as they would have been."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of one clause: in all, by part and month, and the breaches that only the other limit makes."""

    clause: str
    total: Pair
    by: Mapping[Key, Pair]
    newly: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The limits as they are and as they would be, and what became of every clause that counts by one of them."""

    cases: Cases
    limits: tuple[tuple[Limit, Limit], ...]
    limits_on: str
    clauses: tuple[Changed, ...]

"""Sentences as SQL trees: what is said of a breach is put together where the breaches lie.

`SPELL_MOMENT(lo, hi)`, `SPELL_END(moment)`, `SPELL_SPAN(seconds)` and `LIMIT_SAID(limit, by)` are words that whoever runs a tree
must know, or put something in their place.
"""

import string
from collections.abc import Iterable

from sqlglot import exp

from .tree import case, concat, lit

SPELL_MOMENT, SPELL_END, SPELL_SPAN, LIMIT_SAID = "SPELL_MOMENT", "SPELL_END", "SPELL_SPAN", "LIMIT_SAID"
BETWEEN = "、"


def sentence(template: str, **parts: str | exp.Expression) -> exp.Expression:
    """Fill a template with texts, and with trees that give texts."""
    told: list[str | exp.Expression] = []
    for text, name, _, _ in string.Formatter().parse(template):
        told += [text, *([parts[name]] if name else [])]
    joined: list[exp.Expression] = []
    for part in told:
        if not isinstance(part, str):
            joined.append(part)
        elif part and joined and isinstance(joined[-1], exp.Literal):
            joined[-1] = lit(joined[-1].this + part)
        elif part:
            joined.append(lit(part))
    return concat(*joined)


def moment(lo: exp.Expression, hi: exp.Expression) -> exp.Expression:
    """Spell a moment as precisely as it is known."""
    return exp.Anonymous(this=SPELL_MOMENT, expressions=[lo, hi])


def until(at: exp.Expression) -> exp.Expression:
    """Spell until when something goes: the end of a day is its 24:00."""
    return exp.Anonymous(this=SPELL_END, expressions=[at])


def span(seconds: exp.Expression) -> exp.Expression:
    """Spell a length of time."""
    return exp.Anonymous(this=SPELL_SPAN, expressions=[seconds])


def limit_said(limit: str, by: exp.Expression) -> exp.Expression:
    """Say which limit decided."""
    return exp.Anonymous(this=LIMIT_SAID, expressions=[lit(limit), by])


def text(number: exp.Expression) -> exp.Expression:
    """Write a whole number as text."""
    return exp.cast(number, "VARCHAR", copy=False)


def listing(told: Iterable[tuple[exp.Expression, str]]) -> exp.Expression:
    """Join the labels whose conditions hold as a Chinese list."""
    named = concat(*(case((holds, lit(BETWEEN + label)), otherwise=lit("")) for holds, label in told))
    return exp.Substring(this=named, start=lit(len(BETWEEN) + 1))

"""What no single file can know: rules over the whole specification, each at file:line with what to do.

A new rule is one function in the module of its topic, named here.
"""

from collections.abc import Iterator

from ..origins import Reading
from ..problem import Problem
from .audience import promises
from .boundary import boundaries
from .citations import authority, citations, commitments
from .codes import codes
from .fields import limits_fit, types_fit
from .forms import checklists, filled_on_forms
from .headers import headers
from .ids import columns, file_names, labels, unique
from .limits import limits_hold
from .modal import modal_words
from .names import names, slots
from .numbers import numbers
from .outline import outline, section_numbers
from .papers import papers
from .patterns import patterns
from .readers import readers
from .revisions import changed, retired, since
from .samples import samples
from .slips import Slip, slips
from .usage import lifecycle_whole, usage
from .welcome import first_page

RULES = (
    headers,
    unique,
    file_names,
    labels,
    columns,
    names,
    slots,
    codes,
    types_fit,
    limits_fit,
    limits_hold,
    patterns,
    since,
    samples,
    boundaries,
    numbers,
    modal_words,
    checklists,
    first_page,
    citations,
    authority,
    commitments,
    promises,
    outline,
    section_numbers,
)
"""Rules that hold of every part by itself, so that they can be asked even where other parts are faulty."""

RULES_OF_THE_WHOLE = (usage, lifecycle_whole, readers, filled_on_forms, papers, changed, retired)
"""Rules that would raise false alarms while a file is faulty: they ask what is *not* there."""


def problems(reading: Reading, *, whole: bool) -> Iterator[Problem]:
    """Find everything that does not fit together; `whole` says that every file could be read."""
    for rule in RULES:
        yield from rule(reading)
    if whole and not any(outline(reading)):
        for rule in RULES_OF_THE_WHOLE:
            yield from rule(reading)


__all__ = ["Slip", "problems", "slips"]

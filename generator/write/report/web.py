"""A report as one HTML file: nothing loaded, nothing run, legible on a phone, by night and on paper.

Whatever comes from the export is hostile: every value is escaped, and what a screen would obey is taken out.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Standard
from . import figures
from .figures import Line
from .gaps import gaps
from .worst import worst

CASES_SHOWN = 200
REFUSED_SHOWN = 200
WHOLE = 1000
SEEN = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a clause's bar, in thousandths of its length."""

    outcome: Outcome
    start: int
    length: int


def html(standard: Standard, report: Report) -> str:
    """Give the report as one self-contained HTML file."""
    cases = worst(standard, report)
    return ENV.get_template("report.html.j2").render(
        charter=standard.charter,
        report=report,
        facts=figures.facts(standard, report),
        gaps=gaps(standard, report),
        lines=figures.lines(standard, report),
        shares=figures.shares(standard, report),
        cases=cases[:CASES_SHOWN],
        all_cases=len(cases),
        refused=report.cases.refused[:REFUSED_SHOWN],
        outcomes={o.name: o for o in Outcome},
    )


def bars(line: Line) -> Sequence[Bar]:
    """Divide a clause's bar: kept, undetermined, broken; the least part can still be seen; none where nothing was due."""
    counts = [(o, n) for o in (Outcome.PASS, Outcome.UNDETERMINED, Outcome.FAIL) if (n := line.tally.of(o))]
    lengths = [max(SEEN, WHOLE * n // line.tally.due) for _, n in counts]
    if lengths:  # what rounding and widened parts leave over or lack, the longest part gives or takes
        lengths[lengths.index(max(lengths))] += WHOLE - sum(lengths)
    starts = itertools.accumulate(lengths, initial=0)
    return [Bar(outcome, start, length) for (outcome, _), start, length in zip(counts, starts, lengths, strict=False)]


def _shown(value: Any) -> Any:
    return figures.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


ENV = Environment(
    loader=PackageLoader("generator.write"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    finalize=_shown,
)
ENV.filters |= {"bars": bars, "notice": figures.notice, "by_count": figures.by_count}

"""A report as one HTML file: nothing loaded, legible without script, on a phone, by night and on paper.

Whatever comes from the export is hostile: every value is escaped, and what a screen would obey is taken out. The one script is
our own, known by its digest; no other can run.
"""

import base64
import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, ClassVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Standard
from . import figures
from .against import Says as Held
from .against import against
from .chart.draw import PAGE
from .exceptions import exceptions, side_by_side
from .figures import Line
from .gaps import gaps
from .groups import groups, main_indicators, sections, value_label
from .indicators import indicators
from .movement import movement
from .pictures import pictures
from .since import since
from .told import SHOWN_FIRST, told
from .trust import trust
from .worst import broken_cases, worst

CASES_SHOWN = 100
FIRST_CASES = 10
STORIES_SHOWN = 100
GAPS_SHOWN = 10
REFUSED_SHOWN = 200
WHOLE = 1000
SEEN = 8


class Says:
    """The Chinese of the page that is not in its template."""

    HEADING: ClassVar = "判定报告"
    PART: ClassVar = "判定报告：{label} {value}"
    FILTER: ClassVar = {
        "search": "查找（编号、条文、部门）",
        "clause": "只看违反这一条的",
        "all": "全部",
        "order": "排序",
        "orders": [["worst", "最差的在前"], ["over", "超时最久的在前"], ["row", "按原表的行"]],
        "count": "显示 {shown} / {all} 件",
    }
    AMONG: ClassVar = "{count}，只在列出的这些里找；不符合的共 {total} 件"


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a clause's bar, in thousandths of its length."""

    outcome: Outcome
    start: int
    length: int


def html(standard: Standard, report: Report) -> str:
    """Give the report as one self-contained HTML file."""
    lines = figures.lines(standard, report)
    script = _asset("filter.js")
    return ENV.get_template("report.html.j2").render(
        charter=standard.charter,
        report=report,
        heading=heading(standard, report),
        style=style(),
        script=script,
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        filter_words=json.dumps(_filter_words(broken_cases(report)), ensure_ascii=False),
        stamp=figures.STAMP,
        facts=figures.facts(standard, report),
        exceptions=exceptions(standard, report),
        both=side_by_side(standard, report),
        gaps=gaps(standard, report),
        gaps_shown=GAPS_SHOWN,
        first_cases=FIRST_CASES,
        movement=movement(standard, report),
        since=since(standard, report),
        against=against(standard, report),
        against_title=Held.TITLE,
        trust=trust(standard, report),
        indicators=indicators(standard, report),
        pictures=pictures(standard, report, PAGE),
        sections=sections(standard, report),
        lines=[line for line in lines if line.tally.due or not report.analysis.total.cases],
        silent=[line for line in lines if not line.tally.due and report.analysis.total.cases],
        shares=figures.shares(standard, report),
        groups=groups(standard, report),
        main=main_indicators(standard, report),
        cases=tuple(worst(standard, report, CASES_SHOWN)),
        all_cases=broken_cases(report),
        stories={story.row: story for story in told(standard, report, report.stories[:STORIES_SHOWN], PAGE)},
        refused=report.cases.refused[:REFUSED_SHOWN],
        outcomes={o.name: o for o in Outcome},
    )


def case_page(standard: Standard, report: Report) -> str:
    """Give the case that was asked for as one self-contained HTML file."""
    return ENV.get_template("case.html.j2").render(
        charter=standard.charter,
        report=report,
        case=report.stories[0].case,
        style=style(),
        stamp=figures.STAMP,
        facts=figures.facts(standard, report),
        stories=[*told(standard, report, report.stories, PAGE)],
        order=SHOWN_FIRST,
    )


def heading(standard: Standard, report: Report) -> str:
    """Name the report: of which part of an export, where it is split."""
    if report.part is None:
        return Says.HEADING
    field, value = report.part.field, report.part.value
    return Says.PART.format(label=standard.words.label(field), value=value_label(standard, field, value))


def bars(line: Line) -> Sequence[Bar]:
    """Divide a clause's bar: kept, undetermined, waived, broken; the least part can still be seen; none where nothing was due."""
    counts = [(o, n) for o in (Outcome.PASS, Outcome.UNDETERMINED, Outcome.WAIVED, Outcome.FAIL) if (n := line.tally.of(o))]
    lengths = [max(SEEN, WHOLE * n // line.tally.due) for _, n in counts]
    if lengths:  # what rounding and widened parts leave over or lack, the longest part gives or takes
        lengths[lengths.index(max(lengths))] += WHOLE - sum(lengths)
    starts = itertools.accumulate(lengths, initial=0)
    return [Bar(outcome, start, length) for (outcome, _), start, length in zip(counts, starts, lengths, strict=False)]


def style() -> Markup:
    """Give the style that every page of ours shares."""
    return _asset("style.css")


def _filter_words(broken: int) -> dict[str, Any]:
    """Give the words of the search; where not all are listed, it says among which it looks."""
    count = Says.FILTER["count"]
    return {**Says.FILTER, "count": Says.AMONG.format(count=count, total=broken) if broken > CASES_SHOWN else count}


def _asset(name: str) -> Markup:
    """Give one of our own files, to be laid into the page as it is."""
    return Markup((resources.files("generator.write") / "templates" / "report" / name).read_text(encoding="utf-8"))


def _shown(value: Any) -> Any:
    return figures.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


ENV = Environment(
    loader=PackageLoader("generator.write", "templates/report"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    finalize=_shown,
)
ENV.filters |= {"bars": bars, "notice": figures.notice, "by_count": figures.by_count}

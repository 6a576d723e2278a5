"""A report on paper and as a picture: PDF by Typst, a card to send, and the pictures that DOCX needs."""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from ...model.clock import spell_end
from ...model.report import Report
from ...standard import Standard
from ..paper.glyphs import UNPRINTABLE, lacking
from ..paper.typeset import typeset
from . import figures
from .chart.draw import PAPER
from .indicators import indicators
from .outline import Block, outline
from .pictures import pictures
from .trust import trust
from .web import heading

MAIN = 4


class Card:
    """The Chinese of the card."""

    AS_OF: ClassVar = "判定到 {moment} · {judged} 件"
    BROKEN: ClassVar = "{count} 件有不符合"
    FOOT: ClassVar = "{title} 第 {edition} 版 · {source}"
    UNDER: ClassVar = " · 按项目配置 {source}"


def pdf(standard: Standard, report: Report) -> bytes:
    """Give the report as a tagged PDF."""
    title = heading(standard, report)
    foot = Card.FOOT.format(title=standard.charter.title, edition=report.edition, source=report.cases.source)
    return paper_of(standard, title, foot, outline(standard, report, title), stamp=figures.STAMP if report.unmasked else "")


def paper_of(standard: Standard, title: str, foot: str, blocks: Iterable[Block], *, stamp: str = "") -> bytes:
    """Give blocks as a tagged PDF."""
    data = {"title": title, "date": _date(standard), "stamp": stamp, "foot": foot, "blocks": [_block(b) for b in blocks]}
    return typeset("report.typ", _printable(data), "pdf")[0]


def _under(standard: Standard) -> str:
    return Card.UNDER.format(source=source) if (source := figures.under(standard)) else ""


def card(standard: Standard, report: Report) -> bytes:
    """Give a card as PNG: the one page that a chat shows."""
    shown = [line for line in indicators(standard, report) if line.indicator and line.kpi.of][:MAIN]
    trend = [p for p in pictures(standard, report, PAPER) if p.id == "trend"]
    cases = report.cases
    data: dict[str, Any] = {
        "title": heading(standard, report),
        "date": _date(standard),
        "stamp": figures.STAMP if report.unmasked else "",
        "says": Card.AS_OF.format(moment=spell_end(cases.as_of), judged=cases.judged),
        "broken": Card.BROKEN.format(count=report.analysis.total.broken_cases),
        "values": [[x.kpi.title, x.value, " ".join(filter(None, (x.counts, x.interval))), " ".join(x.marks)] for x in shown],
        "trust": list(trust(standard, report))[1:3],
        "drawing": str(trend[0].drawing) if trend else "",
        "says_drawing": trend[0].says if trend else "",
        "foot": Card.FOOT.format(title=standard.charter.title, edition=report.edition, source=cases.source) + _under(standard),
    }
    return typeset("card.typ", _printable(data), "png")[0]


def picture(drawing: str) -> bytes:
    """Give one drawing as PNG."""
    return typeset("picture.typ", _printable({"drawing": drawing}), "png")[0]


def _date(standard: Standard) -> list[int]:
    day = standard.charter.effective
    return [day.year, day.month, day.day]


def _block(block: Block) -> dict[str, Any]:
    rows = [list(row) for row in block.rows]
    return {
        "kind": block.kind,
        "text": block.text,
        "rows": rows,
        "shares": list(block.shares),
        "right": sorted(block.right),
        "drawing": block.drawing,
    }


def _printable(data: dict[str, Any]) -> dict[str, Any]:
    """Put a box where a character of the export is in no font, and take out what a page would obey."""
    unknown = "".join(lacking(data))
    pattern = re.compile(f"[{re.escape(unknown)}]") if unknown else None

    def told(value: Any) -> Any:
        if isinstance(value, str):
            plain = value if value.startswith("<svg") else figures.plain(value)
            return pattern.sub(UNPRINTABLE, plain) if pattern else plain
        if isinstance(value, dict):
            return {key: told(held) for key, held in value.items()}
        return [told(held) for held in value] if isinstance(value, list) else value

    made: dict[str, Any] = told(data)
    return made

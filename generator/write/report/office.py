"""A report as DOCX, to be edited in Word or WPS: real headings, tables with repeated heads, pictures that are described."""

import io
from collections.abc import Iterable
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor

from ...model.report import Report
from ...standard import Standard
from ..office import word
from . import figures
from .outline import Block, outline
from .printed import picture
from .web import heading

WIDTH = 17.0
MARGINS = (18, 20, 18, 20)
SIZES = {"Normal": 9.5, "Title": 18, "Heading 1": 13}


def docx_of(standard: Standard, report: Report) -> bytes:
    """Give the report as DOCX."""
    title = heading(standard, report)
    return document_of(standard, title, outline(standard, report, title), stamped=report.unmasked)


def document_of(standard: Standard, title: str, blocks: Iterable[Block], *, stamped: bool = False) -> bytes:
    """Give blocks as DOCX."""
    document = word.document(standard, title, MARGINS, SIZES)
    _running(document, stamped=stamped)
    for block in blocks:
        _set(document, block)
    return word.packed(document)


def _running(document: Any, *, stamped: bool) -> None:
    """Set the foot of every page, and the stamp at its head."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot._p.extend(word.page_number())
    if stamped:
        head = document.sections[0].header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(figures.STAMP).font.color.rgb = RGBColor(0xB5, 0x43, 0x2C)


def _set(document: Any, block: Block) -> None:
    match block.kind:
        case "title":
            document.add_heading(figures.plain(block.text), 0)
        case "heading":
            document.add_heading(figures.plain(block.text), 1)
        case "stamp":
            document.add_paragraph().add_run(block.text).bold = True
        case "para":
            document.add_paragraph(figures.plain(block.text))
        case "bullets":
            for (item,) in block.rows:
                document.add_paragraph(figures.plain(item), style="List Bullet")
        case "facts":
            _table(document, block, (14, 86), head=False)
        case "table":
            _table(document, block, block.shares, head=True)
        case "figure":
            _figure(document, block)


def _figure(document: Any, block: Block) -> None:
    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.add_run(block.text).bold = True
    document.add_picture(io.BytesIO(picture(block.drawing)), width=Cm(WIDTH))
    told = document.inline_shapes[-1]._inline.docPr
    told.set("title", block.text)
    told.set("descr", block.rows[0][0])
    document.add_paragraph(block.rows[0][0])


def _table(document: Any, block: Block, shares: tuple[int, ...], *, head: bool) -> None:
    table = document.add_table(rows=len(block.rows), cols=len(shares))
    table.style, table.autofit = "Table Grid", False
    widths = [Cm(WIDTH * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for n, (row, told) in enumerate(zip(table.rows, block.rows, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, told, strict=True)):
            cell.width = widths[place]
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(figures.plain(text))
            run.font.size, run.bold = Pt(8.5), head and n == 0
            if place in block.right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if head:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(0)

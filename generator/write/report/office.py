"""A report as DOCX, to be edited in Word or WPS: real headings, tables with repeated heads, pictures that are described."""

import datetime
import io
import zipfile
from typing import Any, ClassVar

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ...model.report import Report
from ...standard import Standard
from . import figures
from .outline import Block, Says, outline
from .printed import picture
from .web import heading

WIDTH = 17.0
BORN = (1980, 1, 1, 0, 0, 0)
"""The time that every part of the file bears: the same report gives the same bytes."""


class Fonts:
    """The fonts of Chinese office papers, by the names that Word and WPS know."""

    HEAD: ClassVar = "黑体"
    BODY: ClassVar = "宋体"
    PAGE: ClassVar = ("第 ", " 页，共 ", " 页")


def docx_of(standard: Standard, report: Report) -> bytes:
    """Give the report as DOCX."""
    title = heading(standard, report)
    document = docx.Document()
    _dress(document)
    properties, born = document.core_properties, datetime.datetime.combine(standard.charter.effective, datetime.time())
    properties.title, properties.author, properties.created, properties.modified = title, standard.charter.owner, born, born
    properties.comments = ""
    _running(document, stamped=report.unmasked)
    for block in outline(standard, report, title):
        _set(document, block)
    made = io.BytesIO()
    document.save(made)
    return _timeless(made.getvalue())


def _dress(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, font, size in (("Normal", Fonts.BODY, 9.5), ("Title", Fonts.HEAD, 18), ("Heading 1", Fonts.HEAD, 13)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Times New Roman", Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for key in [k for k in fonts.attrib if k.endswith("Theme")]:
            del fonts.attrib[key]
        fonts.set(qn("w:eastAsia"), font)


def _running(document: Any, *, stamped: bool) -> None:
    """Set the foot of every page, and the stamp at its head."""
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in zip(Fonts.PAGE, ("PAGE", "NUMPAGES", ""), strict=True):
        foot.add_run(text)
        if field:
            told = OxmlElement("w:fldSimple")
            told.set(qn("w:instr"), field)
            foot._p.append(told)
    if stamped:
        head = document.sections[0].header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(Says.UNMASKED).font.color.rgb = RGBColor(0xB5, 0x43, 0x2C)


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


def _timeless(content: bytes) -> bytes:
    """Give the same file without the time at which it was packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as told, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for item in told.infolist():
            kept.writestr(zipfile.ZipInfo(item.filename, BORN), told.read(item), zipfile.ZIP_DEFLATED)
    return made.getvalue()

"""What our DOCX files share: an A4 page, the faces of Chinese office papers, elements of OOXML, and bytes without a clock."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any, ClassVar

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from ...standard import Standard
from .. import packing

LINE = 13.0
"""How far apart lines of text are, in points."""

LATIN, LANGUAGE = "Times New Roman", "zh-CN"
UNUSED = frozenset({"docProps/thumbnail.jpeg", "word/stylesWithEffects.xml"})
"""Parts of the library's template that no reader needs, and what names them."""


class Says:
    """The Chinese of every document: faces by the names that Word and WPS know, and the number of the page."""

    HEAD_FONT: ClassVar = "黑体"
    TEXT_FONT: ClassVar = "宋体"
    PAGE: ClassVar = ("第 ", " 页　共 ", " 页")


Margins = tuple[float, float, float, float]
"""Top, right, bottom, left, in millimetres."""


def document(standard: Standard, title: str, margins: Margins, sizes: dict[str, float]) -> Any:
    """Begin a document: A4, its own properties, 宋体 for text and 黑体 for titles, by size of each style."""
    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.right_margin, page.bottom_margin, page.left_margin = (Mm(margin) for margin in margins)
    page.header_distance = page.footer_distance = Mm(8)
    for name, size in sizes.items():
        _dress(made.styles[name], Says.TEXT_FONT if name == "Normal" else Says.HEAD_FONT, size)
    properties, born = made.core_properties, datetime.datetime.combine(standard.charter.effective, datetime.time())
    properties.title, properties.author, properties.created, properties.modified = title, standard.charter.owner, born, born
    properties.comments, properties.language = "", LANGUAGE
    return made


def _dress(style: Any, face: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = LATIN, Pt(size), RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for key in [k for k in fonts.attrib if k.endswith("Theme")]:
        del fonts.attrib[key]
    fonts.set(qn("w:eastAsia"), face)
    for told in properties.findall(qn("w:lang")):
        properties.remove(told)
    properties.append(element("lang", val=LANGUAGE, eastAsia=LANGUAGE))
    for line in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        line.getparent().remove(line)


def element(name: str, *inside: Any, **told: object) -> Any:
    """Make one element of WordprocessingML; what is None is left out."""
    made = OxmlElement(f"w:{name}")
    for key, value in told.items():
        if value is not None:
            made.set(qn(f"w:{key}"), str(value))
    made.extend(item for item in inside if item is not None)
    return made


def run(text: str, *, head: bool = False, size: float | None = None, grey: bool = False, space: float = 0) -> Any:
    """Make a run of text: 黑体 for a label, smaller or grey for a remark, its characters set apart for a title."""
    told = element("t")
    told.text = text
    told.set(qn("xml:space"), "preserve")
    half = round(size * 2) if size else None
    style = element(
        "rPr",
        element("rFonts", eastAsia=Says.HEAD_FONT) if head else None,
        element("color", val="595959") if grey else None,
        element("spacing", val=round(space * 20)) if space else None,
        *(element(name, val=half) for name in ("sz", "szCs") if half),
    )
    return element("r", style, told)


def paragraph(*inside: Any, align: str = "left", line: float = LINE, before: float = 0, keep: bool = False) -> Any:
    """Make a paragraph, its lines `line` points apart whatever face is at hand; `keep` keeps it with what comes next.

    A line of nought is as tall as what stands in it, such as a picture.
    """
    spacing: dict[str, object] = {"before": round(before * 20), "after": 0, "line": round(line * 20), "lineRule": "exact"}
    if not line:
        spacing |= {"line": 240, "lineRule": "auto"}
    keeping = element("keepNext") if keep else None
    return element("p", element("pPr", keeping, element("spacing", **spacing), element("jc", val=align)), *inside)


def page_number(size: float | None = None) -> Iterator[Any]:
    """Give the runs that say which page this is, of how many."""
    for text, field in zip(Says.PAGE, ("PAGE", "NUMPAGES", ""), strict=True):
        yield run(text, size=size)
        if field:
            yield element("fldSimple", run("1", size=size), instr=field)


def packed(made: Any) -> bytes:
    """Give the file's bytes, without the time at which it was packed and what nobody reads."""
    for name in ("thumbnail", "stylesWithEffects"):
        _unlink(made.part.package, name)
        _unlink(made.part, name)
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as told:
        return packing.packed((item.filename, told.read(item)) for item in told.infolist())


def _unlink(part: Any, name: str) -> None:
    """Let go of a part that the library's template brings; only what is named is written."""
    for key in [key for key, told in part.rels.items() if told.reltype.endswith(f"/{name}")]:
        del part.rels[key]

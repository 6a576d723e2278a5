"""A form as DOCX, to fill in with Word or WPS: the boxes of the printed form, with lists, calendars and boxes to click."""

import io
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from docx.shared import Mm

from ...standard import Form, Standard
from ..paper.code import picture as code_picture
from ..paper.filling import BLANK, Filling
from ..paper.picture import drawn
from ..paper.sheet import form_sheet
from . import bands
from .controls import checkboxes, ruled
from .grid import Cell, Row, Rules, table
from .word import document, element, packed, page_number, paragraph, run

SIZES = {"Normal": 10.0, "Title": 18.0}
MARGINS = (9.0, 18.0, 9.0, 22.0)
FOOT, SMALL = 7.5, 8.5
LOGO, CODE = Mm(9), Mm(13)
TITLE_WIDTH = 165.0
"""How wide a title may be, in millimetres, before its letters are set smaller."""


class Says:
    """The Chinese of a form beside its boxes."""

    UNIT: ClassVar = "单位"
    PROJECT: ClassVar = "项目"
    PHONE: ClassVar = "　　电话　{phone}"
    FORM: ClassVar = "表号　{id}　　"
    OWN: ClassVar = "本表编号"
    SYSTEM: ClassVar = "系统单号"
    NUMBER: ClassVar = "编号"
    COPY: ClassVar = "本联　"
    COPIES: ClassVar = "　（一式 {count} 联）"
    SCAN: ClassVar = "扫码看填写说明"
    CODE: ClassVar = "本表在手册里的网页"
    TEAR: ClassVar = "沿线撕下"
    REMARK: ClassVar = "{label}　{said}"
    SLIP: ClassVar = "{id}　{notice}"


def form_docx(standard: Standard, form: Form, filling: Filling = BLANK) -> bytes:
    """Give a form as DOCX, blank or with what is known already."""
    data = form_sheet(standard, form, filling)
    made = document(standard, form.title, MARGINS, SIZES)
    _foot(made, data)
    body = made.element.body
    last = body.sectPr
    for part in _parts(made, data):
        last.addprevious(part)
    return packed(made)


def _parts(made: Any, data: Mapping[str, Any]) -> Iterator[Any]:
    yield _letterhead(made, data)
    yield _title(data["title"], SIZES["Title"], level="Title")
    yield from _numbers(data)
    size = bands.row_height(data)
    yield from bands.tables(data, size)
    if data["slip"]:
        yield from _slip(data["slip"], size)
        return
    for label, said in data["remarks"]:
        yield paragraph(run(Says.REMARK.format(label=label, said=said), size=SMALL), before=1)


def _letterhead(made: Any, data: Mapping[str, Any]) -> Any:
    """Say whose paper it is, of which standard, and how to come to its page."""
    whose = (
        [run(Says.UNIT + "　", head=True, size=9.5), ruled(Says.UNIT, "", SMALL)]
        if not data["name"]
        else [run(data["name"], head=True, size=9.5)]
    )
    if data["logo"]:
        whose.insert(0, _image(made, drawn(bytes(data["logo"])), LOGO, data["name"]))
    way = [run(Says.SCAN + " ", size=7), _image(made, code_picture(data["address"]), CODE, Says.CODE)] if data["code"] else []
    cells = (
        Cell(0, 70, [paragraph(*whose, line=0)], pad=0),
        Cell(70, 130, [paragraph(run(data["standard"], head=True, size=9, grey=True), align="center")], pad=0),
        Cell(130, 170, [paragraph(*way, align="right", line=0)], pad=0),
    )
    return table([Row(cells, 9)], data["standard"], Rules(0, 0))


def _image(made: Any, png: bytes, height: Any, says: str) -> Any:
    """Put a picture into a run, with words for who cannot see it."""
    held = made.add_paragraph()
    shape = held.add_run().add_picture(io.BytesIO(png), height=height)
    shape._inline.docPr.set("descr", says)
    made.element.body.remove(held._p)
    return held._p.r_lst[0]


def _title(title: str, size: float, *, level: str = "") -> Any:
    fits = TITLE_WIDTH / len(title) / 1.1 * 72 / 25.4
    told = paragraph(
        run(title, head=True, size=min(size, round(fits * 2) / 2), space=1.5 if fits > size else 0), align="center", line=0
    )
    if level:
        told.pPr.insert(0, element("pStyle", val=level))
        told.pPr.append(element("outlineLvl", val=0))
    return told


def _numbers(data: Mapping[str, Any]) -> Iterator[Any]:
    """Say which sheet it is: the project, the copy, its own number and the ticket system's."""
    whose = [run(f"{Says.PROJECT}　", size=SMALL), ruled(Says.PROJECT, data["project"], SMALL)]
    if data["phone"]:
        whose.append(run(Says.PHONE.format(phone=data["phone"]), size=SMALL))
    copies = [run(f"　　{Says.COPY}", size=SMALL), *checkboxes(data["copies"])]
    yield paragraph(*whose, *copies, run(Says.COPIES.format(count=len(data["copies"])), size=SMALL), before=3)
    numbers = [run(Says.FORM.format(id=data["id"]), size=SMALL)]
    if data["numbered"]:
        numbers += [
            run(f"{Says.OWN}　", size=SMALL),
            ruled(Says.OWN, data["number"], SMALL),
            run(f"　　{Says.SYSTEM}　", size=SMALL),
            ruled(Says.SYSTEM, data["system"], SMALL),
        ]
    yield paragraph(*numbers, before=2)
    yield paragraph(line=2)


def _slip(slip: Mapping[str, Any], size: float) -> Iterator[Any]:
    """Set what is torn off below a line of dashes."""
    tear = paragraph(run(Says.TEAR, size=FOOT, grey=True), align="center", before=5, keep=True, line=10)
    tear.pPr.insert(1, element("pBdr", element("top", val="dashed", sz=6, space=1, color="595959")))
    yield tear
    head = [
        Cell(0, 60, [paragraph(run(f"{Says.UNIT}　", size=SMALL), ruled(Says.UNIT, slip["name"], SMALL))], pad=0),
        Cell(60, 110, [paragraph(run(slip["title"], head=True, size=12), align="center")], pad=0),
        Cell(
            110,
            170,
            [paragraph(run(f"{Says.NUMBER}　", size=SMALL), ruled(Says.OWN, slip["number"], SMALL), align="right")],
            pad=0,
        ),
    ]
    yield table([Row(head, 6)], slip["title"], Rules(0, 0))
    yield paragraph(line=2)
    yield table([*bands.boxes(slip["sections"], min(size, 8.0)), bands.signed_beside(slip["sign"], 7.5)], slip["title"])
    yield paragraph(run(Says.SLIP.format(id=slip["id"], notice=slip["notice"]), size=7, grey=True), line=10)


def _foot(made: Any, data: Mapping[str, Any]) -> None:
    """Set the foot of every page: form, edition and digest, the page; the clauses it rests on; whom its words are about."""
    foot = made.sections[0].footer
    first = foot.paragraphs[0]._p
    line = element("pBdr", element("top", val="single", sz=4, space=2, color="000000"))
    tabs = element(
        "tabs",
        element("tab", val="clear", pos=4320),
        element("tab", val="clear", pos=8640),
        element("tab", val="right", pos=9638),
    )
    top = paragraph(run(data["foot"], size=FOOT, grey=True), element("r", element("tab")), *page_number(FOOT), line=10)
    top.pPr.insert(0, line)
    top.pPr.insert(1, tabs)
    for said in (top, *(paragraph(run(data[part], size=FOOT, grey=True), line=10) for part in ("basis", "notice"))):
        first.addprevious(said)
    first.getparent().remove(first)

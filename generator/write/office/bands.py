"""The body of a form in DOCX: bands of ruled boxes, what is to be told, who signs, and tables to write in line by line."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from . import controls
from .grid import Cell, Row, banded, table
from .word import paragraph, run

WIDTH, BAND = 170.0, 8.0
LABEL = (27.0, 27.0, 21.0)
"""How wide a label is, by how many boxes share its row."""

HEIGHTS = (11.5, 11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.6, 7.2, 6.9, 6.6)
"""How tall a row may be, in millimetres: the tallest of which all still go on a page."""

WRITING, LINE, CHARACTER, UPRIGHT = 0.84, 4.6, 3.55, 3.9
"""A line to write on, as part of a row; a line of text, a character, and a character of a title, in millimetres."""

PAGE, AROUND, REMARK, SLIP, SIGNED = 297.0, 60.0, 5.0, 22.0, 1.5
"""A page; what stands above and below the boxes; a line of remarks; what goes round a slip; a signature in rows."""


class Says:
    """The Chinese of a form's last bands."""

    TELL: ClassVar = "告知"
    SIGN: ClassVar = "签名"
    OPTIONAL: ClassVar = "（可不签）"
    YUAN: ClassVar = "元"
    WHEN: ClassVar = "　　　年　　月　　日　　时　　分"


def tables(data: Mapping[str, Any], size: float) -> Iterator[Any]:
    """Give the tables of a form: one for each run of boxes, and one for each section that is written in line by line."""
    held: list[Row] = []
    for section in data["sections"]:
        if section["lines"]:
            if held:
                yield table(held, data["title"])
                yield paragraph(line=2)
            held = []
            yield table(list(_lines(section, size)), section["title"])
            yield paragraph(line=2)
        else:
            held += boxes([section], size)
    yield table([*held, *_told(data["tell"], size), *_signed(data, size)], data["title"])


def boxes(sections: Sequence[Mapping[str, Any]], size: float) -> list[Row]:
    """Give the rows of some sections, each with its title at the left."""
    told = ((section["title"], [_row(row, size) for row in section["rows"]]) for section in sections)
    return [row for title, rows in told for row in _banded(title, rows)]


def signed_beside(sign: Sequence[Mapping[str, Any]], height: float) -> Row:
    """Give one row in which every one who signs has a place."""
    each = WIDTH / len(sign)
    cells = [Cell(n * each, (n + 1) * each, [paragraph(_who(told))], align="center") for n, told in enumerate(sign)]
    return Row(cells, height)


def row_height(data: Mapping[str, Any]) -> float:
    """Give the tallest row with which everything is likely to go on one page; where nothing will, a comfortable one."""
    slip = data["slip"]
    remarks = sum(math.ceil(len(said) / 52) for _, said in data["remarks"]) if not slip else 0
    fixed = AROUND + REMARK * remarks + _foot(data)
    fixed += sum(_told_height(line) for line in data["tell"])
    if slip:
        fixed += SLIP + sum(_needs(row, HEIGHTS[-1]) for section in slip["sections"] for row in section["rows"])
    signed = math.ceil(len(data["sign"]) / data["across"]) * SIGNED
    for size in HEIGHTS:
        rows = sum(_needs(row, size) for section in data["sections"] for row in section["rows"])
        lines = sum((section["lines"] + 1) * size for section in data["sections"] if section["lines"])
        if fixed + rows + lines + signed * size <= PAGE:
            return size
    return HEIGHTS[-1] if slip else HEIGHTS[4]


def _foot(data: Mapping[str, Any]) -> float:
    return 3.2 * sum(math.ceil(len(data[part]) / 75) for part in ("basis", "notice"))


def _needs(row: Sequence[Mapping[str, Any]], size: float) -> float:
    """Give how tall a row will be: as it is told, or as its longest text asks."""
    label = LABEL[len(row) - 1]
    room = (WIDTH - BAND) / len(row) - label
    told = max(_high(box["lines"], size) for box in row)
    texts = [(box["label"], label - 2.4) for box in row] + [(_text(box), room - 4) for box in row]
    return max(told, *(math.ceil(len(text) * CHARACTER / width) * LINE + 0.8 for text, width in texts))


def _text(box: Mapping[str, Any]) -> str:
    ticks = "".join(f"□{label}　" for label, _ in box["options"])
    return ticks or box["text"] or ("" if box["kind"] in ("moment", "date") else box["hint"][: len(box["hint"]) * 4 // 5])


def _high(lines: int, size: float) -> float:
    return lines * size * WRITING if lines > 1 else size


def _told_height(line: str) -> float:
    return math.ceil((len(line) + 2) * CHARACTER / (WIDTH - BAND - 4)) * LINE + 1.6


def _banded(title: str, rows: Sequence[Row]) -> list[Row]:
    """Join rows under a title that stands upright: one character a line, or two small ones where the rows are low."""
    low = len(title) * UPRIGHT > sum(row.height for row in rows)
    told = run(title, head=True, size=7.5 if low else 9.5)
    return banded(Cell(0, BAND, [paragraph(told, align="center", line=9 if low else 11)], pad=0.9 if low else 1.8), rows)


def _row(row: Sequence[Mapping[str, Any]], size: float) -> Row:
    label, each = LABEL[len(row) - 1], (WIDTH - BAND) / len(row)
    cells = []
    for n, box in enumerate(row):
        start = BAND + n * each
        wide = box["lines"] > 1
        cells.append(Cell(start, start + label, [paragraph(run(box["label"], head=True, size=9.5), align="center")]))
        cells.append(Cell(start + label, start + each, [_filled(box)], align="top" if wide else "center", pad=2))
    return Row(cells, max(_high(box["lines"], size) for box in row))


def _filled(box: Mapping[str, Any]) -> Any:
    """Give what stands in a box: boxes to click, a list, a day and a time, or room to write."""
    if box["kind"] == "money":
        return paragraph(run(f"{box['text']} {Says.YUAN}"), align="right")
    return paragraph(*_inside(box))


def _inside(box: Mapping[str, Any]) -> Iterator[Any]:
    label, hint = box["label"], box["hint"]
    if box["kind"] == "ticks":
        yield from controls.checkboxes(box["options"])
        if hint:
            yield run(f"　{hint}", size=8, grey=True)
    elif box["kind"] in ("moment", "date"):
        yield controls.day(label, box["moment"])
        if box["kind"] == "moment":
            yield controls.time(box["moment"])
    elif box["choices"]:
        yield controls.chosen(label, box["choices"], box["text"])
    else:
        yield controls.hinted(label, hint) if hint and not box["text"] else run(box["text"])


def _lines(section: Mapping[str, Any], size: float) -> Iterator[Row]:
    """Give a table to write in line by line, its two heads on every page."""
    yield Row(
        [Cell(0, WIDTH, [paragraph(run(section["title"], head=True, size=9.5), align="center")], shade="F2F2F2")], 6.5, head=True
    )
    shares = [share for _, share in section["columns"]]
    edges = [WIDTH * sum(shares[:n]) / sum(shares) for n in range(len(shares) + 1)]
    places = list(itertools.pairwise(edges))
    names = [paragraph(run(label, head=True, size=9.5), align="center") for label, _ in section["columns"]]
    yield Row([Cell(a, b, [name]) for (a, b), name in zip(places, names, strict=True)], 7, head=True)
    for _ in range(section["lines"]):
        yield Row([Cell(a, b) for a, b in places], size * 0.92)


def _told(lines: Sequence[str], size: float) -> list[Row]:
    told = [paragraph(*controls.checkbox("", on=False), run(f" {line}")) for line in lines]
    return _banded(Says.TELL, [Row([Cell(BAND, WIDTH, [line], pad=2)], min(size, 7.0)) for line in told])


def _signed(data: Mapping[str, Any], size: float) -> list[Row]:
    """Give who signs, a few beside one another, each with a line for the moment."""
    across, sign = data["across"], data["sign"]
    each = (WIDTH - BAND) / across
    rows = []
    for n in range(0, len(sign), across):
        told = sign[n : n + across]
        cells = [
            Cell(
                BAND + k * each,
                BAND + (k + 1) * each if k < len(told) - 1 else WIDTH,
                [paragraph(_who(who)), paragraph(run(Says.WHEN, size=9), align="right", before=max(0.0, size - 7) * 2.8)],
                align="top",
            )
            for k, who in enumerate(told)
        ]
        rows.append(Row(cells, size * SIGNED))
    return _banded(Says.SIGN, rows)


def _who(told: Mapping[str, Any]) -> Any:
    return run(told["who"] + (Says.OPTIONAL if told["optional"] else ""), head=True, size=9)

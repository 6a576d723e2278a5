"""What is clicked in Word and WPS: boxes to tick, lists to choose from, a calendar, a hint that gives way to what is typed."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .word import element, run

ON, OFF = ("2611", "☑"), ("2610", "☐")
FACE = "MS Gothic"
"""The face that Word itself takes for these two marks; where it is missing, any other that has them will do."""


class Says:
    """The Chinese of what is filled in."""

    DAY: ClassVar = ("　　年　 月　 日", "{} 年 {} 月 {} 日")
    TIME: ClassVar = ("　 时　 分", " {} 时 {} 分")
    """As a blank, and as it is known."""

    SHAPE: ClassVar = "yyyy年M月d日"
    CHOOSE: ClassVar = "点这里选"
    LINE: ClassVar = "＿" * 9  # noqa: RUF001 (a line to write on)


def checkbox(label: str, *, on: bool) -> tuple[Any, Any]:
    """Give a box to click, and its label."""
    marked = OxmlElement("w14:checkbox")
    for name, told in (("checked", {"val": str(int(on))}), ("checkedState", _state(ON)), ("uncheckedState", _state(OFF))):
        made = OxmlElement(f"w14:{name}")
        for key, value in told.items():
            made.set(qn(f"w14:{key}"), value)
        marked.append(made)
    mark = run((ON if on else OFF)[1])
    mark.rPr.append(element("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, hint="eastAsia"))
    return _control(label, marked, mark), run(label)


def checkboxes(options: Sequence[tuple[str, bool]]) -> Iterator[Any]:
    """Give boxes to click beside one another."""
    for n, (label, on) in enumerate(options):
        if n:
            yield run("  ")
        yield from checkbox(label, on=on)


def chosen(label: str, choices: Sequence[str], known: str) -> Any:
    """Give a list to choose one of; what is known is chosen already."""
    listed = element("dropDownList", *(element("listItem", displayText=choice, value=choice) for choice in choices))
    return _control(label, listed, run(known or Says.CHOOSE, grey=not known, size=None if known else 8), empty=not known)


def hinted(label: str, hint: str) -> Any:
    """Give a space to write in that says what belongs there until somebody writes."""
    return _control(label, element("text", multiLine="1"), run(hint, grey=True, size=8), empty=True)


def ruled(label: str, known: str, size: float) -> Any:
    """Give a line to write on, which gives way to what is typed; or what is known."""
    return run(known, size=size) if known else _control(label, element("text"), run(Says.LINE, size=size), empty=True)


def day(label: str, parts: Sequence[str]) -> Any:
    """Give a day to pick from a calendar; a blank one shows where year, month and day go."""
    told = element("date")
    if parts:
        year, month, number = (int(part) for part in parts[:3])
        told.set(qn("w:fullDate"), f"{year:04}-{month:02}-{number:02}T00:00:00Z")
    told.extend(
        [
            element("dateFormat", val=Says.SHAPE),
            element("lid", val="zh-CN"),
            element("storeMappedDataAs", val="dateTime"),
            element("calendar", val="gregorian"),
        ]
    )
    return _control(label, told, run(_spelled(Says.DAY, parts[:3])), empty=not parts)


def time(parts: Sequence[str]) -> Any:
    """Give the hour and the minute, or room for them."""
    return run(_spelled(Says.TIME, parts[3:5]))


def _spelled(shapes: tuple[str, str], parts: Sequence[str]) -> str:
    blank, known = shapes
    return known.format(*parts) if parts else blank


def _state(mark: tuple[str, str]) -> dict[str, str]:
    return {"val": mark[0], "font": FACE}


def _control(label: str, kind: Any, shown: Any, *, empty: bool = False) -> Any:
    """Make a content control; an empty one gives way as a whole to the first character typed."""
    told = element("sdtPr", element("alias", val=label[:64]), element("showingPlcHdr") if empty else None, kind)
    return element("sdt", told, element("sdtContent", shown))

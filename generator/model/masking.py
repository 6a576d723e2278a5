"""How a value is shown: whole where it says nothing of a person, else as its field's mask allows."""

import re
from typing import ClassVar

from .field import Field, Mask


class Says:
    """The Chinese of what is hidden, and by which words a building is known from a person."""

    HIDDEN: ClassVar = "（已隐去）"
    SURNAME: ClassVar = "{first}**"
    LAST4: ClassVar = "尾号 {last}"
    BUILDING: ClassVar = "{building}…"
    COUNTED: ClassVar = "一二三四五六七八九十百零〇甲乙丙丁东西南北中"
    ENDS: ClassVar = "栋幢座号期区"
    HOUSE: ClassVar = "楼"
    ESTATE: ClassVar = "花园|家园|小区|社区|新村|公寓|大厦|广场|[东西南北新花雅嘉]苑|期|区"
    PERSON: ClassVar = re.compile("先生|女士|小姐|师傅|阿姨|大爷|业主|租户|住户|[我他她]们?家")
    DASH: ClassVar = "-－—#＃"  # noqa: RUF001 (people type it)


DIGITS = re.compile(r"[0-9]")
SHORTEST = 7
"""A number of fewer digits is hidden whole: four of them would be most of it."""

NUMBER = rf"(?:(?<![0-9A-Za-z])[0-9A-Za-z]{{1,4}}|(?<![{Says.COUNTED}])[{Says.COUNTED}]{{1,3}})"
AREA_CODE = rf"(?!0[0-9]{{2,3}}\s?[{Says.DASH}])"
PLACE = rf"[^\s0-9{Says.DASH}]{{0,12}}?(?:{Says.ESTATE})\s?"
NUMBERED = "[0-9]([- ]?[0-9]){6}|@"
"""What may hold the number of a person, as a rule may ask: without look-around."""

BUILDINGS = (
    # A name that ends as houses do: '测试楼 1-101'; a number with a word for it: '测试花园 3栋101'; one before a dash: '3-101'.
    re.compile(rf"^[^\s0-9{Says.DASH}]{{1,8}}{Says.HOUSE}"),
    re.compile(rf"(?:^{PLACE})?{NUMBER}\s?[{Says.ENDS}]{Says.HOUSE}?"),
    re.compile(rf"^(?:{PLACE})?{AREA_CODE}{NUMBER}(?=\s?[{Says.DASH}])"),
    re.compile(rf"^[^\s0-9{Says.DASH}]{{0,12}}?(?:{Says.ESTATE})(?=\s?[{Says.DASH}])"),
)
D = "[0-9\uff10-\uff19]"
MOBILE = rf"(?:\+?86[- ]?)?[1\uff11][3-9\uff13-\uff19]{D}[- ]?{D}{{4}}[- ]?{D}{{4}}"
LANDLINE = rf"[0\uff10]{D}{{2,3}}[- ]{D}{{7,8}}(?:-{D}{{1,6}})?"
PERSONAL = rf"(?<!{D})(?:{MOBILE}|{LANDLINE}|{D}{{17}}(?:{D}|[Xx]))(?!{D})|[0-9A-Za-z_.+-]+@[0-9A-Za-z-]+(?:[.][0-9A-Za-z-]+)+"
"""Telephones, numbers of identity cards and addresses of mail: where none belong; a page reads the pattern, too."""


def masked(field: Field, value: str) -> str:
    """Show a value as its field allows; what is personal and has no mask is hidden."""
    match field.mask:
        case Mask.NONE:
            return Says.HIDDEN if field.privacy.personal else value
        case Mask.SURNAME:
            return Says.SURNAME.format(first=value[:1])
        case Mask.LAST4:
            digits = "".join(DIGITS.findall(value))
            return Says.LAST4.format(last=digits[-4:]) if len(digits) >= SHORTEST else Says.HIDDEN
        case Mask.BUILDING:
            shown = building(value)
            return Says.BUILDING.format(building=shown) if shown and shown != value else Says.HIDDEN
        case Mask.HIDDEN:
            return Says.HIDDEN


def building(room: str) -> str:
    """Give the building of a room; nothing where what stands there may be a person or a telephone."""
    found = next((held for shape in BUILDINGS if (held := shape.search(room))), None)
    return "" if found is None or Says.PERSON.search(found[0]) else found[0].strip()


def discreet(text: str) -> str:
    """Hide the numbers of people in a text that is quoted: somebody typed them where they do not belong."""
    return re.sub(PERSONAL, Says.HIDDEN, text)

"""How a value is shown: whole where it says nothing of a person, else as its field's mask allows."""

import re
from typing import ClassVar

from .field import Field, Mask


class Says:
    """The Chinese of what is hidden."""

    HIDDEN: ClassVar = "（已隐去）"
    SURNAME: ClassVar = "{first}**"
    LAST4: ClassVar = "尾号 {last}"
    BUILDING: ClassVar = "{building}…"
    ENDS: ClassVar = "栋幢座楼号"


DIGITS = re.compile(r"[0-9]")
BUILDING = re.compile(rf"^[^-－#]*?(?:[{Says.ENDS}]|(?=[-－#]))")  # noqa: RUF001 (people type it)
SHORTEST = 7
"""A number of fewer digits is hidden whole: four of them would be most of it."""


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
            found = BUILDING.match(value)
            shown = found[0] if found and found[0] != value else ""
            # A telephone or a card that somebody wrote there is no building.
            return Says.BUILDING.format(building=shown) if shown and sum(map(str.isdigit, shown)) < SHORTEST else Says.HIDDEN
        case Mask.HIDDEN:
            return Says.HIDDEN

"""Personal data, shown no more than its reader needs."""

import re
from typing import ClassVar

from .field import Field, Mask

SHORT = 4
"""A number with fewer digits than this would be shown whole by its last four."""


class Says:
    """What stands for what is not shown."""

    HIDDEN: ClassVar = "（已遮去）"
    STAR: ClassVar = "*"
    BUILDING: ClassVar = re.compile(r"^.*?[0-9一-龥A-Za-z]+\s*(?:号楼|幢|栋|座|楼)")


def masked(field: Field, text: str) -> str:
    """Show a value as its field's mask has it; personal data without a mask of its own is hidden where it is sensitive."""
    match field.mask:
        case Mask.SURNAME:
            return text[:1] + Says.STAR * 2
        case Mask.LAST4:
            return Says.STAR * 4 + text[-4:] if len(text) > SHORT else Says.HIDDEN
        case Mask.BUILDING:
            found = Says.BUILDING.match(text)
            return found[0] + Says.STAR * 2 if found else Says.HIDDEN
        case Mask.HIDDEN:
            return Says.HIDDEN
        case Mask.NONE:
            return Says.HIDDEN if field.privacy.value == "P3" else text

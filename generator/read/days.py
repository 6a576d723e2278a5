"""Days and moments that a person tells on the command line."""

import datetime
from typing import ClassVar

from .problem import InputError, Problem


class Says:
    """What is said of a day that cannot be read."""

    PLACE: ClassVar = "日期“{told}”"
    UNREADABLE: ClassVar = "读不懂这个日期"
    ADVICE: ClassVar = "请写成 2026-03-31 的样子"


def told(text: str) -> datetime.date:
    """Read a day: '2026-03-31'; InputError where it is none."""
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise InputError([Problem(Says.PLACE.format(told=text), Says.UNREADABLE, Says.ADVICE)]) from None

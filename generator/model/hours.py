"""Working hours of a day: the spans in which a working day is worked."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Annotated, ClassVar

from pydantic import AfterValidator

SPAN = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})")
Hours = tuple[tuple[int, int], ...]
"""Spans in seconds of the day: from, and up to."""


class Says:
    """The Chinese of working hours that make no sense."""

    SHAPE: ClassVar = "工作时间要写成 09:00-12:00 的样子，几段从早到晚、不能重叠"


def spans(told: Sequence[str]) -> Hours:
    """Read spans such as '09:00-12:00'; ValueError where they are none, or not one after another."""
    made = tuple(_spans(told))
    ends = [moment for span in made for moment in span]
    if any(after <= before for before, after in pairwise(ends)):
        raise ValueError(Says.SHAPE)
    return made


def _spans(told: Sequence[str]) -> Iterator[tuple[int, int]]:
    for text in told:
        found = SPAN.fullmatch(text)
        parts = [int(part) for part in found.groups()] if found else []
        if not parts or parts[1] > 59 or parts[3] > 59 or parts[2] * 60 + parts[3] > 1_440:
            raise ValueError(Says.SHAPE)
        yield parts[0] * 3_600 + parts[1] * 60, parts[2] * 3_600 + parts[3] * 60


def _sound(told: tuple[str, ...]) -> tuple[str, ...]:
    spans(told)
    return told


Told = Annotated[tuple[str, ...], AfterValidator(_sound)]
"""Working hours as a file tells them."""

"""A range of receipt numbers, told in one word: 'TS-20260101-001..TS-20260101-120'."""

import csv
import re
from pathlib import Path
from typing import ClassVar

from ..standard import Standard
from .problem import InputError, Problem

BETWEEN = ".."
NUMBER = re.compile(r"(.*?)([0-9]{1,12})")
MOST = 1_000_000


class Says:
    """The Chinese of ranges that cannot be read."""

    SHAPE: ClassVar = ("读不懂这段编号", "请写成 TS-0001..TS-0120 的样子：两头只有末尾的数字不同，位数相同，小的在前")
    LARGE: ClassVar = ("这段编号有 {count} 个，太多", "请分几段写，一段不超过 {most} 个")


def is_range(told: str) -> bool:
    """Whether a word tells a range, and not a file."""
    return BETWEEN in told and not Path(told).exists() and NUMBER.fullmatch(told.split(BETWEEN, maxsplit=1)[0]) is not None


def numbers(told: str) -> tuple[str, ...]:
    """Give every number of a range; InputError where it is none."""
    ends = [NUMBER.fullmatch(part.strip()) for part in told.split(BETWEEN)]
    if len(ends) != 2 or not ends[0] or not ends[1]:
        raise InputError([Problem(told, *Says.SHAPE)])
    (prefix, first), (other, last) = (end.groups() for end in ends if end)
    if prefix != other or len(first) != len(last) or int(first) > int(last):
        raise InputError([Problem(told, *Says.SHAPE)])
    count = int(last) - int(first) + 1
    if count > MOST:
        message, advice = Says.LARGE
        raise InputError([Problem(told, message.format(count=count), advice.format(most=MOST))])
    return tuple(f"{prefix}{n:0{len(first)}}" for n in range(int(first), int(last) + 1))


def laid(told: str, standard: Standard, into: Path) -> Path:
    """Lay a range down as a list that says nothing but numbers, which intake reads as any other."""
    path = into / "receipts.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        anchors = standard.words.anchors
        lines.writerow([standard.words.label(anchors.case), standard.words.label(anchors.received)])
        lines.writerows([number, ""] for number in numbers(told))
    return path

"""Patterns can be read, and by every engine alike."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ..origins import Reading
from ..problem import Problem
from .found import found

SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*(\(\?|\\[1-9AZzGbB]|[*+?}]\+)")
"""What some engine lacks: groups with a question mark, references back, possessive repeats."""
REPEAT = re.compile(r"\{(?:[0-9]+,)?([0-9]+),?\}")
MOST = 1_000


class Says:
    """The Chinese of this rule."""

    BROKEN: ClassVar = ("pattern 读不成：{pattern}", "请检查括号和方括号是否成对；要当普通字符的 . ( [ * + ? 前面加 \\")
    SPECIAL: ClassVar = ("pattern 用了“{part}”，不是每个数据库都认得", "请改用普通的写法：字符、[…]、(…|…)、*、+、?、{{m,n}}")


def patterns(reading: Reading) -> Iterator[Problem]:
    """Every pattern of a check is a plain regular expression."""
    for clause in reading.standard.clauses.values():
        pattern = getattr(clause.check, "pattern", None)
        if pattern is None:
            continue
        place = reading.origins.place(("clause", clause.id), "check", "pattern")
        many = next((m[0] for m in REPEAT.finditer(pattern) if int(m[1]) > MOST), "")
        special = SPECIAL.search(pattern)
        try:
            re.compile(pattern)
        except (re.error, OverflowError):
            yield found(place, Says.BROKEN, pattern=pattern)
            continue
        if special or many:
            yield found(place, Says.SPECIAL, part=special[1] if special else many)

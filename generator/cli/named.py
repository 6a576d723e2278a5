"""A clause by its number or id, as people name it on the command line."""

import difflib
from typing import ClassVar

from ..checks import Share
from ..read.problem import InputError, Problem
from ..standard import Clause, Standard
from .listed import listed


class Says:
    """The Chinese of a clause that cannot be found."""

    PLACE: ClassVar = "条文“{told}”"
    UNKNOWN: ClassVar = "规范里没有这一条"
    NEAR: ClassVar = "是不是要找：{near}"
    LIST: ClassVar = "条文编号和标识见手册，如 2.1.4"
    BY_PERSON: ClassVar = ("由人判断，案件数据判不出来", "换一条能由数据判定的；哪些能判见条文一览")


def clause(standard: Standard, told: str) -> Clause:
    """Find one clause; InputError offers those whose names are near."""
    clauses = standard.clauses
    by_no = {c.no: c for c in clauses.values()}
    if found := clauses.get(told) or by_no.get(told):
        return found
    titled = {standard.words.fill(c.title): c.no for c in clauses.values()}
    named = [titled[title] for title in difflib.get_close_matches(told, titled, n=3)]
    near = named or difflib.get_close_matches(told, [*clauses, *by_no], n=3)
    advice = Says.NEAR.format(near="、".join(near)) if near else Says.LIST
    raise InputError([Problem(Says.PLACE.format(told=told), Says.UNKNOWN, advice)])


def judged(standard: Standard, told: str | None) -> tuple[str, ...]:
    """Find every clause of a list that data can decide, in reading order; none where no list is told, every fault at once."""
    found: set[str] = set()
    faults: list[Problem] = []
    decided = {c.id for c in standard.judged}
    for name in listed(told):
        try:
            one = clause(standard, name)
        except InputError as error:
            faults += error.problems
            continue
        found |= {one.id, *([one.check.of] if isinstance(one.check, Share) else [])}
        if one.id not in decided:
            faults.append(Problem(Says.PLACE.format(told=name), *Says.BY_PERSON))
    if faults:
        raise InputError(faults)
    return tuple(c for c in standard.clauses if c in found)

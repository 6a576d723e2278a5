"""Whether an export says which of its cases belongs to which project, where several profiles judge them."""

from typing import ClassVar

from ..standard import Standard
from .problem import InputError, Problem


class Says:
    """The Chinese of an export that cannot be divided among projects."""

    NO_PROJECT: ClassVar = (
        "导出里没有“{field}”一栏，分不出哪一件按哪个项目的配置判",
        "请在导出里带上这一栏，或分项目导出、各用 --profile 判",
    )


def fits(standard: Standard, exported: frozenset[str]) -> None:
    """Raise InputError where an export does not say which of its cases belongs to which project."""
    field = standard.words.several.by
    if standard.assigned and field not in exported and standard.listed:
        message, advice = Says.NO_PROJECT
        raise InputError([Problem(standard.listed.source, message.format(field=standard.words.label(field)), advice)])

"""Every name that is used is told somewhere."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ...model.words import SLOT
from ..origins import Reading
from ..problem import Problem
from .found import Says as Shared
from .found import found, near
from .mentions import mentions
from .texts import texts


class Says:
    """The Chinese of these rules."""

    UNKNOWN: ClassVar = ("没有名为“{name}”的{kind}", "{near}请改成已有的名字，或在 {file} 里补上它")
    BRACES: ClassVar = (
        "花括号里的“{slot}”不是时限的名字",
        "花括号只用来写 limits.yml 里的 id，如 {{first_response}}；别的意思请用（）",
    )
    REASON: ClassVar = ("这里只能写 {{value}}，写的是“{slot}”", "请写成 {{value}}，它印出该栏填的内容；别的意思请用（）")
    FILES: ClassVar = {
        "field": "words/fields.yml",
        "codes": "words/codes.yml",
        "limit": "words/limits.yml",
        "source": "words/sources.yml",
        "role": "words/roles.yml",
        "stage": "words/lifecycle.yml",
        "state": "words/lifecycle.yml",
        "clause": "chapters/",
        "form": "forms/",
        "section": "standard.yml",
        "copy": "words/copies.yml",
        "kpi": "words/kpis.yml",
    }


BRACE = re.compile(r"[{}\uff5b][^{}\uff5b\uff5d]{0,20}[}\uff5d]?|\uff5d")
VALUE = "{value}"


def names(reading: Reading) -> Iterator[Problem]:
    """Whatever is named, exists."""
    origins = reading.origins
    for told in mentions(reading.standard):
        if origins.has(told.kind, told.name):
            continue
        yield found(
            origins.place(told.at, *told.loc),
            Says.UNKNOWN,
            name=told.name,
            kind=Shared.KIND[told.kind],
            near=near(told.name, origins.names(told.kind)),
            file=Says.FILES[told.kind],
        )


def slots(reading: Reading) -> Iterator[Problem]:
    """Braces hold the id of a limit, and nothing else."""
    for at, loc, text in texts(reading.standard):
        if stray := BRACE.search(SLOT.sub("", text)):
            yield found(reading.origins.place(at, *loc), Says.BRACES, slot=stray[0])
    if stray := BRACE.search(reading.standard.charter.scope.reason.replace(VALUE, "")):
        yield found(reading.origins.place(("charter", ""), "scope", "reason"), Says.REASON, slot=stray[0])

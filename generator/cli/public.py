"""The public edition on the command line: where it lies, and what is said of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from ..read.origins import Reading
from ..read.problem import InputError, Problem
from ..standard import Standard
from ..standard.notice import is_law
from ..write import public
from ..write.page import Page

PUBLIC = Path("out/public")
"""Where its pages are written, below the project: a folder of their own, all of it ours."""

WHOLE: tuple[str, ...] = ("docs",)


class Says:
    """What is said of the public edition."""

    NONE: ClassVar = (
        "规范里没有公示版（缺少 public.yml），写不出来",
        "请补上 public.yml：选定对业主公开哪几句话，写法见 spec/README.md",
    )
    CHOSEN: ClassVar = "公示版印出 {chosen} 句（法律规定 {law} 句，公司承诺 {own} 句），备好而没有选的 {left} 句不印。"
    BLANK: ClassVar = "还没有填（public.yml），页面上留了空行：{labels}。"
    COMMA: ClassVar = "、"


def published(reading: Reading) -> tuple[Page, ...]:
    """Write the public edition; InputError where the specification tells of none."""
    if reading.standard.notice is None:
        place = reading.origins.place(("charter", ""))
        raise InputError([Problem(place.rpartition(":")[0], *Says.NONE)])
    return tuple(public.pages(reading.standard, reading.standard.notice))


def told(standard: Standard) -> Iterator[str]:
    """Say what is published, and which lines of it are blank."""
    notice = standard.notice
    if notice is None:
        return
    law = sum(is_law(s.basis(standard.clauses[s.clause]), standard.words) for s in notice.chosen)
    chosen, every = len(notice.chosen), len(list(notice.says))
    yield Says.CHOSEN.format(chosen=chosen, law=law, own=chosen - law, left=every - chosen)
    blank = [c.label for c in notice.contacts if not c.told] + [r.where for r in notice.routes if not r.contact]
    if blank:
        yield Says.BLANK.format(labels=Says.COMMA.join(blank))

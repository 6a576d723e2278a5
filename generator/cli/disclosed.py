"""The yearly page for everybody: its files, one folder for each part."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from ..model.clock import last_day, spell_day
from ..model.report import Report
from ..read.problem import InputError, Problem
from ..standard import Standard
from ..write.tree import together
from .reports import part_folders

if TYPE_CHECKING:
    from ..write.report import yearly

FIRST, LAST = 2000, 2199
"""Years that an export can tell of."""


class Says:
    """The Chinese of writing the yearly page."""

    PLACE: ClassVar = "--public {told}"
    NO_YEAR: ClassVar = ("读不懂这个年份", "写四位年份，如 2026")
    NOT_YET: ClassVar = ("导出只到 {as_of}，还没有到那一年", "请核对年份，或换一份含那一年的导出")
    EMPTY: ClassVar = "注意：导出里没有一件是 {year} 年接到的，页上写的是“没有接到投诉”。请先核对年份和导出的时间范围，再公布。"
    AFTER: ClassVar = (
        "公布前由品质部审核并在底稿上签名（4.4.3c）；“改了什么”一节由项目经理填写。"
        "同一年的页面只公布一次：两次的数相减，会露出中间那几件。"
    )


def year(told: str | None) -> int | None:
    """Read the year that is asked for, where one is."""
    if told is None:
        return None
    if not (told.isdecimal() and FIRST <= int(told) <= LAST):
        raise InputError([Problem(Says.PLACE.format(told=told), *Says.NO_YEAR)])
    return int(told)


def fits(report: Report, year: int) -> None:
    """Refuse a year that the export ends before."""
    last = spell_day(last_day(report.cases.as_of))
    if int(last[:4]) < year:
        message, advice = Says.NOT_YET
        raise InputError([Problem(Says.PLACE.format(told=year), message.format(as_of=last), advice)])


def after(report: Report, year: int) -> str:
    """Say what a person has to do before the page may be shown."""
    empty = [] if report.analysis.total.cases else [Says.EMPTY.format(year=year)]
    return "\n".join([*empty, Says.AFTER])


def save(standard: Standard, report: Report, folder: Path, of: int) -> tuple[Path, ...]:
    """Write the page of the whole and of each part; give the paths of the whole, then the folders."""
    from ..write.report import yearly

    whole, *parts = yearly.pages(standard, report, of)
    folders = part_folders(report).values()
    paths = list[Path]()
    with together() as lay:
        for name, content in _made(standard, whole):
            lay(folder / name, content)
            paths.append(folder / name)
        for page, part in zip(parts, folders, strict=True):
            for name, content in _made(standard, page):
                lay(folder / part / name, content)
            paths.append(folder / part)
    return tuple(paths)


def _made(standard: Standard, page: "yearly.Page") -> Iterator[tuple[str, bytes]]:
    from ..write.report import yearly

    yield "public.html", yearly.html_of(standard, page).encode()
    yield "public.pdf", yearly.pdf_of(standard, page)
    yield "public.docx", yearly.docx_of(standard, page)

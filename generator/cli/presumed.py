"""Checklists that a run fills in as far as data can: which are asked for, and one file for each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from ..model.report import Report
from ..read.problem import InputError, Problem
from ..standard import Checklist, Standard
from ..write.tree import Lay
from .listed import listed
from .reports import part_folders


class Says:
    """The Chinese of choosing checklists."""

    PLACE: ClassVar = "--assess {told}"
    UNKNOWN: ClassVar = ("没有“{name}”这张检查表", "可选：{all}；几张之间用逗号")
    BETWEEN: ClassVar = "、"


def checklists(told: str | None, standard: Standard) -> tuple[Checklist, ...]:
    """Give the checklists that are asked for; InputError names those that are none."""
    names = listed(told)
    message, advice = Says.UNKNOWN
    if unknown := [name for name in names if name not in standard.checklists]:
        known = advice.format(all=Says.BETWEEN.join(standard.checklists))
        raise InputError(Problem(Says.PLACE.format(told=told), message.format(name=name), known) for name in unknown)
    return tuple(standard.checklists[name] for name in names)


def save(standard: Standard, report: Report, folder: Path, wanted: Sequence[Checklist], lay: Lay) -> Iterator[Path]:
    """Write a sheet for each checklist, and one for each part where the export was split; give the paths of the whole."""
    if not wanted:
        return
    from ..judge.presume import presume
    from ..write import assess

    folders = part_folders(report)
    for checklist in wanted:
        name = f"assess-{checklist.id}.json"
        lay(folder / name, assess.sheet(presume(standard, checklist, report)).encode())
        for number, part in enumerate(report.parts):
            lay(folder / folders[number] / name, assess.sheet(presume(standard, checklist, part)).encode())
        yield folder / name

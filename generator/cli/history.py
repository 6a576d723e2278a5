"""What is kept from run to run: read before a run is judged, added to together with its files."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from ..judge.remember import kept
from ..model.history import History
from ..model.report import Report
from ..read.problem import InputError, Problem
from ..read.sources import runs
from ..standard import Standard
from ..write.tree import Lay


class Says:
    """The Chinese of a history that is of something else."""

    PLACE: ClassVar = "--history {path}"
    OTHER: ClassVar = "里面记的是{theirs}，这份导出是{ours}，没有一个项目相同"
    ADVICE: ClassVar = "每套导出各用一个历史文件：换一个文件名"
    BETWEEN: ClassVar = "、"
    OVER: ClassVar = ("写出的报告也叫这个名字，会互相盖掉", "给历史换一个文件名，如 history.parquet")
    MORE: ClassVar = "{names}等 {count} 个项目"
    FEW: ClassVar = 3


def read(path: Path | None, written: Iterable[Path]) -> History | None:
    """Give what was kept, where a file is named; InputError where a report is to be written there."""
    if path and any(path.resolve() == one.resolve() for one in written):
        raise InputError([Problem(Says.PLACE.format(path=path.as_posix()), *Says.OVER)])
    return runs.load(path) if path else None


def fits(path: Path | None, history: History | None, standard: Standard, report: Report) -> None:
    """Raise InputError where the file tells of other projects: their months would be taken for ours."""
    if not (path and history):
        return
    ours = frozenset(kept(standard, report).projects)
    if ours and history.projects and not ours & history.projects:
        message = Says.OTHER.format(theirs=_named(history.projects), ours=_named(ours))
        raise InputError([Problem(Says.PLACE.format(path=path.as_posix()), message, Says.ADVICE)])


def keep(path: Path | None, standard: Standard, report: Report, lay: Lay) -> tuple[Path, ...]:
    """Keep a run, where a file is named, which nobody else writes meanwhile: of two runs that keep at once both stay."""
    if path is None:
        return ()
    lay(path, runs.with_run(path, kept(standard, report)))
    return (path,)


def _named(projects: frozenset[str]) -> str:
    names = Says.BETWEEN.join(f"“{name}”" for name in sorted(projects)[: Says.FEW])
    return names if len(projects) <= Says.FEW else Says.MORE.format(names=names, count=len(projects))

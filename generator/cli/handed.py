"""What a verb hands over: files that are written together, what they are called, and the line that says where they lie."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from ..read.problem import InputError, Problem
from ..write.tree import put_all

SHOWN = 12
"""How many of the paths written are named."""

UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')
"""What a file's name may not have on some system."""


class Says:
    """The Chinese of what was written."""

    WROTE: ClassVar = "已写出：{paths}"
    MORE: ClassVar = "等 {count} 处"
    BETWEEN: ClassVar = "、"
    OVER: ClassVar = ("这是读进来的文件，写出的结果也叫这个名字，会把它盖掉", "请用 --out 另写一个地方")


def fit(text: str) -> str:
    """Write a text as every system can hold it in a file's name; nothing where nothing is left of it."""
    return UNFIT.sub("_", text).strip("._")


def wrote(paths: Sequence[Path]) -> str:
    """Say where files lie."""
    named = Says.BETWEEN.join(path.as_posix() for path in paths[:SHOWN])
    return Says.WROTE.format(paths=named) + (Says.MORE.format(count=len(paths)) if len(paths) > SHOWN else "")


def spare(told: Iterable[Path | str | None], paths: Iterable[Path]) -> None:
    """Raise InputError where a file that was told would be written over."""
    held = [Path(one) for one in told if one and Path(one).is_file()]
    if over := [path for path in paths if path.is_file() and any(path.samefile(one) for one in held)]:
        raise InputError(Problem(path.as_posix(), *Says.OVER) for path in over)


def hand_over(folder: Path, name: str, told: Iterable[Path | str | None], *, text: str, csv: str, xlsx: bytes) -> None:
    """Write a list as CSV and as a workbook, print it, and say where they lie; what was told is not written over."""
    files = {f"{name}.csv": csv.encode(), f"{name}.xlsx": xlsx}
    spare(told, (folder / file for file in files))
    put_all(folder, files)
    print(text)
    print(wrote([folder / file for file in files]))

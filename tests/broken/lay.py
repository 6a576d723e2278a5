"""All of the broken files, and what is no file at all, laid down by name: `python -m tests.broken FOLDER`."""

import os
from collections.abc import Callable
from pathlib import Path

from . import files, rarer, worse
from .files import GOOD

CONTENT: dict[str, bytes | Callable[[], bytes]] = files.CONTENT | worse.WORSE | rarer.RARER
ODD = ("是文件夹.csv", "管道.csv", "断链.csv", "绕圈.csv", "好链.csv", "不存在.csv")
"""What is no file, or no file of its own."""


def lay_one(folder: Path, name: str) -> Path:
    """Lay one of them down."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    match name:
        case "是文件夹.csv":
            path.mkdir()
        case "管道.csv":
            os.mkfifo(path)
        case "断链.csv":
            path.symlink_to(folder / "没有这个.csv")
        case "绕圈.csv":
            path.symlink_to(path)
        case "好链.csv":
            (folder / "好的.csv").write_bytes(GOOD)
            path.symlink_to(folder / "好的.csv")
        case "不存在.csv":
            pass
        case _:
            content = CONTENT[name]
            path.write_bytes(content() if callable(content) else content)
    return path


def lay(folder: Path) -> list[Path]:
    """Lay every one of them down."""
    return [lay_one(folder, name) for name in (*CONTENT, *ODD)]

"""A folder of the user's own for what need not be worked out twice. It is never needed: with whatever is wrong, nothing is had.

Only texts lie in it, each under a name that says all that it is made of; none of them is ever run.
"""

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from pathlib import Path

NAME = "bihuan"
LARGEST = 16 * 1024 * 1024
MOST = 12
"""How many texts are kept; beyond them the oldest go."""


def usual() -> Path | None:
    """Give the user's folder for such things; none where the system does not say."""
    told = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    if Path(told).is_absolute():
        return Path(told) / NAME
    with contextlib.suppress(RuntimeError):
        return Path.home() / ".cache" / NAME
    return None


class Shelf:
    """Texts by name, in a folder that nobody but its owner can write to."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def get(self, name: str) -> str | None:
        """Give what lies under a name, if it is whole."""
        if self.folder is None:
            return None
        with contextlib.suppress(OSError, ValueError):
            _own(self.folder.lstat(), stat.S_ISDIR)
            with open(self.folder / name, "rb", opener=_unfollowed) as file:
                _own(os.fstat(file.fileno()), stat.S_ISREG)
                sum_, _, text = file.read(LARGEST).partition(b"\n")
            if sum_.decode() == _sum(text):
                return text.decode()
        return None

    def put(self, name: str, text: str) -> None:
        """Lay a text under a name, whole or not at all."""
        if self.folder is None:
            return
        with contextlib.suppress(OSError):
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            self.folder.mkdir(mode=0o700, exist_ok=True)
            _own(self.folder.lstat(), stat.S_ISDIR)
            self._clear(MOST - 1)
            _lay(self.folder / name, text.encode())

    def _clear(self, most: int) -> None:
        """Let the oldest go, and what a run left that was killed while it wrote."""
        assert self.folder is not None
        lying = sorted(self.folder.iterdir(), key=lambda path: path.lstat().st_mtime)
        for path in lying[: max(len(lying) - most, 0)]:
            path.unlink(missing_ok=True)


class _NotOurs(OSError):
    """Is raised where somebody else could have written."""


def _own(told: os.stat_result, kind: object) -> None:
    """Refuse what is another user's, what others may write to, and what is no plain file or folder."""
    others = hasattr(os, "geteuid") and (told.st_uid != os.geteuid() or told.st_mode & 0o022)
    if others or not kind(told.st_mode):  # type: ignore[operator]
        raise _NotOurs


def _unfollowed(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _sum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()


def _lay(path: Path, text: bytes) -> None:
    handle, beside = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_sum(text).encode() + b"\n" + text)
        os.replace(beside, path)  # noqa: PTH105 - says what it does
    finally:
        with contextlib.suppress(OSError):
            os.unlink(beside)  # noqa: PTH108 - beside is a text

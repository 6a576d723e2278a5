"""Locks that the system lets go of by itself when a program dies, however it dies."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOCK = ".bihuan.lock"
"""What is locked in place of a folder on Windows, which opens none."""


@contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Wait until nobody else writes into a folder, and leave nothing there; gives whether the system can tell."""
    windows = sys.platform == "win32"
    try:
        held = os.open(folder / LOCK, os.O_CREAT | os.O_RDWR) if windows else os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _waited(held)
    finally:
        os.close(held)
        if windows:
            with suppress(OSError):  # who waits for it has it open, and removes it in turn
                (folder / LOCK).unlink()


def free(file: int) -> bool:
    """Take the lock of an open file if nobody holds it; whether that was so. What cannot be locked is not free."""
    try:
        _take(file, wait=False)
    except OSError:
        return False
    return True


def _waited(held: int) -> bool:
    while True:
        try:
            _take(held, wait=True)
        except OSError as error:
            if error.errno == errno.EDEADLK:  # Windows gives up after ten seconds: another run may well write for longer
                continue
            return False  # a disk that knows no locks
        return True


def _take(file: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

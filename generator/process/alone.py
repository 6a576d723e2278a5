"""Locks that the system lets go of by itself when a program dies, however it dies."""

import os
import sys


def wait_for(file: int) -> None:
    """Take the lock of an open file, or of a folder where the system has such, when nobody else holds it."""
    _take(file, wait=True)


def free(file: int) -> bool:
    """Take the lock if nobody holds it; whether that was so. What cannot be locked is not free."""
    try:
        _take(file, wait=False)
    except OSError:
        return False
    return True


def _take(file: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, 0, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

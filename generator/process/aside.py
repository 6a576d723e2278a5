"""One folder for all that a run lays aside: it goes with the run, and what a killed run left goes with the next."""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .alone import free

PREFIX = "bihuan-"
ALIVE = "bihuan.alive"
"""The file whose lock says that a run still lives; numbers of processes are used again, and differ between containers."""


@contextmanager
def own_folder() -> Iterator[None]:
    """Have every temporary file lie in one folder; where none can be made, whoever needs one will say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = tempfile.tempdir
    try:
        outer = Path(tempfile.gettempdir())
        _sweep(outer)
        folder, held = _begun(outer)
    except OSError:
        yield
        return
    try:
        tempfile.tempdir = str(folder)
        yield
    finally:
        tempfile.tempdir = before
        os.close(held)
        shutil.rmtree(folder, ignore_errors=True)


def _begun(outer: Path) -> tuple[Path, int]:
    """Make a folder and hold its lock; one that another run swept up before it was locked is no folder."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=outer))
        with suppress(FileNotFoundError):
            held = os.open(folder / ALIVE, os.O_CREAT | os.O_RDWR, 0o600)
            free(held)
            if (folder / ALIVE).exists():
                return folder, held
            os.close(held)


def _sweep(outer: Path) -> None:
    """Remove the folders of runs that live no more: our own folders, by whose file of life nobody holds on."""
    with os.scandir(outer) as entries:
        ours = [Path(entry.path) for entry in entries if entry.name.startswith(PREFIX) and entry.is_dir(follow_symlinks=False)]
    for folder in ours:
        try:
            held = os.open(folder / ALIVE, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
        except FileNotFoundError:
            with suppress(OSError):
                folder.rmdir()  # killed between its two first steps: empty, or not ours
            continue
        except OSError:
            continue
        dead = free(held)
        os.close(held)
        if dead:
            shutil.rmtree(folder, ignore_errors=True)

"""The end of a process that has done its work: what is in its memory goes with it, not piece by piece before it."""

import atexit
import os
import sys
from collections.abc import Callable


def then_gone(run: Callable[[], int]) -> int:
    """Run to the end of the process: after all that others want done there, it is gone at once.

    Python would take everything apart first, for a tenth of a second.
    """
    told = list[int]()
    # What is registered first is called last.
    atexit.register(_gone, told)
    told.append(run())
    return told[0]


def voiced() -> None:
    """Have something stand where a stream was closed before the start: what is said there goes nowhere."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: most often this one's
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False))


def _gone(told: list[int]) -> None:
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except (OSError, ValueError):
        return  # what cannot be printed any more, Python says so itself
    if told:
        os._exit(told[0])

"""Being told to end: by Ctrl-C or by the system, at whatever moment; once is enough, and what is held is let go of in order."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

SIGNS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
PATIENCE = 3
"""How often one may be told again before letting go is itself cut short."""


class Says:
    """What is said where a run was told to end."""

    STOPPED: ClassVar = "已中断，没有写出任何不完整的文件。"


@contextmanager
def listening(*, to_the_last: bool = False) -> Iterator[list[int]]:
    """Raise KeyboardInterrupt where told to end; gives how often that was: what is interrupted may cry in words of its own.

    Nothing comes after `to_the_last` but the end: what was done is done, and it is too late to be told.
    """
    told = list[int]()

    def stop(sign: int, _: object) -> None:
        told.append(sign)
        if len(told) == 1 or len(told) > PATIENCE:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield told
        return
    # What was begun deaf to Ctrl-C, in the background of a shell, stays so.
    before = {sign: signal.getsignal(sign) for sign in SIGNS if signal.getsignal(sign) is not signal.SIG_IGN}
    for sign in before:
        signal.signal(sign, stop)
    try:
        yield told
    finally:
        for sign, handler in before.items():
            signal.signal(sign, signal.SIG_IGN if to_the_last else handler)

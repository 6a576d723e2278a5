"""Being told to end: by Ctrl-C or by the system, at whatever moment; once is enough, and what is held is let go of in order."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGNS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = 3
"""How often one may be told again before letting go is itself cut short."""


@contextmanager
def listening() -> Iterator[list[int]]:
    """Raise KeyboardInterrupt where told to end; gives how often that was: what is interrupted may cry in words of its own."""
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
            signal.signal(sign, handler)

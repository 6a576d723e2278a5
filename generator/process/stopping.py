"""Being told to end: by Ctrl-C or by the system, at whatever moment; once is enough, and what is held is let go of in order."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar

SIGNS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
GRACE = 20
"""Seconds within which a process that was told to end lets go of what it holds; a library that hangs then is not waited for."""

AGAIN = 0.02
"""Seconds until what nobody heard is said again."""

PATIENCE = 3
"""How often one may be told again before letting go is itself cut short."""


class Says:
    """What is said where a run was told to end."""

    STOPPED: ClassVar = "已中断，没有写出任何不完整的文件。"


class Ear:
    """Hears that it is told to end: raises KeyboardInterrupt, and counts how often; deaf, it does nothing."""

    def __init__(self) -> None:
        self.told = list[int]()
        self.deaf = False
        self.patient = False

    def __call__(self, sign: int, _: object) -> None:
        """Be told."""
        if self.deaf:
            return
        self.told.append(sign)
        if (len(self.told) == 1 and not self.patient) or len(self.told) > PATIENCE:
            raise KeyboardInterrupt

    @contextmanager
    def patiently(self) -> Iterator[None]:
        """Raise only afterwards: a library that is being imported may lose what is raised in it, or take the process with it."""
        self.patient = True
        try:
            yield
        finally:
            self.patient = False
        if self.told:
            raise KeyboardInterrupt

    def unheard(self, told: "sys.UnraisableHookArgs") -> None:
        """Be told again a moment later where KeyboardInterrupt was raised in what Python calls by the way, and was lost."""
        if self.told and issubclass(told.exc_type, KeyboardInterrupt):
            again = threading.Timer(AGAIN, lambda: _tell(self.told.pop()))
            again.daemon = True
            again.start()
        else:
            sys.__unraisablehook__(told)

    @contextmanager
    def watched(self, grace: float) -> Iterator[None]:
        """Cut a process that hangs after it was told to end: what hangs may not even come back to Python to hear of it."""
        heard, told = os.pipe()
        if sys.platform != "win32":  # where Python demands it, and Windows' own has no such call
            os.set_blocking(told, False)
        over = threading.Event()
        with suppress(RuntimeError):  # no memory for another thread: nobody watches then, and the run will not come far
            threading.Thread(target=self._watch, args=(heard, over, grace), daemon=True).start()
        before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        try:
            yield
        finally:
            over.set()
            signal.set_wakeup_fd(before)
            os.close(told)

    def _watch(self, heard: int, over: threading.Event, grace: float) -> None:
        while os.read(heard, 1):
            if not self.deaf and not over.wait(grace):
                self._cut()
        os.close(heard)

    def _cut(self) -> None:
        """End the process as it stands: what it laid aside goes with the next."""
        if not self.deaf:
            print(Says.STOPPED, file=sys.stderr, flush=True)
        os._exit(2)


def _tell(sign: int) -> None:
    """Tell the main thread, which wakes from whatever it waits for."""
    if sys.platform == "win32":
        signal.raise_signal(sign)
    else:
        signal.pthread_kill(threading.main_thread().ident or 0, sign)


@contextmanager
def listening() -> Iterator[Ear]:
    """Raise KeyboardInterrupt where told to end; what is interrupted may cry in words of its own.

    Who listens already goes on listening: it is told once, and not once by each.
    """
    if threading.current_thread() is not threading.main_thread():
        yield Ear()
        return
    # What was begun deaf to Ctrl-C, in the background of a shell, stays so.
    before = {sign: heard for sign in SIGNS if (heard := signal.getsignal(sign)) is not signal.SIG_IGN}
    already = [heard for heard in before.values() if isinstance(heard, Ear)]
    ear = already[0] if already else Ear()
    for sign in before:
        signal.signal(sign, ear)
    try:
        yield ear
    finally:
        for sign, heard in before.items():
            signal.signal(sign, heard)


def to_the_last(run: Callable[[], int]) -> int:
    """Run, and be deaf from then on: what was done is done, nothing comes after it but the end of the process."""
    ear, before = Ear(), sys.unraisablehook
    try:
        for sign in SIGNS:
            if signal.getsignal(sign) is not signal.SIG_IGN:
                signal.signal(sign, ear)
        sys.unraisablehook = ear.unheard
        with ear.watched(GRACE):
            code = run()
            ear.deaf = True
    except KeyboardInterrupt:
        ear.deaf = True
        print(Says.STOPPED, file=sys.stderr)
        code = 2
    except BaseException:
        ear.deaf = True
        raise
    finally:
        sys.unraisablehook = before
    return code

"""How far a long run has come: phase, rows, rate, time left, on one line of the terminal; silent everywhere else."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, TextIO

PAUSE = 0.2
"""Seconds between two lines."""

SOON = 1.0
"""A run shorter than this says nothing."""


class Says:
    """The Chinese of progress."""

    PHASE: ClassVar = {
        "read": "读入",
        "judge": "判定",
        "find": "找不符合",
        "count": "数指标",
        "part": "分项目",
        "write": "写报告",
        "press": "印表单",
    }
    LINE: ClassVar = "{phase}{rows}{done}  已用 {spent}{rate}{left}"
    ROWS: ClassVar = " {rows} 行"
    DONE: ClassVar = " {done}/{total}"
    RATE: ClassVar = "，每秒 {rate} 行"
    LEFT: ClassVar = "，约还要 {left}"
    SECONDS: ClassVar = "{} 秒"
    MINUTES: ClassVar = "{} 分 {} 秒"


class Progress:
    """Tells how far a run has come; `told` is where to, and whether at all."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.shown = not quiet and self.stream.isatty()
        self.plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        self.started = self.entered = time.monotonic()
        self.last, self.phase, self.rows = 0.0, "", 0

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Say that so much of a phase is done."""
        now = time.monotonic()
        if phase != self.phase:
            self.phase, self.entered = phase, now
        if self.shown and now - self.started > SOON and now - self.last > PAUSE:
            self.last = now
            self._put(self.line(phase, done, total, now))

    def line(self, phase: str, done: int, total: int, now: float) -> str:
        """Spell one line."""
        spent, since = now - self.started, now - self.entered
        left = since * (total - done) / done if 0 < done < total else 0
        rate = self.rows * done / total / since if self.rows and total and since > 0 and done else 0
        return Says.LINE.format(
            phase=Says.PHASE[phase],
            rows=Says.ROWS.format(rows=f"{self.rows:,}") if self.rows else "",
            done=Says.DONE.format(done=done, total=total) if total > 1 else "",
            spent=_spell(spent),
            rate=Says.RATE.format(rate=f"{round(rate):,}") if rate else "",
            left=Says.LEFT.format(left=_spell(left)) if left else "",
        )

    def clear(self) -> None:
        """Take the line away."""
        if self.shown and self.last:
            self._put("")

    def _put(self, line: str) -> None:
        dim, end = ("", "") if self.plain or not line else ("\x1b[2m", "\x1b[0m")
        self.stream.write(f"\r\x1b[K{dim}{line}{end}")
        self.stream.flush()


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress]:
    """Give a line of progress, and take it away at the end, whatever happens."""
    told = Progress(quiet=quiet)
    try:
        yield told
    finally:
        told.clear()


def _spell(seconds: float) -> str:
    whole = round(seconds)
    return Says.MINUTES.format(*divmod(whole, 60)) if whole >= 60 else Says.SECONDS.format(whole)

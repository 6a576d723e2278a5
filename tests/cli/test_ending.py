"""A process that has done its work ends at once: all is said and tidied up first."""

import itertools
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from generator.cli import main
from generator.process.stopping import SIGNS, Says, to_the_last

STRIDE = 3
"""A prime would do as well: what matters is that no kind of step is left out."""
ROOT = Path(__file__).resolve().parents[2]
ENDS = """
import atexit, sys
from generator.process.ending import then_gone
class Slow:
    def __del__(self):
        print("taken apart")
held = Slow()
def run():
    atexit.register(print, "tidied up")
    print("done")
    {last}
sys.exit(then_gone(run))
"""


@pytest.mark.parametrize(
    ("last", "code", "said"),
    [("return 7", 7, "done\ntidied up\n"), ("sys.exit(2)", 2, "done\ntidied up\ntaken apart\n")],
)
def test_what_is_done_at_the_end_is_done_first(last: str, code: int, said: str) -> None:
    """A run that did not come to its end is taken apart as ever."""
    run = subprocess.run([sys.executable, "-c", ENDS.format(last=last)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (code, said, "")


@pytest.mark.parametrize("closed", [(1,), (2,), (0, 1, 2)])
def test_where_nobody_listens_it_is_said_to_nobody(closed: tuple[int, ...]) -> None:
    close = f"import os; [os.close(n) for n in {closed}]"
    told = f"{close}; os.execv({sys.executable!r}, [{sys.executable!r}, '-m', 'generator', 'lint', 'nix'])"
    run = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert run.stdout == ""
    assert (run.stderr == "") is (2 in closed) and len(run.stderr.splitlines()) <= 4 and "Traceback" not in run.stderr


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_being_told_at_any_step_of_the_end_is_said_once_or_is_too_late(
    sign: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Steps are those of the interpreter, after the verb has done its work."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = {s: signal.signal(s, signal.default_int_handler) for s in SIGNS}
    try:
        for step in itertools.count(step=STRIDE):
            steps, done = itertools.count(), list[int]()

            def run(_: object, done: list[int] = done) -> int:
                done.append(1)
                return 1

            def tell(frame: FrameType, event: str, _: Any, at: int = step, steps: Any = steps, done: Any = done) -> Any:
                frame.f_trace_opcodes = True
                if done and event == "opcode" and next(steps) == at:
                    os.kill(os.getpid(), sign)
                return tell

            monkeypatch.setattr("generator.cli.lint.run", run)
            sys.settrace(tell)
            try:
                code = to_the_last(lambda: main(["lint"]))
            finally:
                sys.settrace(None)
            assert (code, *capsys.readouterr()) in ((1, "", ""), (2, "", f"{Says.STOPPED}\n")), step
            assert list(tmp_path.iterdir()) == [], step
            if next(steps) <= step:
                break
    finally:
        for s, handler in before.items():
            signal.signal(s, handler)
    assert step > 100

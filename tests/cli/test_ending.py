"""A process that has done its work ends at once: all is said and tidied up first."""

import subprocess
import sys
from pathlib import Path

import pytest

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

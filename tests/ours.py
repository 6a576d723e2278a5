"""Our own standard, read once for all the tests of a process."""

from functools import cache
from pathlib import Path

from generator.read import spec
from generator.read.spec import Reading

ROOT = Path(__file__).resolve().parents[1]


@cache
def ours() -> Reading:
    return spec.load(ROOT / "spec")

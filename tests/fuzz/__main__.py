"""Fuzz the readers for so many minutes: `python -m tests.fuzz --minutes 45 --into out/fuzz`.

Each round is a process of its own, so that a reader that dies takes nothing with it; what broke it is kept, as small as it could
be made, with what was said.
"""

import argparse
import faulthandler
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from ..broken.said import standard
from .readers import survives, written_survives
from .seeds import exports, written
from .spoil import spoiled
from .tables import Drawn, drawn, drawn_parquet, drawn_several
from .twins import agree, counts

EXAMPLES, LONGEST, MEMORY = 300, 60, 12 << 30
"""Files a round, seconds a file, bytes a process."""

TYPED, SEVERAL = 4, 2
"""Of so many tables one is a Parquet file, with columns of every type; which of them is several files."""

TWINS = 1
"""Which of four rounds reads sound and careless tables in two ways, instead of mutilated files in one."""


def main() -> int:
    """Run rounds until the time is up: 1 where anything was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--into", type=Path, default=Path("out/fuzz"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--once", action="store_true")
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    if args.once:
        (_twins if args.seed % 4 == TWINS else _round)(args.seed, args.into / "last")
        return 0
    end, number, found = time.monotonic() + args.minutes * 60, args.seed, 0
    while time.monotonic() < end:
        command = [sys.executable, "-m", "tests.fuzz", "--once", "--seed", str(number), "--into", str(args.into)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            found += 1
            kept = args.into / f"found-{number}"
            shutil.move(args.into / "last", kept)
            (kept / "said.txt").write_text(done.stdout + done.stderr, encoding="utf-8")
        number += 1
        print(f"{(number - args.seed) * EXAMPLES} files, {found} rounds broken", flush=True)
    return 1 if found else 0


def _twins(number: int, last: Path) -> None:
    """Read so many tables in every way."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for each in range(number * EXAMPLES, (number + 1) * EXAMPLES):
        shutil.rmtree(last, ignore_errors=True)
        last.mkdir(parents=True)
        files, told = _drawn(each, last)
        for name, content in files.items():
            (last / name).write_bytes(content)
        (last / "map.yml").write_text(told.map_told, encoding="utf-8")
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        counts(told.records, agree(files, standard(), told.map_told))
        faulthandler.cancel_dump_traceback_later()


def _drawn(number: int, last: Path) -> tuple[dict[str, bytes], Drawn]:
    """Draw what is read: a table as text, as Parquet, or in several files."""
    if number % TYPED == SEVERAL:
        return drawn_several(number)
    told, name = (drawn(number), "登记册.csv") if number % TYPED else (drawn_parquet(number, last), "登记册.parquet")
    return {name: told.content}, told


def _round(number: int, last: Path) -> None:
    """Read so many mutilated files; the one at hand is laid down before it is read."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    of, reads = ((written, written_survives), (exports, survives))[number % 4 != 0]

    @seed(number)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=list(Phase)[1:]
    )
    @given(data=st.data())
    def read(data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(of())))
        content = data.draw(spoiled(of()[name]))
        shutil.rmtree(last, ignore_errors=True)
        path = last / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        reads(content, name)
        faulthandler.cancel_dump_traceback_later()

    read()


if __name__ == "__main__":
    sys.exit(main())

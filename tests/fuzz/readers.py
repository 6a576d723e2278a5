"""What must hold of every file that is read: a result that adds up, or a message in Chinese with what to do."""

import shutil
import tempfile
from pathlib import Path

from generator.read import cases, maps, profile, spec
from generator.read.problem import Faults, InputError

from ..read.intake import TINY, tiny

ADVICE = ("。", "？")


def survives(content: bytes, name: str) -> None:
    """Read an export."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            found = cases.load([path], tiny(), map_told=None, as_of="2026-12-31", into=Path(folder))
        except InputError as error:
            advises(error)
        else:
            assert found.rows_in == found.judged + sum(found.out_of_scope.values()) + len(found.refused)


def written_survives(content: bytes, name: str) -> None:
    """Read what a person wrote: a file of a specification, a map, a profile."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            if name in ("map.yml", "profile.yml"):
                path = Path(folder) / name
                path.write_bytes(content)
                (maps.told(str(path), tiny()) if name == "map.yml" else profile.applied(path, tiny()))
            else:
                root = Path(shutil.copytree(TINY, Path(folder) / "tiny"))
                (root / name).write_bytes(content)
                spec.load(root)
        except Faults as error:
            advises(error)


def advises(error: Faults) -> None:
    """Hold a refusal to its three parts: where, what, what to do."""
    assert error.problems
    assert all(str(p).endswith(ADVICE) and p.advice and p.message for p in error.problems), str(error)

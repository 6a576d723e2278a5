"""A standard as an earlier run has read it: YAML is parsed, and everything held against everything, once for every change.

Kept are the data of the files, as JSON: they are held to their types again, and nothing that lies there is ever run.
"""

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pydantic

from .. import __version__
from .assemble import assemble
from .sealed import Sealed, contents, digest, kind_of, revive
from .shelf import Shelf

PROGRAM = Path(__file__).resolve().parent.parent


def load(root: Path, shelf: Shelf) -> Sealed:
    """Give the standard in a folder; SpecError with every problem in it. What is sound is kept as it was read."""
    files = contents(root)
    name = f"standard-{_made_of(files)}.json"
    if files and (held := shelf.get(name)) and (known := _recalled(files, held)):
        return known
    from . import spec

    reading = spec.load(root)
    if files and contents(root) == files:
        data = [(path, json.dumps(document.data, ensure_ascii=False)) for path, document in reading.origins.documents.items()]
        shelf.put(name, json.dumps(data, ensure_ascii=False))
    return reading


def _recalled(files: Mapping[str, bytes], held: str) -> Sealed | None:
    """Put a standard together again of the data in its files, which have not changed since they were found sound."""
    types = {path: kind for path in files if (kind := kind_of(path))}
    try:
        values = {path: revive(types[path].name, spelled) for path, spelled in json.loads(held)}
    except (ValueError, TypeError, KeyError):
        return None
    standard = assemble(values, types)
    return Sealed(standard, digest(files)) if standard else None


def _made_of(files: Mapping[str, bytes]) -> str:
    """Give the digest of all that a reading depends on: every file to the byte, and what reads it."""
    total = hashlib.sha256(repr((__version__, sys.version_info[:3], pydantic.VERSION, program())).encode())
    for path, content in files.items():
        told = os.fsencode(path)
        total.update(b"%d %d " % (len(told), len(content)) + told + content)
    return total.hexdigest()


@cache
def program() -> str:
    """Give the digest of this program as it lies on the disk: a checkout changes without its version."""
    total = hashlib.sha256()
    for path in sorted(PROGRAM.rglob("*.py")):
        total.update(path.read_bytes() + b"\0")
    return total.hexdigest()

"""The files of a specification, and what they are: a type each, and one digest for them all."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from ..standard import Standard
from ..standard.files import FILE_TYPES, FileType

LARGEST = 2 * 1024 * 1024
"""How many bytes a file of a specification may have."""

SCHEMAS = "schema"
BESIDE = re.compile(r"([^/]+\.(?:md|png|svg)|LICENSE)")
"""Files at the root of a specification that are for people, and an organisation's logo."""
WHOSE = "letterhead.yml"
"""Says whose paper it is, nothing of the standard: the same standard has the same digest on any paper."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A standard, and the digest of the files that it was read from."""

    standard: Standard
    digest: str


def paths(root: Path) -> Iterator[str]:
    """Name every file that belongs to a specification, or seems to."""
    for path in sorted(root.rglob("*")):
        told = path.relative_to(root)
        hidden = any(part.startswith(".") for part in told.parts)
        if path.is_file() and not hidden and told.parts[0] != SCHEMAS and not BESIDE.fullmatch(told.as_posix()):
            yield told.as_posix()


def contents(root: Path) -> dict[str, bytes]:
    """Read every file of a specification, as it is; nothing where one of them is none, too large, or cannot be read."""
    try:
        named = {path: root / path for path in paths(root)}
        sound = all(kind_of(path) and file.stat().st_size <= LARGEST for path, file in named.items())
        return {path: file.read_bytes() for path, file in named.items()} if sound else {}
    except OSError:
        return {}


def digest(files: Mapping[str, bytes]) -> str:
    """Give the digest of a specification: its paths and contents, whatever a checkout did to line ends."""
    total = hashlib.sha256()
    for path in sorted(files.keys() - {WHOSE}):
        total.update(path.encode() + b"\0" + files[path].replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()


def kind_of(path: str) -> FileType | None:
    """Say which type of file lies at a path."""
    return next((k for k in FILE_TYPES if re.fullmatch(k.pattern, path)), None)


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    """Give what checks a type of file."""
    return TypeAdapter(next(k.holds for k in FILE_TYPES if k.name == name))


def validate(name: str, data: object) -> Any:
    """Make plain data what a type of file holds; ValidationError where that cannot be."""
    return revive(name, json.dumps(data))


def revive(name: str, spelled: str) -> Any:
    """Make plain data, spelled as JSON, what a type of file holds; ValidationError where that cannot be."""
    return adapter(name).validate_json(spelled, strict=True, by_alias=True, by_name=False)

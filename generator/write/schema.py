"""JSON Schemas of every type of file, so that any YAML editor completes keys and draws red lines."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from pydantic import TypeAdapter

from ..standard.files import FILE_TYPES
from .page import Page

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = PurePosixPath("spec")


def schemas() -> Iterator[Page]:
    """Give one schema for each type of file, keys sorted."""
    for kind in FILE_TYPES:
        told = {"$schema": DIALECT, **TypeAdapter(kind.holds).json_schema(by_alias=True)}
        yield Page(FOLDER / kind.schema, json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

"""JSON Schemas: of every type of file, so that any YAML editor completes keys and draws red lines; and of report.json."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from ..standard.files import FILE_TYPES
from .page import Page
from .report.shape import ReportShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = PurePosixPath("spec")
REPORT = PurePosixPath("docs/reference/report.schema.json")
"""Where the shape of report.json is published."""


def schemas() -> Iterator[Page]:
    """Give one schema for each type of file, and the report's, keys sorted."""
    for kind in FILE_TYPES:
        yield _page(FOLDER / kind.schema, TypeAdapter(kind.holds).json_schema(by_alias=True))
    yield _page(REPORT, ReportShape.model_json_schema())


def _page(path: PurePosixPath, told: dict[str, Any]) -> Page:
    return Page(path, json.dumps({"$schema": DIALECT, **told}, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

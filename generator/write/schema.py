"""JSON Schemas: of every type of file, so that an editor completes keys and draws red lines; of report.json; of an assessment."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from ..standard.assessment import Assessment
from ..standard.files import FILE_TYPES
from .page import Page
from .report.shape import ReportShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = PurePosixPath("spec")
REPORT = PurePosixPath("docs/reference/report.schema.json")
ASSESSMENT = PurePosixPath("docs/reference/assessment.schema.json")
"""Where the shapes of report.json and of a filled-in checklist are published."""


def schemas() -> Iterator[Page]:
    """Give one schema for each type of file, the report's and the assessment's, keys sorted."""
    for kind in FILE_TYPES:
        yield _page(FOLDER / kind.schema, TypeAdapter(kind.holds).json_schema(by_alias=True))
    yield _page(REPORT, ReportShape.model_json_schema())
    yield _page(ASSESSMENT, Assessment.model_json_schema())


def _page(path: PurePosixPath, told: dict[str, Any]) -> Page:
    return Page(path, json.dumps({"$schema": DIALECT, **told}, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

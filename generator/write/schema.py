"""JSON Schemas, so that an editor completes keys and draws red lines: of every type of file, and of what we publish."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter

from ..standard.assessment import Assessment
from ..standard.files import FILE_TYPES
from ..standard.profile import Profile
from .page import Page
from .report.shape import ReportShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = PurePosixPath("spec")
REPORT = PurePosixPath("docs/reference/report.schema.json")
ASSESSMENT = PurePosixPath("docs/reference/assessment.schema.json")
PROFILE = PurePosixPath("docs/reference/profile.schema.json")
"""Where the shapes of report.json, of a filled-in checklist and of a profile are published."""


def schemas() -> Iterator[Page]:
    """Give one schema for each type of file, the report's, the assessment's and the profile's, keys sorted."""
    for kind in FILE_TYPES:
        yield _page(FOLDER / kind.schema, TypeAdapter(kind.holds).json_schema(by_alias=True))
    yield _page(REPORT, ReportShape.model_json_schema())
    yield _page(ASSESSMENT, Assessment.model_json_schema())
    yield _page(PROFILE, Profile.model_json_schema())


def _page(path: PurePosixPath, told: dict[str, Any]) -> Page:
    return Page(path, json.dumps({"$schema": DIALECT, **told}, ensure_ascii=False, indent=2, sort_keys=True) + "\n")

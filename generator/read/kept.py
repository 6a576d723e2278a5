"""A report that was written before: report.json, read back to be worked out again."""

import json
from pathlib import Path
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, ValidationError

from .problem import InputError, Problem

LARGEST = 1 << 30
SHAPE = 1


class Says:
    """The Chinese of reports that cannot be worked out again."""

    GONE: ClassVar = ("没有这个文件", "请检查路径；要的是 bihuan validate 写出的 report.json")
    LARGE: ClassVar = ("文件大过上限", "请确认它是 bihuan validate 写出的 report.json")
    NO_REPORT: ClassVar = ("这不是判定报告的 JSON", "请用 bihuan validate 写出的 report.json，不要改动")
    OTHER_SHAPE: ClassVar = ("这份报告的格式是第 {told} 版，程序写的是第 {now} 版", "请用写出它的那一版程序来核对")


class Part(BaseModel):
    """A part of a report that says how it was made; what else stands there is compared and not asked for."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class Digested(Part):
    """What was read, by the digest of it."""

    digest: str


class Named(Part):
    """A file that was used, by its name."""

    source: str


class Map(Part):
    """By which map the export was read."""

    id: str
    title: str


class Export(Digested):
    """What was judged, as of when, by the limits of which day."""

    map: Map
    as_of: str
    as_of_told: bool
    limits_on: str | None


class Split(Part):
    """Of which part of an export a report is."""

    value: str


class Kept(Part):
    """How a report was made; `whole` is all that it says."""

    standard: Digested
    export: Export
    unmasked: bool
    part: Split | None
    profile: Named | None
    projects: Named | None = None
    whole: dict[str, Any]


def load(path: Path) -> Kept:
    """Read a report; InputError where it is none of ours."""
    if not path.is_file():
        raise InputError([Problem(str(path), *Says.GONE)])
    if path.stat().st_size > LARGEST:
        raise InputError([Problem(str(path), *Says.LARGE)])
    try:
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not isinstance(shape := told.get("shape"), int):
        raise InputError([Problem(str(path), *Says.NO_REPORT)])
    if shape != SHAPE:
        message, advice = Says.OTHER_SHAPE
        raise InputError([Problem(str(path), message.format(told=shape, now=SHAPE), advice)])
    try:
        return Kept.model_validate(told | {"whole": told})
    except ValidationError:
        raise InputError([Problem(str(path), *Says.NO_REPORT)]) from None

"""The published shape of report.json: what stands where. The schema is made of it; the tests hold every report to it."""

from collections.abc import Mapping
from typing import Literal

from .shape_figures import BoardShape, IndicatorShape, PastShape, ScoreShape, Shape, StageShape, WaitsShape
from .shape_profile import ProfileShape, ProjectsShape


class StandardShape(Shape):
    """By which standard was judged."""

    title: str
    edition: str
    digest: str


class MapShape(Shape):
    """By which map the export was read."""

    id: str
    title: str


class RefusedShape(Shape):
    """A row that could not be read."""

    row: int
    message: str


class RowsShape(Shape):
    """read = judged + out_of_scope + refused."""

    read: int
    judged: int
    out_of_scope: Mapping[str, int]
    refused: tuple[RefusedShape, ...]


class ExportShape(Shape):
    """What was judged; `as_of` in ISO 8601, `limits_on` a date or null."""

    source: str
    digest: str
    map: MapShape
    as_of: str
    as_of_told: bool
    limits_on: str | None
    rows: RowsShape
    assumed: tuple[str, ...]
    cannot_record: Mapping[str, str]


class PartShape(Shape):
    """Which part of an export a report is about, of how many cases in all."""

    field: str
    value: str
    of: int


class KeptShape(Shape):
    """The share kept is the interval [least / of, most / of]."""

    least: int
    most: int
    of: int


class ReasonShape(Shape):
    """Why cases are undetermined."""

    reason: str
    field: str
    count: int
    says: str


class ClauseShape(Shape):
    """The verdicts of one clause; `counts` by outcome."""

    id: str
    no: str
    title: str
    level: str
    counts: Mapping[str, int]
    decided: int
    kept: KeptShape
    undetermined: tuple[ReasonShape, ...]


class ShareShape(Shape):
    """The verdict of a clause that counts another's; `demanded` in percent, `granted` the verdict with waivers honoured."""

    id: str
    no: str
    title: str
    level: str
    of: str
    outcome: str
    reason: str | None
    kept: KeptShape
    demanded: int
    granted: str


class FindingShape(Shape):
    """One clause broken by one case; `due` in ISO 8601 or null, `owner` masked unless `unmasked`."""

    no: str
    clause: str
    case: str
    row: int
    because: str
    over_seconds: int
    due: str | None
    owner: tuple[str, ...]


class NoticeShape(Shape):
    """Something noticed in the data."""

    kind: str
    field: str
    count: int
    message: str
    rows: tuple[int, ...]


class ReportedShape(Shape):
    """What the source system says of itself: never a verdict."""

    title: str
    counts: Mapping[str, int]


class ReportShape(Shape):
    """One report; `shape` is raised when a key changes its meaning."""

    shape: Literal[1]
    unmasked: bool
    standard: StandardShape
    export: ExportShape
    only: tuple[str, ...]
    part: PartShape | None
    profile: ProfileShape | None
    projects: ProjectsShape | None
    score: ScoreShape
    clauses: tuple[ClauseShape, ...]
    shares: tuple[ShareShape, ...]
    indicators: tuple[IndicatorShape, ...]
    months: Mapping[str, ScoreShape]
    groups: Mapping[str, Mapping[str, ScoreShape]]
    waits: tuple[WaitsShape, ...]
    stages: tuple[StageShape, ...]
    past: PastShape | None
    board: BoardShape | None
    findings: tuple[FindingShape, ...]
    notices: tuple[NoticeShape, ...]
    reported: tuple[ReportedShape, ...]

"""The published shape of report.json: what stands where. The schema is made of it; the tests hold every report to it."""

from collections.abc import Mapping
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Closed: a key that is not told is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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


class PromiseShape(Shape):
    """A limit that a profile tells otherwise."""

    id: str
    from_: str = Field(alias="from")
    value: int | None
    by_severity: Mapping[str, int]
    reason: str
    approved_by: str
    looser: bool


class DisabledShape(Shape):
    """A clause that a profile switches off; `in_force` where it was at as-of."""

    clause: str
    reason: str
    approved_by: str
    until: str
    in_force: bool


class WaiverShape(Shape):
    """A waiver: how many breaches it covers, how many of them were approved only afterwards, how many came too late for it."""

    id: str
    clause: str
    expires: str
    honoured: int
    afterwards: int
    expired: int


class WaivedShape(Shape):
    """One breach that a waiver speaks of; `due` in ISO 8601 or null."""

    waiver: str
    clause: str
    case: str
    row: int
    due: str | None
    honoured: bool
    afterwards: bool


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


class RatioShape(Shape):
    """kept / decided; `left` are the cases that each exclusion leaves out, in the order of the standard."""

    kept: int
    broken: int
    unknown: int
    waived: int
    pending: int
    asked: int
    aside: int
    left: tuple[int, ...]
    decided: int


class SpreadShape(Shape):
    """Seconds over `count` cases."""

    count: int
    mean: int
    median: int
    p90: int


class IndicatorShape(Shape):
    """One indicator: whole, by month (empty where unknown), by field and value; null where case data cannot tell."""

    id: str
    title: str
    total: RatioShape | None
    months: Mapping[str, RatioShape]
    groups: Mapping[str, Mapping[str, RatioShape]]
    spread: SpreadShape | None


class ScoreShape(Shape):
    """Cases, and their verdicts on must and shall."""

    cases: int
    broken_cases: int
    clean_cases: int
    kept: int
    failed: int
    unknown: int
    waived: int


class ProfileShape(Shape):
    """What a profile changes; `plain` is the score by the standard as it is."""

    source: str
    digest: str
    region: str | None
    limits: tuple[PromiseShape, ...]
    disabled: tuple[DisabledShape, ...]
    waivers: tuple[WaiverShape, ...]
    waived: tuple[WaivedShape, ...]
    plain: ScoreShape | None


class WaitsShape(Shape):
    """Waiting times against the limit: cases by quarter of the limit, beyond the last bin, and still open."""

    kpi: str
    clause: str
    spread: SpreadShape
    bins: tuple[int, ...]
    beyond: int
    open: int


class StageShape(Shape):
    """How many cases came through a stage."""

    stage: str
    reached: int
    short: int
    unknown: int


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
    part: PartShape | None
    profile: ProfileShape | None
    score: ScoreShape
    clauses: tuple[ClauseShape, ...]
    shares: tuple[ShareShape, ...]
    indicators: tuple[IndicatorShape, ...]
    months: Mapping[str, ScoreShape]
    groups: Mapping[str, Mapping[str, ScoreShape]]
    waits: tuple[WaitsShape, ...]
    stages: tuple[StageShape, ...]
    findings: tuple[FindingShape, ...]
    notices: tuple[NoticeShape, ...]
    reported: tuple[ReportedShape, ...]

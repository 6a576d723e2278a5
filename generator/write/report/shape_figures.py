"""The published shape of the figures in report.json: ratios, scores, waits, stages, and what they are compared with."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """Closed: a key that is not told is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RatioShape(Shape):
    """kept / decided, or an interval where some of the unknown are `bounded`: breaches could not have been seen.

    `left` are the cases that each exclusion leaves out, in the order of the standard.
    """

    kept: int
    broken: int
    unknown: int
    waived: int
    pending: int
    asked: int
    aside: int
    left: tuple[int, ...]
    bounded: int
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


class BreachShape(Shape):
    """A clause, and the case that broke it."""

    clause: str
    case: str


class BeforeShape(Shape):
    """The run before, of another export."""

    export: str
    as_of: str
    edition: str


class PastShape(Shape):
    """Against what was kept; `months` with those of earlier runs, `gone` null for a part."""

    before: BeforeShape | None
    months: Mapping[str, Mapping[str, RatioShape]]
    new: tuple[BreachShape, ...]
    cured: tuple[BreachShape, ...]
    still: int
    unsure: int
    unjudged: int
    gone: int | None
    other_edition: bool


class BoardCaseShape(Shape):
    """What a board says of a case, and our outcome with its reason; null where the case was not judged."""

    in_time: bool
    outcome: str | None


class BoardShape(Shape):
    """A board's list, held against the verdicts on one clause."""

    source: str
    heading: str
    clause: str
    cases: Mapping[str, BoardCaseShape]

"""The published shape of what a profile changes, in report.json."""

from collections.abc import Mapping

from pydantic import Field

from .shape_figures import ScoreShape, Shape


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


class AssignedShape(ProfileShape):
    """A profile that judges some projects only."""

    projects: tuple[str, ...]


class ListedShape(Shape):
    """One project of the list; `profile` is 0 where it has none of its own, else the place of it among `profiles`, from 1."""

    region: str
    households: int | None
    lifts: int | None
    aliases: tuple[str, ...]
    profile: int


class ProjectsShape(Shape):
    """The list of projects, and the profiles that it names; `plain` is the score by the standard as it is."""

    source: str
    digest: str
    listed: Mapping[str, ListedShape]
    profiles: tuple[AssignedShape, ...]
    plain: ScoreShape | None

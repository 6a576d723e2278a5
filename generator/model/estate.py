"""What a company knows of its projects beside the export: their other names, their region, households and lifts."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Estate:
    """One project; households and lifts None where they are not told."""

    region: str
    households: int | None
    lifts: int | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The projects as a company lists them, with the file that they were read from and its digest."""

    source: str = ""
    digest: str = ""
    estates: Mapping[str, Estate] = field(default_factory=dict)

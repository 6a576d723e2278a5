"""What a company knows of its projects beside the export: which region each belongs to, and how many households it has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estate:
    """One project; households None where they are not told."""

    region: str
    households: int | None

"""What every verb begins with: the specification, found and read."""

from pathlib import Path

from ..read import locate, spec


def opened(told: Path | None) -> spec.Reading:
    """Find and read the specification; SpecError with all its problems where it cannot be used."""
    return spec.load(locate.find(told))

"""What every verb begins with: the specification, found and read, and the profiles that it is used under."""

from dataclasses import replace
from pathlib import Path

from ..read import locate, spec
from ..read.assigning import with_list
from ..read.profile import applied


def opened(told: Path | None, profile: Path | None = None, projects: Path | None = None) -> spec.Reading:
    """Find and read the specification; SpecError, or InputError, with all the problems where it cannot be used."""
    reading = spec.load(locate.find(told))
    return replace(reading, standard=with_list(projects, applied(profile, reading.standard)))

"""What every verb begins with: the specification, found and read, and the profiles that it is used under."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..read import locate, recalled, shelf
from ..read.sealed import Sealed

if TYPE_CHECKING:
    from ..read.origins import Reading

Held = TypeVar("Held", bound=Sealed)


def opened(told: Path | None, profile: Path | None = None, projects: Path | None = None) -> "Reading":
    """Find and read the specification, line by line; SpecError, or InputError, with all the problems where it cannot be used."""
    from ..read import spec

    return _under(spec.load(locate.find(told)), profile, projects)


def known(told: Path | None, profile: Path | None = None, projects: Path | None = None) -> Sealed:
    """Give the same for verbs that never say at which line something stands: what an earlier run has read is not read again."""
    return _under(recalled.load(locate.find(told), shelf.Shelf(shelf.usual())), profile, projects)


def _under(held: Held, profile: Path | None, projects: Path | None) -> Held:
    if profile is None and projects is None:
        return held
    from ..read.assigning import with_list
    from ..read.profile import applied

    return replace(held, standard=with_list(projects, applied(profile, held.standard)))

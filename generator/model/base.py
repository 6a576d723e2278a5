"""The one base of everything that is read from a file."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A word's id: field, limit, role, source."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
"""A clause's id: permanent, and its page's anchor."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Words that must not be empty."""


class Told(BaseModel):
    """Read from YAML: frozen, strict, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)

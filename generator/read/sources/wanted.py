"""What a person wants of a source that holds more than one table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table by its name, or what a query finds; nothing where nothing is told."""

    table: str | None = None
    query: str | None = None


ANYTHING = Wanted()

"""Which fields tell when a clock stood still."""

from .base import Name, Told


class PauseFields(Told):
    """One start and one end, or, where `spans` is filled, starts and ends in turn."""

    start: Name
    end: Name
    spans: Name | None = None

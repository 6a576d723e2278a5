"""Charts as SVG: each with a title and a description, drawn of whole numbers, legible in print and without colour."""

from .funnel import funnel
from .heat import heat
from .timeline import timeline
from .trend import trend
from .waits import waits

__all__ = ["funnel", "heat", "timeline", "trend", "waits"]

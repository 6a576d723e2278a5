"""Moments that are told as how long after another they were."""

from collections.abc import Mapping

from ..model.clock import DAY, FAR
from ..standard.export import Span
from .sources.grid import NUMBER
from .sources.store import column, literal

SPAN = "@span "
SECONDS = {"minute": 60, "hour": 3_600, "day": DAY}


def reckoned(table: str, told: Mapping[str, Span]) -> str:
    """Select a table with the moments reckoned; a span that is no number leaves its moment open."""
    parts = []
    for name, span in told.items():
        said, start = column(SPAN + name), column(span.after)
        number = f"TRY_CAST(replace(ltrim({said}, {literal(NUMBER)}), ',', '') AS DOUBLE)"
        parts.append(f"{said} AS {column(name)}")
        for end, far in (("_lo", -FAR), ("_hi", FAR)):
            moment = f'CAST(round({number} * {SECONDS[span.unit]}) AS BIGINT) + {start[:-1]}{end}"'
            sure = f'{number} IS NULL OR {number} < 0 OR {start[:-1]}{end}" IS NULL OR {start[:-1]}{end}" = {far}'
            parts.append(
                f"CASE WHEN {said} IS NOT NULL THEN CASE WHEN {sure} THEN {far} ELSE {moment} END END AS {column(name + end)}"
            )
    return ", ".join(("SELECT *", *parts)) + f" FROM {table}"

"""What intake hands over: one canonical relation, and everything that was noticed on the way."""

from collections.abc import Mapping
from dataclasses import dataclass

BATCH, ROW, AS_OF = "batch", "row_no", "as_of"
"""Columns that every canonical relation has beside its fields: samples are told apart by batch; an export is batch 0."""

STEPS, STEP_OF = "steps", "field"
"""The relation of steps: one row for each moment of a field that holds several: `batch, row_no, field, lo, hi`."""

HOLDS, SURE = "holds", "sure"
"""The relation of pauses: `batch, row_no, sure, lo, hi`; those that surely were (1) and those that may have been (0), merged."""

UNREADABLE = "\ufffd"
"""What stands in a code, bool or int column where the export says something that could not be read."""

SEPARATOR = "|"
"""Several codes of one answer are kept as `|a|b|`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be judged at all."""

    row: int
    message: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the verdicts should know: how often, of which field, and where first."""

    kind: str
    field: str
    count: int
    message: str
    rows: tuple[int, ...] = ()


DOUBTFUL = ("early_as_of", "far_as_of", "alone_as_of", "alone_in_file")
"""Notices that call all verdicts in doubt: said first, wherever the verdicts are."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What the source system says of itself: never a verdict."""

    title: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cases:
    """The canonical relation, kept as one Parquet file that any engine reads.

    Columns: `batch`, `row_no` (as a spreadsheet counts), `as_of`; one text column a field (codes of a multiple answer as
    `|a|b|`), two integer columns a moment (`<id>_lo`, `<id>_hi`, seconds since the epoch). `exported` names the fields whose
    columns are there; `steps` is the file of the moments of fields that hold several, if the standard has such fields, `holds`
    that of pauses, if it tells them;
    rows_in = judged + out of scope + refused.
    """

    location: str
    exported: frozenset[str]
    rows_in: int
    judged: int
    out_of_scope: Mapping[str, int]
    refused: tuple[Refused, ...]
    notices: tuple[Notice, ...]
    reported: tuple[Reported, ...]
    assumed: tuple[str, ...]
    cannot_record: Mapping[str, str]
    map_id: str
    map_title: str
    source: str
    digest: str
    as_of: int
    as_of_told: bool
    steps: str = ""
    holds: str = ""

"""Due days reckoned beforehand, by calendars and months: a table that every engine looks them up in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from duckdb import DuckDBPyConnection

from ...checks.frame import DUE_DAYS
from ...model.calendar import Calendar, working_days_later, working_time
from ...model.clock import DAY, FAR, MONTHS, ZONE, day_start, months_later
from ...model.limit import Unit
from ..plan import RELATION


def due_days(
    wanted: Iterable[tuple[Unit, int]], days: range, calendars: Mapping[int, Calendar]
) -> Iterator[tuple[str, int, int, int]]:
    """Give (unit, number, day, due) where the calendars reach; limits in months and working days end at 24:00."""
    for unit, number in sorted(wanted):
        if unit is Unit.WORK_HOUR:
            yield from ((unit.value, *row) for row in working_time(calendars))
            continue
        for day in days:
            if unit in MONTHS:
                last: int | None = months_later(day, number * MONTHS[unit])
            else:
                last = working_days_later(day, number, calendars) if unit is Unit.WORK_DAY else None
            if last is not None:
                yield unit.value, number, day, day_start(last + 1)


def lay_out(
    connection: DuckDBPyConnection,
    wanted: Collection[tuple[Unit, int]],
    moments: Sequence[str],
    calendars: Mapping[int, Calendar],
) -> None:
    """Make the table of due days, for every local day that some columns of the relation speak of."""
    connection.execute(f"CREATE TEMP TABLE {DUE_DAYS} (unit VARCHAR, number BIGINT, day BIGINT, due BIGINT)")
    if not wanted or not moments:
        return
    known = ((c, f'FILTER ("{c}" > {-FAR} AND "{c}" < {FAR})') for c in moments)
    ends = ", ".join(f'min("{c}") {held}, max("{c}") {held}' for c, held in known)
    found = [t for t in connection.execute(f"SELECT {ends} FROM {RELATION}").fetchone() or () if t is not None]
    if not found:
        return
    days = range((min(found) + ZONE) // DAY, (max(found) + ZONE) // DAY + 1)
    if rows := list(due_days(wanted, days, calendars)):
        cells = "unnest(?::VARCHAR[]), unnest(?::BIGINT[]), unnest(?::BIGINT[]), unnest(?::BIGINT[])"
        connection.execute(f"INSERT INTO {DUE_DAYS} SELECT {cells}", [list(c) for c in zip(*rows, strict=True)])

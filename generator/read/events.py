"""Event logs, one row an event, made into cases."""

from collections.abc import Sequence

from ..model.cases import ROW
from ..model.clock import FAR
from ..standard.export import Events
from .sheets import AT
from .sources.store import column, literal

CASE, ACTIVITY = "@case", "@activity"


def gathered(table: str, told: Events, named: Sequence[str], gone: Sequence[str], anchor: str) -> str:
    """Select one row a case: its first event, with the named moments in place of the columns that are gone."""
    picked = ", ".join(
        f"{pick}({column(AT + end)}) {_only(told.moments[f].first or told.moments[f].last)} AS {column(f + end)}"
        for f in named
        for pick in ["max" if told.moments[f].last else "min"]
        for end in ("_lo", "_hi")
    )
    case = column(anchor)
    # An event without a time may have been at any time.
    sure = f"SELECT * REPLACE (coalesce({column(AT + '_lo')}, {-FAR}) AS {column(AT + '_lo')},"
    sure += f" coalesce({column(AT + '_hi')}, {FAR}) AS {column(AT + '_hi')}) FROM {table}"
    first = f"SELECT * FROM e QUALIFY row_number() OVER (PARTITION BY {case} ORDER BY {column(AT + '_lo')}, {ROW}) = 1"
    grouped = f"SELECT {case} AS {column(CASE)}, {picked} FROM e GROUP BY {case}" if picked else ""
    kept = f"f.* EXCLUDE ({', '.join(map(column, gone))})" if gone else "f.*"
    blank = "".join(f", NULL::VARCHAR AS {column(f)}" for f in named)
    joined = f" JOIN ({grouped}) g ON f.{case} = g.{column(CASE)}" if grouped else ""
    sides = f", g.* EXCLUDE ({column(CASE)}){blank}" if grouped else ""
    return f"WITH e AS ({sure}) SELECT {kept}{sides} FROM ({first}) f{joined}"


def _only(activity: str | None) -> str:
    return f"FILTER (WHERE {column(ACTIVITY)} = {literal(activity)})" if activity else ""

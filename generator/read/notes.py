"""Moments that sit inside one cell of notes: `2026-03-02 09:10 测试甲：已联系…`, one after another."""

from collections.abc import Sequence

from ..model.cases import BATCH, ROW
from ..model.clock import FAR
from ..standard.export import Log
from . import moments
from .sources.store import Store, column, literal
from .steps import Shape

LOG = "@log"
LEAD = Shape.LEADS.removeprefix(r"^\s*")
NOTE = "\x1e"
"""Put before each moment, so that the notes can be told apart."""


def laid(store: Store, table: str, zone: str, order: str) -> None:
    """Lay every note down with its moment; what stands before the first moment of a cell is no note."""
    cut = f"regexp_replace({column(LOG)}, {literal(f'({LEAD})')}, {literal(NOTE + chr(92) + '1')}, 'g')"
    each = f"SELECT {BATCH}, {ROW}, unnest(string_split({cut}, {literal(NOTE)})) AS note FROM {table}"
    lead = f"regexp_extract(note, {literal(f'^{LEAD}')})"
    store.run(f"CREATE OR REPLACE TABLE notes_said AS SELECT *, {lead} AS noted FROM ({each}) WHERE {lead} <> ''")
    store.run(f"CREATE OR REPLACE TABLE notes AS {moments.read('notes_said', ('noted',), zone, order)}")


def taken(table: str, log: Log, named: Sequence[str]) -> str:
    """Select a table with the moments that its notes tell."""
    picked = []
    for name in named:
        told = log.moments[name]
        found = f"regexp_matches(note, {literal(told.first or told.last or '')})"
        pick = "max" if told.last else "min"
        picked += [
            f"{pick}(noted{end}) FILTER (WHERE {found} AND noted_lo > {-FAR}) AS {column(name + end)}" for end in ("_lo", "_hi")
        ]
        ends = f"arg_{pick}(noted, noted_lo) FILTER (WHERE {found} AND noted_lo > {-FAR})"
        picked.append(f"{ends} AS {column(name)}")
    grouped = f"SELECT {BATCH}, {ROW}, {', '.join(picked)} FROM notes GROUP BY ALL"
    return f"SELECT t.*, n.* EXCLUDE ({BATCH}, {ROW}) FROM {table} t LEFT JOIN ({grouped}) n USING ({BATCH}, {ROW})"

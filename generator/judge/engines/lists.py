"""Two relations side by side on DuckDB: which of their rows may be the same, and what one of them shows of itself.

Every name that is put into a query is a field's id, never a word of an export.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from ...model.cases import UNREADABLE, Cases
from ...model.clock import FAR

OWN, OTHER = "own", "other"
EXAMPLES = 5
CROWD = 100_000
"""Pairs of rows that agree in one number, telephone or room: with more it does not tell whose it is."""

FETCHED = 10_000
"""Rows that are held at once."""

NOISE = r"[^0-9A-Za-z\x{4e00}-\x{9fff}]"
"""What two people write differently in the same number, telephone or room."""

WIDE, NARROW = (
    "".join(chr(ord(first) + n + apart) for first, count in (("0", 10), ("A", 26), ("a", 26)) for n in range(count))
    for apart in (0xFEE0, 0)
)
"""Full-width digits and letters, and the plain ones."""

LED = ("^(?:00)?86(1[3-9][0-9]{9})$", "^0+([0-9]+)$")
"""What may lead a number: the country of a telephone, and noughts, which a spreadsheet loses."""

LEAST = 5
"""How many letters or digits a telephone or a room must have to be compared."""


class Lists:
    """One connection over two canonical relations; `unknown` are words that name nobody and nothing; use as a context."""

    def __init__(self, own: Cases, other: Cases, unknown: Sequence[str]) -> None:
        spill = Path(own.location).parent / "spill-lists"
        self.connection = duckdb.connect(config={"temp_directory": str(spill)})
        for name, cases in ((OWN, own), (OTHER, other)):
            self.connection.read_parquet(cases.location).create_view(name)
        self.connection.execute("CREATE TABLE unknown AS SELECT unnest(?::VARCHAR[]) AS said", [list(unknown)])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def rows(self, side: str, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Give columns of every row, in the order of the rows."""
        result = self.connection.execute(f"SELECT row_no, {', '.join(map(_name, columns))} FROM {side} ORDER BY row_no")
        names = [column[0] for column in result.description]
        while rows := result.fetchmany(FETCHED):
            yield from (dict(zip(names, row, strict=True)) for row in rows)

    def same(self, own: str, other: str) -> list[tuple[int, int]]:
        """Give the rows in which a field of one side and a field of the other hold the same number."""
        sides = f"{_keyed(OWN, own)} a JOIN {_keyed(OTHER, other)} b USING (held)"
        return self._pairs(f"SELECT a.row_no, b.row_no FROM {sides} WHERE held NOT IN ({_crowded(own, other)})")

    def crowded(self, own: str, other: str) -> int:
        """Count what is the same in a field of either side, and of so many rows that they are matched by it no more."""
        ((count,),) = self._pairs(f"SELECT count(*) FROM ({_crowded(own, other)})")
        return int(count)

    def near(self, who: str, received: str, within: int) -> Iterator[tuple[int, int, int]]:
        """Give the rows that agree in a telephone or a room and lie so many seconds apart at most, and how far."""
        lo, hi = _name(f"{received}_lo"), _name(f"{received}_hi")
        known = f"abs(lo) < {FAR} AND abs(hi) < {FAR} AND length(held) >= {LEAST}"
        sides = (f"(SELECT * FROM {_keyed(side, who, f', {lo} AS lo, {hi} AS hi')} WHERE {known})" for side in (OWN, OTHER))
        apart = "greatest(a.lo - b.hi, b.lo - a.hi, 0)"
        own, other = sides
        query = f"SELECT a.row_no, b.row_no, {apart} FROM {own} a JOIN {other} b USING (held) WHERE {apart} <= {within}"
        result = self.connection.execute(f"{query} AND held NOT IN ({_crowded(who, who)})")
        while rows := result.fetchmany(FETCHED):
            yield from rows

    def batches(self, field: str, least: int) -> list[tuple[int, int, list[int], int]]:
        """Give every exact moment that so many cases share: the moment, how many, the first of them; of how many cases."""
        lo, hi = _name(f"{field}_lo"), _name(f"{field}_hi")
        exact = f"FROM {OWN} WHERE {lo} = {hi}"
        rows = f"list(row_no ORDER BY row_no)[:{EXAMPLES}] AS first"
        found = f"SELECT {lo} AS moment, count(*) AS n, {rows} {exact} GROUP BY 1"
        return self._pairs(
            f"SELECT moment, n, first, (SELECT count(*) {exact}) FROM ({found}) WHERE n >= {least} ORDER BY n DESC, moment"
        )

    def whole_hours(self, field: str) -> tuple[int, int, list[int]]:
        """Count the exact moments of a field that lie on the hour: how many, of how many, the first rows."""
        lo, hi = _name(f"{field}_lo"), _name(f"{field}_hi")
        on = f"{lo} % 3600 = 0"
        rows = f"(list(row_no ORDER BY row_no) FILTER ({on}))[:{EXAMPLES}]"
        return self._counted(f"SELECT count(*) FILTER ({on}), count(*), {rows} FROM {OWN} WHERE {lo} = {hi}")

    def reversed(self, earlier: str, later: str) -> tuple[int, int, list[int]]:
        """Count the cases in which what comes later certainly lies before what comes earlier: of how many, the first rows."""
        broken = f"{_name(f'{later}_hi')} < {_name(f'{earlier}_lo')}"
        both = " AND ".join(f"{_name(f'{f}_lo')} IS NOT NULL" for f in (earlier, later))
        rows = f"(list(row_no ORDER BY row_no) FILTER ({broken}))[:{EXAMPLES}]"
        return self._counted(f"SELECT count(*) FILTER ({broken}), count(*), {rows} FROM {OWN} WHERE {both}")

    def _counted(self, query: str) -> tuple[int, int, list[int]]:
        ((count, of, first),) = self._pairs(query)
        return count, of, first or []

    def _pairs(self, query: str) -> list[Any]:
        return self.connection.execute(query).fetchall()


def _keyed(side: str, field: str, beside: str = "") -> str:
    text = _name(field)
    held = f"upper(regexp_replace(translate({text}, '{WIDE}', '{NARROW}'), '{NOISE}', '', 'g'))"
    for led in LED:
        held = f"regexp_replace({held}, '{led}', '\\1')"
    where = f"{text} IS NOT NULL AND {text} <> '{UNREADABLE}' AND {text} NOT IN (FROM unknown)"
    return f"(SELECT * FROM (SELECT row_no, {held} AS held{beside} FROM {side} WHERE {where}) WHERE held <> '')"


def _crowded(own: str, other: str) -> str:
    counts = (
        f"(SELECT held, count(*) AS n FROM {_keyed(side, field)} GROUP BY 1)" for side, field in ((OWN, own), (OTHER, other))
    )
    return f"SELECT held FROM {' a JOIN '.join(counts)} b USING (held) WHERE a.n * b.n > {CROWD}"


def _name(field: str) -> str:
    return f'"{field}"'

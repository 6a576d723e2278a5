"""Count facts and verdicts on DuckDB: a few grouped queries over the wide table that an engine has made.

Every name that is put into a query is one of ours: a column that the plan numbered, never a word of an export.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from duckdb import DuckDBPyConnection

from ...model.analysis import BIN, BINS, Score, Spread, Stage
from ...model.outcome import Outcome, parse
from ..facts import DAY_COLUMN, SCORED
from ..plan import Ruling

MOST_VALUES = 200
"""How many values of a grouping field are kept apart; a field with more of them is no grouping."""


@dataclass(frozen=True, slots=True)
class Wide:
    """The wide table of verdicts and facts, whole or of one part, and the names of the sections whose verdicts it sums up.

    `constant` are the columns of verdicts that say the same of every case, and what they say: most clauses, where an export has
    few columns.
    """

    table: str
    sections: tuple[str, ...] = ()
    constant: Mapping[str, str] = field(default_factory=dict)


Grouped = tuple[str, Any] | None
"""A grouping column and its value; None where all cases are counted."""

AT_ONCE = 12
"""How many columns are counted by one query: each reads the file by itself, and all at once take more memory than there is."""

FEW = 10_000
"""Of how many cases all columns are counted in one list: it takes less thought and more work."""


class Counting:
    """Counts over one table."""

    def __init__(self, connection: DuckDBPyConnection, wide: Wide) -> None:
        self.connection, self.wide = connection, wide

    def outcomes(self, columns: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Count the outcomes of every clause: (column, compiled outcome, how many)."""
        cases = self._rows(f"SELECT count(*) FROM {self.wide.table}")[0][0]
        yield from ((column, said, cases) for column, said in self.wide.constant.items() if cases and column in columns)
        columns = [column for column in columns if column not in self.wide.constant]
        if cases <= FEW and columns:
            listed = ", ".join(f"{{'clause': '{column}', 'outcome': {column}}}" for column in columns)
            told = f"SELECT unnest([{listed}]) AS told FROM {self.wide.table}"
            yield from self._rows(f"SELECT told.clause, told.outcome, count(*) FROM ({told}) GROUP BY ALL ORDER BY ALL")
            return
        each = "SELECT '{column}' AS clause, {column} AS outcome, count(*) FROM {table} GROUP BY ALL"
        for few in (columns[n : n + AT_ONCE] for n in range(0, len(columns), AT_ONCE)):
            counted = " UNION ALL ".join(each.format(column=column, table=self.wide.table) for column in few)
            yield from self._rows(f"{counted} ORDER BY ALL")

    def states(self, columns: Sequence[str], groups: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Count the states of some indicators in all, by day, and by every grouping column: (column, state, group, how many)."""
        if not columns:
            return
        each = ", ".join(f"{{'said': '{column}', 'state': {column}}}" for column in columns)
        by = ", ".join((DAY_COLUMN, *groups))
        # A million cases come to a few thousand that differ in any of this.
        alike = f"SELECT {', '.join(columns)}, {by}, count(*) AS alike FROM {self.wide.table} GROUP BY ALL"
        among = f"(SELECT unnest([{each}]) AS kpi, alike, {by} FROM ({alike}))"
        yield from self._grouped("kpi.said, kpi.state", "sum(alike)::BIGINT", among, groups)

    def scores(self, groups: Sequence[str]) -> dict[str | None, dict[Any, Score]]:
        """Sum the verdicts on binding clauses over all, by day, and by every grouping column: column to value to score."""
        totals = {outcome: " + ".join(f"{section}_{outcome}" for section in self.wide.sections) or "0" for outcome in SCORED}
        told = ", ".join(f"{total} AS {outcome}" for outcome, total in totals.items())
        among = f"(SELECT {', '.join((told, DAY_COLUMN, *groups))} FROM {self.wide.table})"
        failed, unknown = Outcome.FAIL, Outcome.UNDETERMINED
        cases = f"count(*), count(*) FILTER ({failed} > 0), count(*) FILTER ({failed} = 0 AND {unknown} = 0)"
        sums = ", ".join(f"coalesce(sum({outcome}), 0)" for outcome in SCORED)
        made: dict[str | None, dict[Any, Score]] = {key: {} for key in (None, DAY_COLUMN, *groups)}
        for grouped, *numbers in self._grouped("", f"{cases}, {sums}", among, groups):
            column, value = grouped or (None, None)
            made[column][value] = Score(*map(int, numbers))
        return made

    def _grouped(self, keys: str, counted: str, among: str, groups: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Count in all, by day, and by every grouping column: keys, (column, value) or None, and what is counted."""
        by = (DAY_COLUMN, *groups)
        sets = ", ".join(("()", *(f"({column})" for column in by)))
        marks = ", ".join(f"grouping({column})" for column in by)
        first = f"{keys}, " if keys else ""
        query = (
            f"SELECT {first}{', '.join(by)}, {marks}, {counted} FROM {among} GROUP BY {first}GROUPING SETS ({sets}) ORDER BY ALL"
        )
        start = keys.count(",") + 1 if keys else 0
        middle, end = start + len(by), start + 2 * len(by)
        for row in self._rows(query):
            gone = row[middle:end]
            place = gone.index(0) if 0 in gone else None
            yield *row[:start], None if place is None else (by[place], row[start + place]), *row[end:]

    def heat(self, key: str) -> dict[Any, tuple[Score, ...]]:
        """Sum the verdicts of every section by a column of facts: value to a score a section."""
        sums = ", ".join(f"sum({section}_{outcome})" for section in self.wide.sections for outcome in SCORED)
        if not sums:
            return {}
        query = f"SELECT {key}, count(*), {sums} FROM {self.wide.table} GROUP BY 1 ORDER BY 1"
        made = {}
        for value, cases, *numbers in self._rows(query):
            each = zip(*[iter(map(int, numbers))] * len(SCORED), strict=True)
            made[value] = tuple(Score(cases, 0, 0, *told) for told in each)
        return made

    def spread(self, column: str, *, where: str = "TRUE") -> Spread:
        """Give count, mean, median and ninth decile of a column of seconds."""
        figures = f"count({column}), avg({column}), quantile_disc({column}, 0.5), quantile_disc({column}, 0.9)"
        (count, mean, median, p90) = self._rows(f"SELECT {figures} FROM {self.wide.table} WHERE {where}")[0]
        return Spread(count, round(mean or 0), median or 0, p90 or 0)

    def bins(self, took: str, had: str) -> tuple[tuple[int, ...], int]:
        """Count cases by how much of their limit they took, in bins of a fixed part of it; and those beyond the last bin.

        A case that took exactly its limit falls into the last bin that keeps it.
        """
        place = f"CASE WHEN {took} = 0 THEN 0 ELSE ({took} * {BIN} - 1) // {had} END"
        query = f"SELECT {place}, count(*) FROM {self.wide.table} WHERE {took} IS NOT NULL AND {had} > 0 GROUP BY 1"
        counted = dict(self._rows(query))
        return tuple(counted.get(n, 0) for n in range(BINS)), sum(n for at, n in counted.items() if at >= BINS)

    def never(self, state: str, took: str) -> int:
        """Count the broken cases whose end is not known to the second: most of them wait still."""
        return int(self._rows(f"SELECT count(*) FROM {self.wide.table} WHERE {state} = 'fail' AND {took} IS NULL")[0][0])

    def stage(self, stage: str, column: str) -> Stage:
        """Count how many cases came through a stage."""
        figures = f"count(*) FILTER ({column}), count(*) FILTER (NOT {column}), count(*) FILTER ({column} IS NULL)"
        return Stage(stage, *self._rows(f"SELECT {figures} FROM {self.wide.table}")[0])

    def rows(self) -> Iterator[int]:
        """Give the rows of the cases that are counted."""
        return (row for (row,) in self._rows(f"SELECT row_no FROM {self.wide.table}"))

    def few(self, column: str) -> bool:
        """Whether a column has few enough values to group by."""
        return int(self._rows(f"SELECT count(DISTINCT {column}) FROM {self.wide.table}")[0][0]) <= MOST_VALUES

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


def constants(connection: DuckDBPyConnection, verdicts: str, rulings: Sequence[Ruling]) -> dict[str, str]:
    """Give the columns of verdicts that say the same of every case, and what they say."""
    columns = [r.column for r in rulings if not r.fixed]
    ends = "".join(f", min({column}), max({column})" for column in columns)
    ((cases, *told),) = connection.execute(f"SELECT count(*){ends} FROM {verdicts}").fetchall()
    found = {r.column: r.fixed for r in rulings if r.fixed and cases}
    pairs = zip(columns, told[::2], told[1::2], strict=True)
    return found | {column: least for column, least, most in pairs if least is not None and least == most}


def sums(sections: Mapping[str, Sequence[str]], constant: Mapping[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    """Write the columns that count, for every case and section, how many of its verdicts came out so; and give those that are the
    same of every case.
    """
    told, fixed = dict[str, str](), dict[str, int]()
    for name, columns in sections.items():
        varying = [column for column in columns if column not in constant]
        for outcome in SCORED:
            always = sum(parse(constant[column])[0] is outcome for column in columns if column in constant)
            if varying:
                told[f"{name}_{outcome}"] = _sum(varying, outcome, always)
            else:
                fixed[f"{name}_{outcome}"] = always
    return told, fixed


def _sum(columns: Sequence[str], outcome: Outcome, always: int) -> str:
    """Add up as a list: a sum of a hundred terms takes an engine a second to plan."""
    held = "starts_with(v.{}, '{}')" if outcome is Outcome.UNDETERMINED else "v.{} = '{}'"
    terms = (f"({held.format(column, outcome.value)})::SMALLINT" for column in columns)
    return f"(list_sum([{', '.join((f'{always}::SMALLINT', *terms))}]))::SMALLINT"

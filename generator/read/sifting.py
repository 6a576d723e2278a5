"""Row by row, in one statement: what is kept, what is dropped aloud, what is refused and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NoReturn

from ..model.cases import Notice, Refused
from . import values
from .layout import Layout
from .sources import quick
from .sources.csv import TextGrid
from .sources.grid import Row
from .sources.parquet import ParquetGrid
from .sources.refusal import refuse
from .sources.store import CELL_END, Store, literal

LOOKED_AT = 3
LONGEST_TOTAL = 12
ROWS_SHOWN = 5
MOST_BAD = 100_000
"""Rows that cannot be read; with more, and more than the others, it is no table."""


class Says:
    """The Chinese of rows."""

    TOTALS: ClassVar = ("合计", "总计", "小计", "共计", "总数")
    COLONS: ClassVar = "：: "
    WIDE: ClassVar = "有 {cells} 栏，表头只有 {width} 栏，多半是文字里的逗号没有加引号"
    NARROW: ClassVar = "只有 {cells} 栏，表头有 {width} 栏，缺了后面的栏"
    NO_CASE: ClassVar = "没有{label}"
    HEADINGS: ClassVar = "又是一行表头"
    IN_FILE: ClassVar = "{place}：{message}"
    TOTAL_ROWS: ClassVar = "略去合计行 {count} 行"
    MOSTLY: ClassVar = (
        "一半以上的行读不成（到第 {row} 行已有 {count} 行），这一行：{message}",
        "请照这一行的毛病检查整个文件，改好后再试",
    )
    BLANK_ROWS: ClassVar = "略去空行 {count} 行"
    ALIKE_ROWS: ClassVar = "有 {count} 行与前面的行逐字相同；没有编号，分不清是导出重复还是真有几件，都照判"


class Why:
    """What becomes of a row, in the column `why`; empty where it is kept."""

    FAULT, BLANK, TOTAL, WIDE, NARROW, HEADINGS, NO_CASE = "fault", "blank", "total", "wide", "narrow", "headings", "case"


@dataclass(slots=True)
class Sieve:
    """Sorts the rows under the headings of one layout, laid down as the table `name`; what it found is there when it has."""

    layout: Layout
    name: str
    label: str
    case_column: int | None
    blank: Sequence[str]
    alone: bool = True
    kept: int = 0
    last: int = 0
    untidy: frozenset[int] = frozenset()
    refused: list[Refused] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    skipped: int = 0
    alike: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Give how many columns the headings name."""
        return len(self.layout.names)

    @property
    def used(self) -> tuple[int, ...]:
        """Give the columns that mean something, and the first ones, in which a total would be called so."""
        return tuple(sorted({*self.layout.match.used, *self._case, *range(min(LOOKED_AT, self.width))}))

    @property
    def _case(self) -> tuple[int, ...]:
        return () if self.case_column is None else (self.case_column,)

    def sift(self, store: Store) -> None:
        """Lay the rows down and sort them; those that are kept are those of the table whose `why` is empty."""
        if not self._quickly(store):
            self._slowly(store)
        store.run(f"CREATE VIEW {self.name} AS SELECT *, {self._why()} AS why FROM {self.name}_told")
        counted = (
            f"SELECT count(*) FILTER (WHERE why = ''), max(row_no), max(row_no) FILTER (WHERE why <> '{Why.BLANK}'),"
            f" count(*) FILTER (WHERE why = '{Why.BLANK}'), count(*)"
        )
        self.kept, last, filled, blank, rows = store.rows(f"{counted} FROM {self.name}")[0]
        self.last = last or self.layout.row
        if rows != self.kept + blank:
            odd = f"SELECT row_no, why, told, fault FROM {self.name} WHERE why NOT IN ('', '{Why.BLANK}') ORDER BY 1"
            most = MOST_BAD if rows - blank - self.kept > self.kept else rows
            for no, why, told, fault in store.rows(f"{odd} LIMIT {most + 1}"):
                self._sort(no, why, told, fault)
            if len(self.refused) > most:
                self._refuse_whole(self.refused[-1].row, self.refused[-1].message, most)
        if blank:
            # Blank rows after the last row are no rows at all: a sheet may declare thousands.
            between = f"FROM {self.name} WHERE why = '{Why.BLANK}' AND row_no < {filled or 0}"
            self.skipped += store.rows(f"SELECT count(*) {between}")[0][0]
            self.blanks += (no for (no,) in store.rows(f"SELECT row_no {between} ORDER BY 1 LIMIT {ROWS_SHOWN}"))
            self.blanks.sort()
        self.untidy = frozenset(values.untidy(store, self.name, self.used))
        if self.case_column is None:
            again = f"SELECT row_no, row_number() OVER (PARTITION BY rest ORDER BY row_no) AS n FROM {self.name} WHERE why = ''"
            self.alike += (no for (no,) in store.rows(f"SELECT row_no FROM ({again}) WHERE n > 1 ORDER BY 1"))

    def notices(self) -> Iterator[Notice]:
        """Say what was dropped, and what stands there twice."""
        told = (
            ("total_rows", len(self.totals), self.totals, Says.TOTAL_ROWS),
            ("blank_rows", self.skipped, self.blanks, Says.BLANK_ROWS),
            ("alike_rows", len(self.alike), self.alike, Says.ALIKE_ROWS),
        )
        for kind, count, rows, says in told:
            if count:
                message = says.format(count=count)
                located = message if self.alone else self._located(message)
                yield Notice(kind, "", count, located, tuple(rows[:ROWS_SHOWN]))

    def _quickly(self, store: Store) -> bool:
        """Have the database read a table by itself, where that surely loses nothing."""
        grid, headed = self.layout.grid, self.layout.headed
        if isinstance(grid, ParquetGrid) and self.layout.row == 1:
            grid.lay(store, f"{self.name}_raw", self.used, f"{len(grid.names)} AS told, {self._rest(self.width)} AS rest")
            self._numbered(store)
            return True
        if not isinstance(grid, TextGrid) or headed is None:
            return False
        beyond = ", ".join(f"c{n}" for n in range(self.width, headed))
        told = f"CASE WHEN {_bare(f'concat({beyond})')} = '' THEN {self.width} ELSE {headed} END" if beyond else f"{self.width}"
        columns = ", ".join((*(f"c{n}" for n in self.used), f"({told})::INTEGER AS told", f"{self._rest(headed)} AS rest"))
        laid = quick.laid(store, f"{self.name}_raw", grid, columns, skipped=self.layout.row, width=headed)
        if laid:
            self._numbered(store)
        return laid

    def _numbered(self, store: Store) -> None:
        numbered = f"SELECT rowid + {self.layout.row + 1} AS row_no, '' AS fault, * FROM {self.name}_raw"
        store.run(f"CREATE VIEW {self.name}_told AS {numbered}")

    def _slowly(self, store: Store) -> None:
        store.lay(f"{self.name}_raw", self.width, self._bounded())
        store.run(f"CREATE VIEW {self.name}_told AS SELECT *, {self._rest(self.width)} AS rest FROM {self.name}_raw")

    def _bounded(self) -> Iterator[Row]:
        """Give the rows under the headings, as long as they look like a table; empty lines are only counted."""
        bad, empty, first = 0, 0, list[int]()
        for row in self.layout.grid.rows():
            if row.no <= self.layout.row:
                continue
            if not row.cells and not row.fault:
                empty += 1
                if len(first) < ROWS_SHOWN:
                    first.append(row.no)
                continue
            self.skipped, self.blanks = empty, [*first]
            bad += bool(row.fault) or 0 < len(row.cells) < self.width
            if bad > MOST_BAD and bad * 2 > row.no:
                self._refuse_whole(row.no, row.fault or Says.NARROW.format(cells=len(row.cells), width=self.width), bad)
            yield row

    def _refuse_whole(self, row: int, message: str, count: int) -> NoReturn:
        refuse(self.layout.grid.place, Says.MOSTLY, row=row, message=message, count=count)

    def _rest(self, width: int) -> str:
        """Give the whole row where it has no case number, empty where it is blank; of all others it says nothing."""
        cells = ", ".join(f"c{n}" for n in range(width))
        # What stands between cells is itself white: cells that are all blank make a blank row.
        every = _bare(f"concat_ws({literal(CELL_END)}, {cells})")
        return every if self.case_column is None else f"CASE WHEN {_bare(f'c{self.case_column}')} = '' THEN {every} ELSE '' END"

    def _why(self) -> str:
        case = "rest" if self.case_column is None else f"c{self.case_column}"
        held = values.unless_blank(values.tidied(case, keep_number=False), self.blank)
        first = [f"c{n}" for n in range(min(LOOKED_AT, self.width))]
        total = " OR ".join(map(_is_total, first))
        names = " AND ".join(f"c{n} = {literal(self.layout.names[n])}" for n in self.used)
        arms = (
            ("", self._plain(first)),
            (Why.FAULT, "fault <> ''"),
            (Why.BLANK, f"{_bare(case)} = '' AND rest = ''"),
            (Why.TOTAL, f"{_maybe_total(first)} AND ({total}) AND ({held} IS NULL OR {_own_word(case, first)})"),
            (Why.WIDE, f"told > {self.width}"),
            (Why.NARROW, f"told < {self.width}"),
            (Why.HEADINGS, names),
            (Why.NO_CASE, f"{held} IS NULL"),
        )
        return f"CASE {' '.join(f'WHEN {when} THEN {literal(why)}' for why, when in arms)} ELSE '' END"

    def _plain(self, first: Sequence[str]) -> str:
        """Whether a row is surely kept, asked cheaply: no other arm could be true of it."""
        if self.case_column is None:
            return "false"
        case, longest = f"c{self.case_column}", max(map(len, ("", *self.blank)))
        ordinary = f"length({case}) > {longest} AND regexp_matches({case}, {literal(values.LETTER)})"
        ordinary += f" AND NOT regexp_matches({case}, {literal(values.UNTIDY)})"
        headed = f"{case} = {literal(self.layout.names[self.case_column])}"
        return f"fault = '' AND told = {self.width} AND {ordinary} AND NOT {headed} AND NOT {_maybe_total(first)}"

    def _sort(self, no: int, why: str, told: int, fault: str) -> None:
        if why == Why.TOTAL:
            self.totals.append(no)
            return
        said = {
            Why.FAULT: fault,
            Why.WIDE: Says.WIDE.format(cells=told, width=self.width),
            Why.NARROW: Says.NARROW.format(cells=told, width=self.width),
            Why.HEADINGS: Says.HEADINGS,
            Why.NO_CASE: Says.NO_CASE.format(label=self.label),
        }[why]
        self.refused.append(Refused(no, said if self.alone else self._located(said)))

    def _located(self, message: str) -> str:
        return Says.IN_FILE.format(place=self.layout.grid.place, message=message)


def _bare(cell: str) -> str:
    return f"trim({cell}, {literal(values.WHITE)})"


def _maybe_total(first: Sequence[str]) -> str:
    """Look for the words first, cheaply: CASE and not AND keeps what is dear from being asked of every row."""
    held = " OR ".join(f"contains({c}, {literal(w)})" for c in first for w in Says.TOTALS)
    return f"({held})"


def _is_total(cell: str) -> str:
    word = _bare(cell)
    starts = " OR ".join(f"starts_with({word}, {literal(w)})" for w in Says.TOTALS)
    return f"(({starts}) AND length({word}) <= {LONGEST_TOTAL})"


def _own_word(case: str, first: Sequence[str]) -> str:
    """Whether a word of its own tells a total, even where what is added up stands in the column of case numbers."""
    words = ", ".join(map(literal, Says.TOTALS))
    alone = (f"rtrim({_bare(c)}, {literal(Says.COLONS)}) IN ({words})" for c in first)
    same = (f"({_is_total(c)} AND {_bare(c)} = {_bare(case)})" for c in first)
    return " OR ".join((*alone, *same))

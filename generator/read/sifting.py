"""Row by row, in one statement: what is kept, what is dropped aloud, what is refused and why.

What the database reads by itself stays where it is and is only looked through: its rows are numbered when they are laid down.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import ClassVar

from ..model.cases import Notice, Refused
from . import totals, values
from .layout import Layout
from .plausible import FIRST, MOST_BAD, Plausible, mostly
from .sources import quick
from .sources.csv import TextGrid
from .sources.parquet import ParquetGrid
from .sources.store import CELL_END, UNKEPT, Store, Unsure, literal

LOOKED_AT = 3


class Says:
    """The Chinese of rows."""

    TOTALS: ClassVar = totals.Says.TOTALS
    COLONS: ClassVar = totals.Says.COLONS
    WIDE: ClassVar = "有 {cells} 栏，表头只有 {width} 栏，多半是文字里的逗号没有加引号"
    BESIDE: ClassVar = "写到了第 {cells} 栏，表头只有 {width} 栏：是右边的备注，请给那一栏补上表头；是这一行错了位，请挪正"
    NARROW: ClassVar = "只有 {cells} 栏，表头有 {width} 栏，缺了后面的栏"
    NO_CASE: ClassVar = "没有{label}"
    HEADINGS: ClassVar = "又是一行表头"
    IN_FILE: ClassVar = "{place}：{message}"
    TOTAL_ROWS: ClassVar = "略去合计行 {count} 行"
    BLANK_ROWS: ClassVar = "略去空行 {count} 行"
    ALIKE_ROWS: ClassVar = "有 {count} 行与前面的行逐字相同；没有编号，分不清是导出重复还是真有几件，都照判"


class Why:
    """What becomes of a row, in the column `why`; empty where it is kept."""

    FAULT, BLANK, TOTAL, WIDE, NARROW, HEADINGS, NO_CASE = "fault", "blank", "total", "wide", "narrow", "headings", "case"


@dataclass(slots=True)
class Sieve:
    """Sorts the rows under the headings of one layout, told by the view `name`; what it found is there when it has.

    Rows that are `streamed` are in no table yet, have no numbers and are counted by whoever lays them down: `seen` tells how
    many the file has, None where that is not known for sure.
    """

    layout: Layout
    name: str
    label: str
    case_column: int | None
    blank: Sequence[str]
    alone: bool = True
    streamed: bool = False
    seen: Future[int | None] | None = None
    kept: int = 0
    rows: int = 0
    last: int = 0
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
    def placed(self) -> bool:
        """Whether rows that are streamed tell how many stand before each."""
        return self.streamed and isinstance(self.layout.grid, ParquetGrid)

    @property
    def _case(self) -> tuple[int, ...]:
        return () if self.case_column is None else (self.case_column,)

    def see(self, store: Store, beside: Executor | None) -> None:
        """Make the rows a view that says why a row is not kept: where they lie, if the database can read them by itself.

        `beside` is what looks the file through meanwhile; without it all is read the slow way, which loses nothing.
        """
        self.streamed = beside is not None and self._quickly(store, beside)
        if not self.streamed:
            self._slowly(store)

    def lay(self, store: Store) -> None:
        """Lay the rows down as a table, where their numbers must be known, and sort them."""
        if self.streamed:
            whole = ("rest",) if self.case_column is None else ()
            cells = ", ".join((*(f"c{n}" for n in self.used), "told", "fault", *whole, "why"))
            with store.trying():
                store.run(f"CREATE TABLE {self.name}_raw AS SELECT {cells} FROM {self.name}")
            numbered = f"SELECT rowid + {self.layout.row + 1} AS row_no, * FROM {self.name}_raw"
            store.run(f"CREATE OR REPLACE VIEW {self.name}_told AS {numbered}")
            store.run(f"CREATE OR REPLACE VIEW {self.name} AS SELECT * FROM {self.name}_told")
            self.streamed = False
        self.sort(store, *store.rows(f"SELECT count(*), count(*) FILTER (WHERE why = '') FROM {self.name}")[0])

    def sort(self, store: Store, rows: int, kept: int) -> None:
        """Sort what is not kept of so many rows; Unsure where they are not all of those that the file has."""
        if self.seen is not None and self.seen.result() != rows:
            raise Unsure
        self.rows, self.kept = rows, kept
        self._number(store)
        if self.case_column is None:
            again = f"SELECT row_no, row_number() OVER (PARTITION BY rest ORDER BY row_no) AS n FROM {self.name} WHERE why = ''"
            self.alike += (no for (no,) in store.rows(f"SELECT row_no FROM ({again}) WHERE n > 1 ORDER BY 1"))

    def _number(self, store: Store) -> None:
        """Find out the number of the last row, and what is said of those that are not kept."""
        self.last = self.layout.row + self.rows
        rows = self.name
        if self.streamed:
            rows = f"(SELECT row_number() OVER () + {self.layout.row} AS row_no, * FROM {self.name})"
        elif self.rows:
            self.last = store.rows(f"SELECT max(row_no) FROM {rows}")[0][0]
        if self.rows == self.kept:
            return
        filled = f"(SELECT max(row_no) FROM {rows} WHERE why <> '{Why.BLANK}')"
        blank = f"FROM {rows} WHERE why = '{Why.BLANK}'"
        ((count, between),) = store.rows(f"SELECT count(*), count(*) FILTER (WHERE row_no < {filled}) {blank}")
        if between:
            # Blank rows after the last row are no rows at all: a sheet may declare thousands.
            self.skipped += between
            self.blanks += (no for (no,) in store.rows(f"SELECT row_no {blank} AND row_no < {filled} ORDER BY 1 LIMIT {FIRST}"))
        most = MOST_BAD if (bad := self.rows - self.kept - count) > self.kept else bad
        odd = f"SELECT row_no, why, told, fault FROM {rows} WHERE why NOT IN ('', '{Why.BLANK}') ORDER BY 1 LIMIT {most + 1}"
        for told in store.rows(odd):
            self._sort(*told)
        if len(self.refused) + len(self.totals) != min(bad, most + 1):
            raise AssertionError("rows in = kept + sorted")
        if len(self.refused) > most:
            mostly(self.layout, self.refused[-1].row, self.refused[-1].message, most)

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
                yield Notice(kind, "", count, located, tuple(sorted(rows)[:FIRST]))

    def _quickly(self, store: Store, beside: Executor) -> bool:
        """Have the database read a table by itself, where that loses nothing, as far as can be seen beforehand."""
        grid, headed = self.layout.grid, self.layout.headed
        if isinstance(grid, ParquetGrid) and self.layout.row == 1:
            source, told, width, fault = grid.source, f"{self.width}", self.width, ""
        elif isinstance(grid, TextGrid) and headed is not None and headed > 1:
            source, width, fault = quick.source(grid, skipped=self.layout.row, width=headed), headed, ", '' AS fault"
            skipped = self.layout.row
            self.seen = beside.submit(lambda: quick.records(grid.path, grid.delimiter, skipped=skipped))
            beyond = ", ".join(f"c{n}" for n in range(self.width, headed))
            told = (
                f"CASE WHEN {totals.bare(f'concat({beyond})')} = '' THEN {self.width} ELSE {headed} END"
                if beyond
                else f"{headed}"
            )
        else:
            return False
        self._see(store, f"SELECT *, ({told})::INTEGER AS told{fault} FROM {source}", width)
        return True

    def _slowly(self, store: Store) -> None:
        told = Plausible(self.layout, Says.NARROW)
        store.lay(f"{self.name}_raw", self.width, told.rows())
        self.skipped, self.blanks = told.empty, told.first
        self._see(store, f"SELECT * FROM {self.name}_raw", self.width)

    def _see(self, store: Store, told: str, width: int) -> None:
        """Look at rows, of so many cells each, through a view that says why a row is not kept."""
        numberless, cells = self.case_column is None, [f"c{n}" for n in range(width)]
        # What stands between cells is itself white: cells that are all blank make a blank row. Only where nothing else tells a
        # row is it worth while to have the whole of each: without what is lost of a cell that is laid down.
        told_by = [f"translate({c}, {literal(UNKEPT)}, '')" for c in cells] if numberless else cells
        whole = totals.bare(f"concat_ws({literal(CELL_END)}, {', '.join(told_by)})")
        rest, asked = (f", {whole} AS rest", "rest") if numberless else ("", whole)
        store.run(f"CREATE OR REPLACE VIEW {self.name}_told AS SELECT *{rest} FROM ({told})")
        store.run(f"CREATE OR REPLACE VIEW {self.name} AS SELECT *, {self._why(asked)} AS why FROM {self.name}_told")

    def _why(self, whole: str) -> str:
        case = whole if self.case_column is None else f"c{self.case_column}"
        held = values.unless_blank(values.tidied(case, keep_number=False), self.blank)
        first = [f"c{n}" for n in range(min(LOOKED_AT, self.width))]
        total = " OR ".join(map(totals.is_total, first))
        names = " AND ".join(f"c{n} = {literal(self.layout.names[n])}" for n in self.used)
        arms = (
            ("", self._plain(first)),
            (Why.FAULT, "fault <> ''"),
            (Why.BLANK, f"{totals.bare(case)} = '' AND {whole} = ''"),
            (Why.TOTAL, f"{totals.maybe(first)} AND ({total}) AND ({held} IS NULL OR {totals.own_word(case, first)})"),
            (Why.WIDE, f"told > {self.width}"),
            (Why.NARROW, f"told < {self.width}"),
            (Why.HEADINGS, names),
            (Why.NO_CASE, f"{held} IS NULL"),
        )
        return f"CASE {' '.join(f'WHEN {when} THEN {literal(why)}' for why, when in arms)} ELSE '' END"

    def _plain(self, first: Sequence[str]) -> str:
        """Whether a row is surely kept, asked cheaply: no other arm could be true of it."""
        cells = self._case or sorted(self.layout.match.used)[:LOOKED_AT]
        ordinary = " OR ".join(map(self._ordinary, cells)) or "false"
        return f"fault = '' AND told = {self.width} AND ({ordinary}) AND NOT {totals.maybe(first)}"

    def _ordinary(self, number: int) -> str:
        """Whether a cell says more than a word that says nothing, and is no heading."""
        cell, longest = f"c{number}", max(map(len, ("", *self.blank)))
        tidy = f"NOT regexp_matches({cell}, {literal(values.UNTIDY)}) AND {cell} <> {literal(self.layout.names[number])}"
        return f"(length({cell}) > {longest} AND regexp_matches({cell}, {literal(values.LETTER)}) AND {tidy})"

    def _sort(self, no: int, why: str, told: int, fault: str) -> None:
        if why == Why.TOTAL:
            self.totals.append(no)
            return
        said = {
            Why.FAULT: fault,
            Why.WIDE: (Says.WIDE if isinstance(self.layout.grid, TextGrid) else Says.BESIDE).format(cells=told, width=self.width),
            Why.NARROW: Says.NARROW.format(cells=told, width=self.width),
            Why.HEADINGS: Says.HEADINGS,
            Why.NO_CASE: Says.NO_CASE.format(label=self.label),
        }[why]
        self.refused.append(Refused(no, said if self.alone else self._located(said)))

    def _located(self, message: str) -> str:
        return Says.IN_FILE.format(place=self.layout.grid.place, message=message)

"""From all-text tables to the canonical relation: table after table, each one SQL statement over the last."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..checks.frame import CASES
from ..model.cases import BATCH, ROW, Notice
from ..model.clock import DAY, FAR
from ..standard import ExportMap, Standard
from . import answers, events, moments, notes, reckoning, sheets, values, written
from .sheets import Reading, Sheet
from .sources.store import NTH, Store, column
from .tables import Tables
from .values import Reader

OUT, SAID, REPORTED, LEFT_OUT = "@out", "@said", "@reported", "@left"
"""Columns beside the fields; `<field>@said` keeps what a cell said before it was read as a code."""

LATER, MERGED, GONE = -1, -2, -3
"""In the column of what is out of scope: received after as-of; again in a newer file; left out by a map, from here down."""

NOTED = "noted"
FEW_ROWS = 20_000
"""Rows of a table whose moments are read text by text, and not row by row."""

TOGETHER = 32
"""Sheets that are read in one query."""

KEYS = f"{BATCH}, {ROW}"
HOME = "Asia/Shanghai"


@dataclass(slots=True)
class Relation:
    """The cases on their way; `fields` are those with a column so far, `strange` the answers that no code list knows."""

    store: Store
    standard: Standard
    export: ExportMap | None
    fields: tuple[str, ...]
    strange: dict[str, frozenset[str]] = field(default_factory=dict)
    midnight: dict[str, int] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    tables: Tables = field(init=False)
    told: tuple[Sheet, ...] = ()
    timed: tuple[str, ...] = ()
    readers: Mapping[str, Reader] = field(default_factory=dict)
    reading: Reading = field(init=False)
    many: answers.Told = field(default_factory=dict)
    logged: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        self.tables = Tables(self.store)

    @property
    def table(self) -> str:
        """Name the table as it stands."""
        return self.tables.table

    @property
    def zone(self) -> str:
        """Name the zone of moments that tell none."""
        return self.export.timezone if self.export else HOME

    @property
    def order(self) -> str:
        """Tell what stands first in a date that ends with its year."""
        return self.export.date_order if self.export else written.YEAR_FIRST

    @property
    def moments(self) -> tuple[str, ...]:
        """Name the moments."""
        return tuple(f for f in self.fields if self.standard.words.fields[f].is_moment)

    @property
    def texts(self) -> tuple[str, ...]:
        """Name the fields that are no moments."""
        return tuple(f for f in self.fields if not self.standard.words.fields[f].is_moment)

    def say(self, told: Sequence[Sheet], assumed: Mapping[str, str]) -> None:
        """Put the sheets under one another: one column of cleaned text a field, blank cells read as they are meant."""
        beside = [name for name in told[0].columns if name.startswith("@") and not name.startswith(sheets.CLOCK)]
        self.told, self.timed = tuple(told), (*self.moments, *(name for name in beside if name == sheets.AT))
        self.tables.made += [made for sheet in told for made in sheet.made]
        self.readers = answers.readers(self.texts, self.standard.words, self.export)
        self.reading = Reading(self.standard, self.export, assumed, self.readers)
        names = (*self.fields, *beside)
        if len(told) > TOGETHER:
            self._gathered(names)
        else:
            self.tables.see(sheets.said(told, names, self.reading))

    def _gathered(self, names: Sequence[str]) -> None:
        """Lay down so many sheets at a time, and look at what was laid down: to plan all of them at once takes ever longer."""
        placed = all(sheet.placed for sheet in self.told)
        parts = []
        for first in range(0, len(self.told), TOGETHER):
            part, told = f"part{first}", self.told[first : first + TOGETHER]
            self.store.file(part, sheets.said(told, names, self.reading, first), ordered=not placed)
            parts.append(f"SELECT *{'' if placed else f' EXCLUDE ({NTH})'} FROM {part}")
            self.tables.made.append(("VIEW", part))
        self.tables.see(" UNION ALL ".join(parts))

    def lay(self) -> None:
        """Lay the rows down, and read the moments that have one of the commonest forms on the way."""
        told = moments.commonly(self.table, self.timed, self.zone, self.order)
        if self.told[0].streamed:
            self.tables.file(told, ordered=not all(sheet.placed for sheet in self.told))
        else:
            self.tables.make(told)

    def counted(self) -> list[tuple[int, int]]:
        """Count the rows of every streamed sheet, and those of them that are kept."""
        held = f"count(*) FILTER (WHERE {column(sheets.KEPT)} = '')"
        asked = f"SELECT {column(sheets.FILE)}, count(*), {held} FROM {self.table} GROUP BY 1"
        found = {file: (rows, kept) for file, rows, kept in self.store.rows(asked)}
        return [found.get(file, (0, 0)) for file in range(len(self.told))]

    def renumber(self, told: Sequence[Sheet]) -> None:
        """Give the streamed rows their numbers, now that it is known how many there are, and leave out what is not kept."""
        told_by = f"{column(sheets.FILE)}, {column(sheets.KEPT)}, {NTH}"
        numbered = f"SELECT {sheets.numbers(told)} AS {ROW}, * EXCLUDE ({told_by}) FROM {self.table}"
        self.tables.see(f"{numbered} WHERE {column(sheets.KEPT)} = ''")
        self.told, self.tables.rows = tuple(told), sum(sheet.rows for sheet in told)

    def mean(self) -> None:
        """Read codes, yes and no, and whole numbers: each different answer once."""
        words = self.standard.words
        told = answers.told(self.store, self.table, self.readers, self.reading.says)
        self.strange |= {name: answers.strange(name, meanings, words) for name, meanings in told.items()}
        self.many = {name: meanings for name, meanings in told.items() if len(meanings) > answers.FEW}
        self.tables.see(answers.few(self.table, {name: m for name, m in told.items() if name not in self.many}, self._kept))

    def time(self) -> None:
        """Read the moments that have none of the commonest forms: only of columns that hold such."""
        if self.many:
            self.tables.make(answers.many(self.store, self.table, self.many, self._kept))
        asked = "".join(f", count({column(n)})" for n in self.timed)
        ((rows, *left),) = self.store.rows(f"SELECT count(*){asked} FROM {self.table}")
        others = [n for n, count in zip(self.timed, left, strict=True) if count]
        meant = {n: self.reading.meant(n) for n in others}
        alike = {means.replace(column(n), column(NOTED)) for n, means in meant.items()}
        if not others:
            # What is planned again with every question is dearer than to lay a few rows down anew.
            (self.tables.make if rows <= FEW_ROWS else self.tables.see)(
                moments.ended(f"FROM {self.table}", self.timed, others, self.zone)
            )
            return
        if rows <= FEW_ROWS and len(alike) == 1:
            self._note(others, *alike)
            read = moments.looked_up(self.table, "moments_read", others)
        else:
            means = ", ".join(f"{means} AS {column(n)}" for n, means in meant.items())
            tidied = f"(SELECT * REPLACE ({means}) FROM ({self._tidied(self.table, others)}))"
            read = moments.read(tidied, others, self.zone, self.order)
        self.tables.make(moments.ended(read, self.timed, others, self.zone))

    def _note(self, others: Sequence[str], meant: str) -> None:
        """Read each different text of a small table's moments once: to ask of each column by itself would cost more."""
        said = " UNION ".join(f"SELECT DISTINCT {column(n)} AS said FROM {self.table}" for n in others)
        tidied = self._tidied(f"(SELECT said, said AS {NOTED} FROM ({said}))", (NOTED,))
        noted = f"(SELECT said, {meant} AS {NOTED} FROM ({tidied}))"
        self.store.run(f"CREATE TABLE moments_read AS {moments.read(noted, (NOTED,), self.zone, self.order)}")

    @staticmethod
    def _tidied(table: str, names: Sequence[str]) -> str:
        cells = ", ".join(f"{values.tidied(column(n), keep_number=True)} AS {column(n)}" for n in names)
        return f"SELECT * REPLACE ({cells}) FROM {table}"

    @property
    def _kept(self) -> dict[str, str]:
        """Name the columns of what was said, where anybody asks for it: what is strange, and what a map translated."""
        translated = self.export.codes if self.export else {}
        return {name: name + SAID for name, strange in self.strange.items() if strange or name in translated}

    def gather(self, as_of: int | None = None) -> None:
        """Make cases of events: of those that are known as of what is told."""
        if told := self.export.events if self.export else None:
            words = self.standard.words
            named = events.lettered(self.store, self.table, words.anchors.case, self.standard.charter.lettered)
            self.logged = (*named, *events.notices(self.store, self.table, told, words, as_of))
            self.tables.make(events.gathered(self.store, self.table, told, words, as_of))
            self.fields = events.fields(self.fields, told)

    def reckon(self) -> None:
        """Add the moments that are told as how long after another they were, and those that stand inside notes."""
        if self.export is None:
            return
        spans_ = {f: s for f, s in self.export.spans.items() if f not in self.fields and self.tables.has(reckoning.SPAN + f)}
        if spans_:
            self.tables.make(reckoning.reckoned(self.table, {f: s for f, s in spans_.items() if s.after in self.fields}))
            self.fields += tuple(spans_)
        if self.export.log and self.tables.has(notes.LOG):
            named = tuple(f for f in self.export.log.moments if f not in self.fields)
            notes.laid(self.store, self.table, self.zone, self.order)
            self.tables.make(notes.taken(self.table, self.export.log, named))
            self.fields += named

    def bound(self) -> tuple[str, ...]:
        """Give moments that are not recorded the latest that they can be; names those that could be bounded."""
        # Where that is blank they end beyond what cannot be read: nobody wrote anything unreadable.
        told = self.export.bounds if self.export else {}
        could = tuple(f for f, b in told.items() if f not in self.fields and b.at_latest in self.moments)
        ends = "".join(
            f", {-FAR} AS {column(f + '_lo')}, coalesce({column(told[f].at_latest + '_hi')}, {FAR + 1}) AS {column(f + '_hi')}"
            for f in could
        )
        blank = "".join(f", NULL::VARCHAR AS {column(f)}" for f in could)
        self.tables.see(f"SELECT *{ends}{blank} FROM {self.table}")
        self.fields += could
        return could

    def blank(self, exported: Iterable[str]) -> None:
        """Add the fields that are exported and wholly blank."""
        fields = self.standard.words.fields
        added = [f for f in exported if f not in self.fields]
        columns = [
            f"NULL::{'BIGINT' if fields[f].is_moment else 'VARCHAR'} AS {column(c)}" for f in added for c in fields[f].columns
        ]
        self.tables.make(", ".join(("SELECT *", *columns)) + f" FROM {self.table}")
        self.fields += tuple(added)

    def widen(self) -> None:
        """Take columns in which every timestamp of two or more rows is midnight for what they are: dates."""
        if not (names := self.moments):
            return
        exact = [f"{column(n + '_lo')} = {column(n + '_hi')}" for n in names]
        noughts = [f"{e} AND {moments.at_midnight(n, self.zone)}" for n, e in zip(names, exact, strict=True)]
        asked = ", ".join(f"count(*) FILTER (WHERE {e})" for e in (*exact, *noughts))
        counted = self.store.rows(f"SELECT {asked} FROM {self.table}")[0]
        for name, told, nought in zip(names, counted, counted[len(names) :], strict=False):
            if told >= 2 and told == nought:
                self.midnight[name] = told
        ends = {n: [column(n + end) for end in ("_lo", "_hi")] for n in self.midnight}
        if ends:
            self.put({f"{n}_hi": f"CASE WHEN {lo} = {hi} THEN {lo} + {DAY - 1} ELSE {hi} END" for n, (lo, hi) in ends.items()})

    def put(self, told: Mapping[str, str]) -> None:
        """Have columns say something else, as SQL."""
        cells = ", ".join(f"{cell} AS {column(name)}" for name, cell in told.items())
        self.tables.see(f"SELECT * REPLACE ({cells}) FROM {self.table}")

    def part(self, out: str) -> None:
        """Add why a row is out of scope, as SQL tells it; NULL where it is not."""
        self.tables.see(f"SELECT *, CAST({out} AS BIGINT) AS {column(OUT)} FROM {self.table} {CASES}")

    def mark(self, where: str, why: int) -> None:
        """Mark rows in scope with why they are not."""
        out = column(OUT)
        self.put({OUT: f"CASE WHEN {out} IS NULL AND {where} THEN {why} ELSE {out} END"})

"""Table after table, each made of the last: views while nothing need be worked out, files where there are many rows."""

from dataclasses import dataclass, field

from .sources.store import Store

MANY_ROWS = 200_000
"""Rows that are kept in a file: a million of them take half a gigabyte of memory."""


@dataclass(slots=True)
class Tables:
    """What a relation is made of by now: the last table, of so many rows, if that is known, and what it is made of itself."""

    store: Store
    number: int = 0
    rows: int = 0
    made: list[tuple[str, str]] = field(default_factory=list)

    @property
    def table(self) -> str:
        """Name the table as it stands."""
        return f"t{self.number}"

    def has(self, name: str) -> bool:
        """Whether the table has a column."""
        return any(row[0] == name for row in self.store.rows(f"DESCRIBE {self.table}"))

    def make(self, sql: str) -> None:
        """Lay the rows down anew: in memory while they are few."""
        if self.rows > MANY_ROWS:
            self.file(sql)
        else:
            self._next("TABLE", sql)
            self._let_go("TABLE")

    def file(self, sql: str, *, ordered: bool = False) -> None:
        """Lay the rows down in a file."""
        self.number += 1
        self.store.file(self.table, sql, ordered=ordered)
        self._let_go("VIEW")

    def see(self, sql: str) -> None:
        """Go on as a view: cheap to say, and read through only where it is asked."""
        self._next("VIEW", sql)
        self.made.append(("VIEW", self.table))

    def _next(self, kind: str, sql: str) -> None:
        self.number += 1
        self.store.run(f"CREATE {kind} {self.table} AS {sql}")

    def _let_go(self, kind: str) -> None:
        """Drop what the new table was made of: it is needed no more."""
        for was, name in reversed(self.made):
            self.store.run(f"DROP {was} {name}")
        self.made[:] = [(kind, self.table)]

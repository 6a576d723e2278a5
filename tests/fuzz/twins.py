"""Two ways of reading the same: the database by itself, and row by row. Whatever a file holds, they must say the same of it.

`WAYS` are the slow one first, by which the others are measured; those that come last lay down as if there were many rows, look at
a few bytes at a time, and have the database read in pieces so small that every cell lies across an edge.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import duckdb

from generator.model.cases import Cases
from generator.read import answers, cases, relation, sifting, tables
from generator.read.problem import InputError
from generator.read.sources import encoding, quick
from generator.read.sources.store import Store
from generator.read.values import WHITE
from generator.standard import Standard

from .readers import advises

NO_TEXT = encoding.Says.ENCODING[0]
PLACES = ("location", "steps", "holds")
FEW_BYTES = 64
"""Less than the longest lines: what the database holds at once must be more."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a file is read: quickly where that is sure, and with which bounds made small."""

    name: str
    quickly: bool = True
    bounds: tuple[tuple[Any, str, Any], ...] = ()
    buffer: int = 0


MANY: tuple[tuple[Any, str, Any], ...] = (
    (tables, "MANY_ROWS", 2),
    (answers, "FEW", 1),
    (relation, "FEW_ROWS", 2),
    (relation, "TOGETHER", 2),
)
BYTES: tuple[tuple[Any, str, Any], ...] = ((quick, "BLOCK", FEW_BYTES), (encoding, "BLOCK", FEW_BYTES))
WAYS = (
    Way("slow", quickly=False),
    Way("quick"),
    Way("slow, many", quickly=False, bounds=MANY),
    Way("quick, many", bounds=MANY),
    Way("quick, by few bytes", bounds=BYTES),
    Way("quick, in pieces", bounds=(*MANY, *BYTES), buffer=4_096),
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a file: of its rows and of all beside them, or why it is refused; and whether it was read quickly."""

    refused: str = ""
    about: Mapping[str, Any] | None = None
    rows: tuple[Any, ...] = ()
    quick: bool = False

    def differs(self, other: "Said") -> str:
        """Say in what another differs; nothing where it does not."""
        if self.refused and other.refused and NO_TEXT in (self.refused + other.refused):
            return ""  # what is wrong in more than one way is refused for what is found first
        mine, others = ((s.about or {}) | {"refused_whole": s.refused, "table": s.rows} for s in (self, other))
        return "; ".join(f"{k}: {mine.get(k)!r} != {others.get(k)!r}" for k in mine | others if mine.get(k) != others.get(k))


def agree(files: Mapping[str, bytes], standard: Standard, map_told: str | None = None, ways: Sequence[Way] = WAYS) -> Said:
    """Read files in every way, and hold what is said to what the first way says; gives what the second said."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, content in files.items():
            paths.append(Path(folder) / name)
            paths[-1].write_bytes(content)
        told = None
        if map_told:
            told = Path(folder) / "map.yml"
            told.write_text(map_told, encoding="utf-8")
        first, *others = [said(paths, standard, told, way) for way in ways]
    for way, other in zip(ways[1:], others, strict=True):
        assert not (difference := first.differs(other)), f"{way.name}: {difference}"
    return others[0]


def counts(records: Sequence[Sequence[str]] | None, found: Said) -> None:
    """Hold the rows that were read, refused and dropped aloud to those that were written, blank ones aside."""
    if records is None or found.about is None or any(n["kind"] == "events" for n in found.about["notices"]):
        return
    totals = sum(n["count"] for n in found.about["notices"] if n["kind"] == "total_rows")
    assert found.about["rows_in"] + totals == sum(any(cell.strip(WHITE) for cell in row) for row in records)


def said(paths: Sequence[Path], standard: Standard, map_told: Path | None, way: Way) -> Said:
    """Read files in one way."""
    with tempfile.TemporaryDirectory() as into, _on(way) as was_quick:
        try:
            told = str(map_told) if map_told else None
            found = cases.load(paths, standard, map_told=told, as_of="2026-12-31", into=Path(into))
        except InputError as error:
            advises(error)
            assert not list(Path(into).glob("*.parquet")), "what is refused leaves nothing"
            return Said(refused=str(error))
        assert found.rows_in == found.judged + sum(found.out_of_scope.values()) + len(found.refused)
        about = {k: v for k, v in asdict(found).items() if k not in PLACES}
        return Said(about=about, rows=tuple(_rows(found)), quick=was_quick())


def _rows(found: Cases) -> Iterator[Any]:
    for place in PLACES:
        with duckdb.connect() as connection:
            table = connection.execute(f"SELECT * FROM '{getattr(found, place)}' ORDER BY ALL")
            yield place, [d[0] for d in table.description], table.fetchall()


@contextmanager
def _on(way: Way) -> Iterator[Callable[[], bool]]:
    """Read in one way; gives whether all was read quickly in the end."""
    see, source, tried = sifting.Sieve.see, quick.source, list[bool]()

    def seen(self: sifting.Sieve, store: Store, beside: Executor | None) -> None:
        see(self, store, beside if way.quickly else None)
        tried.append(self.streamed)

    def pieces(*given: Any, **more: Any) -> str:
        made = source(*given, **more)
        return made.replace("auto_detect", f"buffer_size = {way.buffer}, max_line_size = {way.buffer}, auto_detect")

    with ExitStack() as stack:
        for place, name, value in way.bounds:
            stack.enter_context(mock.patch.object(place, name, value))
        stack.enter_context(mock.patch.object(sifting.Sieve, "see", seen))
        if way.buffer:
            stack.enter_context(mock.patch.object(quick, "source", pieces))
        yield lambda: all(tried) and bool(tried)

"""A first look at an export that no map knows: its headings, what its columns seem to hold. Nothing is chosen between two."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import ClassVar

from ..checks.base import CaseCheck
from ..model.clock import FAR
from ..model.field import Field
from ..model.sketch import Column, Sketch
from ..standard import ExportMap, Standard
from ..standard.export import Fingerprint
from . import logs, moments, sources, values, written
from .headings import cut, named, normal
from .layout import is_data, recognise
from .likeness import GUESSES, Answers, like
from .matching import Match, match
from .problem import InputError, Problem
from .sources import Grid, Wanted
from .sources.grid import NUMBER
from .sources.store import Store, column

SEARCHED, LOOKED_AT = 10, 2_000
KINDS, LONGEST = 20, 12
MARKS = 4
"""Headings that make a fingerprint."""


class Nothing:
    """What programs write where they know nothing: marks alone, the word for it in brackets, the first day of a calendar."""

    SHAPE: ClassVar = re.compile(
        r"[?*.~#_\uff1f]{1,5}|\\N|[(<\[](null|none|blank|空|空白)[)>\]]"
        r"|(0000-00-00|1900-01-01|1970-01-01|9999-12-31)([ T][0-9:.]+)?",
        re.IGNORECASE,
    )


class Hour:
    """How a time of day begins that stands in a column of its own."""

    SHAPE: ClassVar = re.compile(r"([AP]M *|[上下]午 *)?\d{1,2}[:\uff1a时]\d{1,2}\b", re.IGNORECASE)


class Says:
    """The Chinese of a first look."""

    NO_HEADINGS: ClassVar = ("前 {rows} 行里找不到表头", "请在第一行补上表头，或重新导出并带上表头")


def sketch(told: Sequence[Path | str], standard: Standard, into: Path, wanted: Wanted) -> Sketch:
    """Look at the first file of an export."""
    opened = sources.opened(told, into, wanted)
    grids = opened.files[0].grids
    known = _known(grids, standard)
    grid, row, names = _headings(grids)
    meant = match(_by_label(names), names, standard.words.fields, grid.place)
    rows = [r.cells for r in islice((r for r in grid.rows() if r.no > row and not r.fault), LOOKED_AT)]
    order, dated, times = _moments(rows, len(names), into)
    held = [_cells(rows, index) for index in range(len(names))]
    answers = Answers(standard.words)
    claims = _claims(meant, names, held, answers)
    columns = tuple(_columns(names, held, claims, answers, times))
    likely = logs.differing(names, rows, times)
    number = next((c.name for c in columns if c.field == standard.words.anchors.case), "")
    logged = logs.logged(names, rows, columns, likely)
    return Sketch(
        place=grid.place,
        known=known,
        columns=columns,
        rows=len(rows),
        questions={field: tuple(names[i] for i in held) for field, held in claims.items() if len(held) > 1},
        lacking=_lacking(columns, standard),
        fingerprint=_marks(columns),
        order=order,
        dated=dated,
        nothings=_nothings(names, rows, columns, standard),
        logged=logged,
        activities=logs.activities(names, rows, logged),
        unlike=likely.unlike,
        nearly=likely.nearly,
        alike=(number,) if number else likely.alike,
    )


def _known(grids: Sequence[Grid], standard: Standard) -> str:
    try:
        return recognise(grids, standard, None)[0].export.id
    except InputError:
        return ""


def _by_label(names: Sequence[str]) -> ExportMap:
    first = next(filter(None, names))
    return ExportMap(id="sketch", title=first, fingerprint=Fingerprint(any_of=((first,),)), by_label=True)


def _headings(grids: Sequence[Grid]) -> tuple[Grid, int, tuple[str, ...]]:
    """Find the row that looks most like headings: many different words, none of which looks like data."""
    best: tuple[int, Grid, int, tuple[str, ...]] | None = None
    for grid in grids:
        for row in islice(grid.rows(), SEARCHED):
            names = tuple(" ".join(cell.split()) for cell in named(row.cells, row.above))
            words = {normal(name) for name in names if normal(name)}
            if not row.fault and words and not is_data(names) and (best is None or len(words) > best[0]):
                best = (len(words), grid, row.no, names)
    if best is None:
        message, advice = Says.NO_HEADINGS
        raise InputError([Problem(grids[0].place, message.format(rows=SEARCHED), advice)])
    return best[1:]


def _cells(rows: Sequence[tuple[str, ...]], index: int) -> list[str]:
    return [row[index].removeprefix(NUMBER).strip() for row in rows if index < len(row) and row[index].strip()]


def _columns(
    names: Sequence[str],
    held: Sequence[Sequence[str]],
    claims: Mapping[str, tuple[int, ...]],
    answers: Answers,
    times: Sequence[int],
) -> Iterator[Column]:
    fields = answers.words.fields
    asked = {index for some in claims.values() for index in some if len(some) > 1}
    firm = {some[0]: field for field, some in claims.items() if len(some) == 1 and some[0] not in asked}
    for index, name in enumerate(names):
        if not normal(name):
            continue
        cells, field = held[index], firm.get(index, "")
        alike = like(name, fields, is_time=times[index] * 2 > len(cells) > 0, taken=set(firm.values()))
        answered = (f for f in answers.to(cells) if f not in firm.values())
        guesses = () if field else tuple(dict.fromkeys((*answered, *alike)))[:GUESSES]
        hours = bool(cells) and not times[index] and all(map(Hour.SHAPE.match, cells))
        yield Column(name, field, guesses, len(cells), times[index], _values(field, cells, answers), hours=hours)


def _claims(meant: Match, names: Sequence[str], held: Sequence[Sequence[str]], answers: Answers) -> Mapping[str, tuple[int, ...]]:
    """Give, by field, what is called like it, and where that answers nothing its codes know, what else answers to them."""
    claims = dict(_claimants(meant, names, answers.words.fields))
    for field, some in claims.items():
        said = {cell for index in some for cell in held[index]}
        if said and field in answers.readers and not any(answers.knows(field, cell) for cell in said):
            others = (i for i, cells in enumerate(held) if i not in meant.columns.values() and field in answers.to(cells))
            claims[field] = (*some, *others)
    return claims


def _claimants(meant: Match, names: Sequence[str], fields: Mapping[str, Field]) -> Mapping[str, tuple[int, ...]]:
    """Give, by field, every column that is called like it, in whichever way."""
    found: dict[str, tuple[int, ...]] = {}
    for field in meant.columns:
        called = {normal(n) for n in (fields[field].label, fields[field].print_label, *fields[field].aliases) if n}
        found[field] = tuple(i for i, name in enumerate(names) if normal(name) in called or cut(name) in called)
    return found


def _moments(rows: Sequence[tuple[str, ...]], width: int, into: Path) -> tuple[str, int, Sequence[int]]:
    """Say what stands first in dates that end with their year and how many do; count by column what reads as a moment."""
    if not rows:
        return "", 0, [0] * width
    with Store(into) as store:
        store.take("look", width, [(0, no, (*row[:width], *("",) * (width - len(row)))) for no, row in enumerate(rows)])
        counts = {order: _counted(store, width, order) for order in (written.YEAR_FIRST, *written.ORDERS)}
    usual, *turned = (sum(told) for told in counts.values())
    most = max(turned)
    if most == usual:
        return "", 0, counts[written.YEAR_FIRST]
    best = [order for order, told in zip(written.ORDERS, turned, strict=True) if told == most]
    return best[0] if len(best) == 1 else "", most - usual, counts[best[0]]


def _counted(store: Store, width: int, order: str) -> Sequence[int]:
    names = [f"c{n}" for n in range(width)]
    tidy = ", ".join(f"nullif({values.tidied(n, keep_number=True)}, '') AS {n}" for n in names)
    counted = ", ".join(f"count(*) FILTER (WHERE {column(n + '_lo')} > {-FAR})" for n in names)
    read = moments.read(f"(SELECT {tidy} FROM look)", names, "Asia/Shanghai", order)
    return [int(n) for n in store.rows(f"SELECT {counted} FROM ({read})")[0]]


def _nothings(
    names: Sequence[str], rows: Sequence[tuple[str, ...]], columns: Sequence[Column], standard: Standard
) -> tuple[str, ...]:
    """Name the words that may say nothing: what programs write for it, and words among moments."""
    timed = {c.name for c in columns if c.moments * 2 > c.filled > 0}
    met: Counter[str] = Counter()
    for row in rows:
        for cell, name in zip(map(str.strip, row), names, strict=False):
            word = name in timed and 0 < len(cell) <= LONGEST and not any(map(str.isdigit, cell))
            if Nothing.SHAPE.fullmatch(cell) or (word and cell not in standard.words.unknown):
                met[cell] += 1
    return tuple(word for word, _ in met.most_common(KINDS) if word not in standard.charter.blank)


def _values(field: str, cells: Sequence[str], answers: Answers) -> tuple[str, ...]:
    """List the answers of a column that holds codes which no list of ours knows; nobody's name is one of them."""
    told = answers.words.fields.get(field)
    if told is None or told.privacy.personal or told.codes is None:
        return ()
    unknown = answers.words.unknown
    strange = [c for c in dict.fromkeys(cells) if c not in unknown and not answers.knows(field, c)]
    return tuple(strange) if len(strange) <= KINDS and all(len(c) <= LONGEST for c in strange) else ()


def _lacking(columns: Sequence[Column], standard: Standard) -> Mapping[str, int]:
    held = {c.field for c in columns}
    read: Counter[str] = Counter()
    for clause in standard.judged:
        if isinstance(clause.check, CaseCheck):
            read.update(f for f in clause.check.reads() if f not in held)
    return dict(read.most_common())


def _marks(columns: Sequence[Column]) -> tuple[str, ...]:
    """Choose the headings by which the export is known again: those that mean something first, then those that may."""
    ordered = sorted(columns, key=lambda c: (not c.field, not c.guesses))
    return tuple(dict.fromkeys(c.name for c in ordered))[:MARKS]

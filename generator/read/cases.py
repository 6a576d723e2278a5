"""Exports to the one canonical relation that every engine judges."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import ClassVar

from ..model.cases import Cases, Refused
from ..standard import ExportMap, Standard
from . import asof, laying, maps, merging, noticing, outside, overview, saving, sources, wholes
from .layout import Known, Layout, alike, recognise
from .problem import InputError, Problem
from .relation import Relation
from .sources import ANYTHING, Wanted
from .sources.refusal import together
from .sources.store import Store, Unsure, filed

PARQUET, STEPS_PARQUET, HOLDS_PARQUET = "cases.parquet", "steps.parquet", "holds.parquet"
BLOCK = 1 << 20


class Says:
    """The Chinese of a whole export."""

    CHANGED: ClassVar = ("读的时候文件变了", "请等它写完、存好，再来一次")
    BETWEEN: ClassVar = "、"


def load(
    paths: Sequence[Path | str],
    standard: Standard,
    *,
    map_told: str | None,
    as_of: str | None,
    into: Path,
    wanted: Wanted = ANYTHING,
) -> Cases:
    """Read exports into `into`/cases.parquet; InputError where that cannot be done without guessing."""
    source = Says.BETWEEN.join(sources.name(path, wanted) for path in paths)
    given = partial(_Given, standard, maps.told(map_told, standard), as_of, source)
    try:
        return _read(given(sources.opened(paths, into, wanted, trusting=True)))
    except UnicodeDecodeError:
        # To look first through all of a file that begins as UTF-8 would cost every run what hardly one needs.
        return _read(given(sources.opened(paths, into, wanted)))


@dataclass(frozen=True, slots=True)
class _Given:
    """What a run is given: the files, and by what they are read."""

    standard: Standard
    told: ExportMap | None
    as_of: str | None
    source: str
    opened: sources.Opened


def _read(given: _Given) -> Cases:
    layouts = _layouts(given.opened, given.standard, given.told)
    alike(layouts, given.standard)
    with ThreadPoolExecutor(1) as beside, _unchanged(given.opened):
        try:
            return _taken_in(given, layouts, beside, quickly=True)
        except Unsure:
            return _taken_in(given, layouts, beside, quickly=False)
        finally:
            # Who stops a run does not wait for the digest of a file that is read no more.
            beside.shutdown(wait=False, cancel_futures=True)


def _taken_in(given: _Given, layouts: Sequence[Layout], beside: Executor, *, quickly: bool) -> Cases:
    """Take the rows in: quickly if the database can read them by itself, which is Unsure until it has."""
    standard, opened, into = given.standard, given.opened, given.opened.into
    with Store(into) as store:
        sieves = laying.sieves(layouts, standard)
        for sieve in sieves:
            sieve.see(store, beside if quickly else None)
        digest = beside.submit(_digest, opened)
        relation = Relation(store, standard, layouts[0].export, _fields(layouts[0], standard))
        taken = laying.laid(relation, sieves)
        step = taken[-1].sheet.base // max(len(taken) - 1, 1)
        told = asof.told(store, given.as_of) if given.as_of is not None else None
        bounded = _built(relation, len(taken), step, told)
        places = [t.sieve.layout.grid.place for t in taken]
        merged = merging.merge(relation, places, step)
        saving.stepped(relation, into / STEPS_PARQUET)
        moment = asof.of_export(relation, told, layouts[0].grid.place)
        outside.leave_out_later(relation, moment)
        saving.cases(relation, into / PARQUET, [(0, moment)])
        saving.holds(relation, into / HOLDS_PARQUET, into / STEPS_PARQUET)
        about = overview.Overview(taken, standard, bounded, tuple(opened.left), merged, opened.logs)
        return _told(relation, about, given.source, digest.result(), as_of=moment, as_of_told=given.as_of is not None)


@contextmanager
def _unchanged(opened: sources.Opened) -> Iterator[None]:
    """Refuse files that change while they are read: what is looked through first and laid down then must be the same."""
    before = [(file, path, _state(path)) for file, path in opened.paths]
    try:
        yield
    finally:
        if changed := [Problem(file.place, *Says.CHANGED) for file, path, state in before if _state(path) != state]:
            raise InputError(changed)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _layouts(opened: sources.Opened, standard: Standard, told: ExportMap | None) -> list[Layout]:
    """Recognise every file; InputError with all that is wrong with any of them."""
    found, faults, known = list[Layout](), list[InputError](), Known()
    for file in opened.files:
        try:
            found += recognise(file.grids, standard, told, known)
        except InputError as fault:
            faults.append(fault)
    together(faults)
    return found


def _fields(layout: Layout, standard: Standard) -> tuple[str, ...]:
    """Name the fields that the export has, or that its map fills, in the standard's order."""
    held = {standard.words.anchors.case, *layout.match.columns, *layout.export.assume}
    return tuple(f for f in standard.words.fields if f in held)


def _built(relation: Relation, files: int, step: int, as_of: int | None) -> tuple[str, ...]:
    """Read everything that the files say; name the moments that are only bounded."""
    relation.time()
    relation.gather(as_of)
    relation.reckon()
    bounded = relation.bound()
    relation.widen()
    wholes.take_off(relation, files, step)
    outside.part(relation)
    return bounded


def _told(relation: Relation, about: overview.Overview, source: str, digest: str, *, as_of: int, as_of_told: bool) -> Cases:
    export, store = about.layout.export, relation.store
    refused = tuple(Refused(r.row + t.sheet.base, r.message) for t in about.taken for r in t.sieve.refused)
    judged, out_of_scope = outside.counted(relation)
    read = int(store.rows(f"SELECT count(*) FROM {relation.table}")[0][0])
    if read != judged + sum(out_of_scope.values()) or (not export.events and read != about.kept):
        raise AssertionError("rows in = judged + out of scope + refused")
    files = filed(store.into / PARQUET), filed(store.into / STEPS_PARQUET)
    return Cases(
        location=str(store.into / PARQUET),
        exported=frozenset(relation.fields),
        rows_in=read + len(refused),
        judged=judged,
        out_of_scope=out_of_scope,
        refused=refused,
        notices=(*about.notices(read), *noticing.notices(relation, *files, as_of, as_of_told=as_of_told)),
        reported=noticing.reported(relation, tuple(title for title, _ in about.layout.match.reported)),
        assumed=about.assumed(),
        cannot_record=export.cannot_record,
        map_id=export.id,
        map_title=export.title,
        source=source,
        digest=digest,
        as_of=as_of,
        as_of_told=as_of_told,
        steps=str(store.into / STEPS_PARQUET),
        holds=str(store.into / HOLDS_PARQUET),
    )


def _digest(opened: sources.Opened) -> str:
    """Give the digest of the files' contents, in the order in which they are told."""
    total = hashlib.sha256()
    for path in dict.fromkeys(path for _, path in opened.paths):
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                total.update(block)
    return total.hexdigest()

"""Exports to the one canonical relation that every engine judges."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from ..model.cases import Cases, Refused
from ..standard import ExportMap, Standard
from . import asof, maps, matching, merging, noticing, outside, overview, saving, sheets, sources, values
from .events import ACTIVITY
from .layout import Layout, alike, recognise
from .notes import LOG
from .overview import Taken
from .problem import InputError, Problem
from .reckoning import SPAN
from .relation import LEFT_OUT, REPORTED, Relation
from .sheets import AT, CLOCK, Sheet
from .sifting import Sieve
from .sources import ANYTHING, Wanted
from .sources.refusal import together
from .sources.store import Store

PARQUET, STEPS_PARQUET, HOLDS_PARQUET = "cases.parquet", "steps.parquet", "holds.parquet"
BLOCK = 1 << 20
LEAST_STEP = 1_000


class Says:
    """The Chinese of a whole export."""

    HEADER_ONLY: ClassVar = ("只有表头，没有数据", "请检查导出时的筛选条件，重新导出")
    ALL_REFUSED: ClassVar = ("{count} 行全都读不成，如第 {row} 行：{message}", "请照这一行的毛病检查整个文件，改好后再试")
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
    told = maps.told(map_told, standard)
    source = Says.BETWEEN.join(sources.name(path, wanted) for path in paths)
    try:
        opened = sources.opened(paths, into, wanted, trusting=True)
        return _read(opened, standard, told, as_of, source)
    except UnicodeDecodeError:
        # To look first through all of a file that begins as UTF-8 would cost every run what hardly one needs.
        return _read(sources.opened(paths, into, wanted), standard, told, as_of, source)


def _read(opened: sources.Opened, standard: Standard, told: ExportMap | None, as_of: str | None, source: str) -> Cases:
    layouts, into = _layouts(opened, standard, told), opened.into
    alike(layouts, standard)
    with Store(into) as store, ThreadPoolExecutor(1) as beside:
        digest = beside.submit(_digest, opened)
        sieves = [_sieve(number, layout, standard, alone=len(layouts) == 1) for number, layout in enumerate(layouts)]
        relation = Relation(store, standard, layouts[0].export, _fields(layouts[0], standard))
        with _unchanged(opened):
            taken = _taken(store, sieves, standard.words.anchors.case)
            bounded = _built(relation, taken)
        places = [t.sieve.layout.grid.place for t in taken]
        merged = merging.merge(relation, places, taken[-1].sheet.base // max(len(taken) - 1, 1))
        moment = asof.of_export(relation, as_of, layouts[0].grid.place)
        relation.leave_out_later(moment)
        with saving.cases(relation, into / PARQUET, [(0, moment)]):
            saving.stepped(relation, into / STEPS_PARQUET)
            saving.holds(relation, into / HOLDS_PARQUET, into / STEPS_PARQUET)
            about = overview.Overview(taken, standard, bounded, tuple(opened.left), merged)
            return _told(relation, about, source, digest.result(), as_of=moment, as_of_told=as_of is not None)


@contextmanager
def _unchanged(opened: sources.Opened) -> Iterator[None]:
    """Refuse files that change while they are read: what is looked through first and laid down then must be the same."""
    before = [(file, _state(file.origin)) for file in opened.files]
    try:
        yield
    finally:
        if changed := [Problem(file.place, *Says.CHANGED) for file, state in before if _state(file.origin) != state]:
            raise InputError(changed)


def _state(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_mtime_ns, told.st_size


def _layouts(opened: sources.Opened, standard: Standard, told: ExportMap | None) -> list[Layout]:
    """Recognise every file; InputError with all that is wrong with any of them."""
    found, faults = list[Layout](), list[InputError]()
    for file in opened.files:
        try:
            found += recognise(file.grids, standard, told)
        except InputError as fault:
            faults.append(fault)
    together(faults)
    return found


def _sieve(number: int, layout: Layout, standard: Standard, *, alone: bool) -> Sieve:
    case = standard.words.anchors.case
    events = layout.export.events
    held = layout.match.events[matching.CASE] if events else layout.match.columns.get(case)
    label = " ".join(layout.names[held].split()) if events and held is not None else standard.words.label(case)
    loose, coded = _apart(layout, standard)
    return Sieve(layout, f"s{number}", label, held, sheets.blank(standard, layout.export), alone, loose, coded)


def _apart(layout: Layout, standard: Standard) -> tuple[frozenset[int], frozenset[int]]:
    """Give the columns that hold nothing but moments, and those whose answers are read: neither is looked at cell by cell."""
    words, told = standard.words, layout.match
    moments = {f: n for f, n in told.columns.items() if words.fields[f].is_moment and f not in told.clocks}
    events = {AT: told.events[matching.AT]} if layout.export.events else {}
    others = [n for name, n in _columns(layout, words.anchors.case).items() if name not in moments and name not in events]
    coded = (n for f, n in told.columns.items() if f not in moments and values.reader(words.fields[f], words, layout.export))
    return frozenset((*moments.values(), *events.values())) - {*others}, frozenset(coded)


def _taken(store: Store, sieves: Sequence[Sieve], case: str) -> tuple[Taken, ...]:
    """Lay every file's rows down; a later file's row numbers begin beyond the last of all the files."""
    for sieve in sieves:
        sieve.sift(store)
    if not any(sieve.kept for sieve in sieves):
        _refuse_all(sieves)
    if not all(sieve.streamed for sieve in sieves):
        for sieve in sieves:
            sieve.lay(store)
    step = LEAST_STEP
    while step <= max(sieve.last for sieve in sieves):
        step *= 10
    return tuple(Taken(sieve, _sheet(sieve, n * step, case)) for n, sieve in enumerate(sieves))


def _sheet(sieve: Sieve, base: int, case: str) -> Sheet:
    return Sheet(
        sieve.name,
        _columns(sieve.layout, case),
        base,
        sieve.untidy,
        numbered=case,
        coded=sieve.coded,
        streamed=sieve.streamed,
        first=base + sieve.layout.row + 1,
        rows=sieve.rows,
        whole=sieve.rows == sieve.kept,
    )


def _refuse_all(sieves: Sequence[Sieve]) -> None:
    first = next((sieve for sieve in sieves if sieve.refused), sieves[0])
    if not first.refused:
        raise InputError([Problem(first.layout.grid.place, *Says.HEADER_ONLY)])
    message, advice = Says.ALL_REFUSED
    told = first.refused[0]
    says = message.format(count=len(first.refused), row=told.row, message=told.message)
    raise InputError([Problem(first.layout.grid.place, says, advice)])


def _columns(layout: Layout, case: str) -> Mapping[str, int]:
    """Give the column of every field, of the parts of an event, and of what a system says of itself."""
    columns = dict(layout.match.columns)
    if layout.export.events:
        told = layout.match.events
        columns |= {case: told[matching.CASE], ACTIVITY: told[matching.ACTIVITY], AT: told[matching.AT]}
    columns |= {f"{LEFT_OUT}{n}": index for n, index in enumerate(layout.match.left_out) if index is not None}
    columns |= {f"{SPAN}{field}": index for field, index in layout.match.spans.items()}
    columns |= {LOG: layout.match.log} if layout.match.log is not None else {}
    columns |= {f"{CLOCK}{field}": index for field, index in layout.match.clocks.items()}
    return columns | {f"{REPORTED}{n}": index for n, (_, index) in enumerate(layout.match.reported)}


def _fields(layout: Layout, standard: Standard) -> tuple[str, ...]:
    """Name the fields that the export has, or that its map fills, in the standard's order."""
    held = {standard.words.anchors.case, *layout.match.columns, *layout.export.assume}
    return tuple(f for f in standard.words.fields if f in held)


def _built(relation: Relation, taken: Sequence[Taken]) -> tuple[str, ...]:
    """Read everything that the files say; name the moments that are only bounded."""
    beside = [name for name in taken[0].sheet.columns if name.startswith("@") and not name.startswith(CLOCK)]
    relation.say([t.sheet for t in taken], taken[0].filled, beside)
    relation.mean()
    relation.time(*(name for name in beside if name == AT))
    relation.gather()
    relation.reckon()
    bounded = relation.bound()
    relation.widen()
    relation.part()
    return bounded


def _told(relation: Relation, about: overview.Overview, source: str, digest: str, *, as_of: int, as_of_told: bool) -> Cases:
    export, store = about.layout.export, relation.store
    refused = tuple(Refused(r.row + t.sheet.base, r.message) for t in about.taken for r in t.sieve.refused)
    judged, out_of_scope = outside.counted(relation)
    read = int(store.rows(f"SELECT count(*) FROM {relation.table}")[0][0])
    if read != judged + sum(out_of_scope.values()) or (not export.events and read != about.kept):
        raise AssertionError("rows in = judged + out of scope + refused")
    return Cases(
        location=str(store.into / PARQUET),
        exported=frozenset(relation.fields),
        rows_in=read + len(refused),
        judged=judged,
        out_of_scope=out_of_scope,
        refused=refused,
        notices=(*about.notices(read), *noticing.notices(relation, as_of)),
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
    for path in dict.fromkeys(file.origin for file in opened.files):
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                total.update(block)
    return total.hexdigest()

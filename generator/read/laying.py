"""The rows of all the files, sorted, laid down under one another, and numbered."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from ..standard import Standard
from . import matching, sheets
from .events import ACTIVITY
from .layout import Layout
from .notes import LOG
from .overview import Taken
from .problem import InputError, Problem
from .reckoning import SPAN
from .relation import LEFT_OUT, REPORTED, Relation
from .sheets import AT, CLOCK, Sheet
from .sifting import Sieve

LEAST_STEP = 1_000


class Says:
    """The Chinese of files none of whose rows can be judged."""

    HEADER_ONLY: ClassVar = ("只有表头，没有数据", "请检查导出时的筛选条件，重新导出")
    ALL_REFUSED: ClassVar = ("{count} 行全都读不成，如第 {row} 行：{message}", "请照这一行的毛病检查整个文件，改好后再试")


def sieves(layouts: Sequence[Layout], standard: Standard) -> list[Sieve]:
    """Give what sorts the rows of each file."""
    return [_sieve(number, layout, standard, alone=len(layouts) == 1) for number, layout in enumerate(layouts)]


def _sieve(number: int, layout: Layout, standard: Standard, *, alone: bool) -> Sieve:
    case = standard.words.anchors.case
    events = layout.export.events
    held = layout.match.events[matching.CASE] if events else layout.match.columns.get(case)
    label = " ".join(layout.names[held].split()) if events and held is not None else standard.words.label(case)
    return Sieve(layout, f"s{number}", label, held, sheets.numberless(standard, layout.export), alone)


def laid(relation: Relation, sieves: Sequence[Sieve]) -> tuple[Taken, ...]:
    """Lay every file's rows down, and read what is read of each by itself."""
    store, case = relation.store, relation.standard.words.anchors.case
    if not all(sieve.streamed and sieve.case_column is not None for sieve in sieves):
        for sieve in sieves:
            sieve.lay(store)
        taken = _numbered(sieves, case)
        lay(relation, [t.sheet for t in taken], taken[0].filled)
        return taken
    first = [Taken(sieve, _sheet(sieve, 0, case)) for sieve in sieves]
    with store.trying():
        relation.say([t.sheet for t in first], first[0].filled)
        relation.lay()
    for sieve, told in zip(sieves, relation.counted(), strict=True):
        sieve.sort(store, *told)
    taken = _numbered(sieves, case)
    relation.renumber([t.sheet for t in taken])
    relation.mean()
    return taken


def lay(relation: Relation, told: Sequence[Sheet], assumed: Mapping[str, str]) -> None:
    """Lay down rows that have their numbers, and read their answers."""
    relation.say(told, assumed)
    relation.mean()
    relation.lay()


def _numbered(sieves: Sequence[Sieve], case: str) -> tuple[Taken, ...]:
    """Number the rows: a later file's begin beyond the last of all the files."""
    if not any(sieve.kept for sieve in sieves):
        _refuse_all(sieves)
    step = LEAST_STEP
    while step <= max(sieve.last for sieve in sieves):
        step *= 10
    return tuple(Taken(sieve, _sheet(sieve, n * step, case)) for n, sieve in enumerate(sieves))


def _sheet(sieve: Sieve, base: int, case: str) -> Sheet:
    return Sheet(
        sieve.name,
        _columns(sieve.layout, case),
        base,
        numbered=case,
        streamed=sieve.streamed,
        placed=sieve.placed,
        first=base + sieve.layout.row + 1,
        rows=sieve.rows,
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

"""Exports that overlap: the newest state of each case is judged, and moments that were changed after the fact are listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..model.cases import ROW, Notice
from ..model.clock import DAY, FAR, spell_moment, spell_span
from .events import ALONE_DAYS
from .relation import MERGED, Relation
from .sources.store import column

ROWS = 5
WHOLE = "RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"


class Says:
    """The Chinese of overlapping exports."""

    MERGED: ClassVar = "几份导出有重叠：{count} 行在较新的一份里又有，以较新的为准，不再判；新旧按各份里最晚的时间排：{files}"
    CHANGED: ClassVar = "“{label}”有 {count} 件在较早的一份导出里不是这样，后来改过"
    CLEARED: ClassVar = "“{label}”有 {count} 件在较早的一份导出里有，后来没有了"
    APART: ClassVar = "有 {count} 个“{case}”在几份导出里都有，但“{received}”不同，没有合并，都照判"
    ALONE: ClassVar = (
        "{file}当作{age}的一份，只凭第 {row} 行的“{label}”（{moment}）这一处，比这一份里别的时间都晚 {gap}以上；"
        "要是它写错了，几份的新旧就颠倒了，判的会是旧的。请核对"
    )
    AGES: ClassVar = ("较旧", "较新")
    THEN: ClassVar = " → "


def merge(relation: Relation, places: Sequence[str], step: int) -> tuple[Notice, ...]:
    """Mark the rows of older exports that a newer one holds again; `step` lies between the row numbers of two files."""
    words = relation.standard.words
    received = words.anchors.received
    if len(places) < 2 or received not in relation.moments or (relation.export and relation.export.events):
        return ()
    ends = _ends(relation, step)
    order = _oldest_first(len(places), {file: end.latest for file, end in ends.items()})
    relation.store.run(
        "CREATE OR REPLACE TABLE ages AS SELECT unnest(?::BIGINT[]) AS file, unnest(?::BIGINT[]) AS age",
        [order, [*range(len(order))]],
    )
    relation.store.run(f"CREATE OR REPLACE TABLE again AS {_again(relation, received, step)}")
    found = (*_notices(relation, [places[n] for n in order], step), *_turned(relation, order, ends, places))
    relation.mark(f"{ROW} IN (SELECT {ROW} FROM again)", MERGED)
    return found


@dataclass(frozen=True, slots=True)
class _End:
    """Until when a file tells of anything: its latest moment, the row where that stands, and the latest of all other rows."""

    latest: int
    row: int
    other: int

    @property
    def calm(self) -> int:
        """Give the latest moment that does not stand far beyond all others."""
        return self.other if self.latest - self.other > ALONE_DAYS * DAY else self.latest


def _ends(relation: Relation, step: int) -> dict[int, _End]:
    his = ", ".join(
        (*(f"CASE WHEN {column(f + '_hi')} < {FAR} THEN {column(f + '_hi')} END" for f in _happened(relation)), "NULL")
    )
    lasts = f"SELECT {ROW}, {ROW} // {step} AS file, greatest({his}) AS last FROM {relation.table}"
    asked = f"SELECT file, max(last, 2) AS two, arg_max({ROW}, last) FROM ({lasts}) WHERE last IS NOT NULL GROUP BY 1"
    return {file: _End(two[0], int(row), two[-1]) for file, two, row in relation.store.rows(asked)}


def _happened(relation: Relation) -> list[str]:
    return [f for f in relation.moments if relation.standard.words.fields[f].happened]


def _oldest_first(files: int, latest: Mapping[int, int]) -> list[int]:
    """Order the files by the latest moment at which anything happened in each; where that is equal, as they were told."""
    return sorted(range(files), key=lambda file: (latest.get(file, -FAR), file))


def _turned(relation: Relation, order: Sequence[int], ends: Mapping[int, _End], places: Sequence[str]) -> Iterator[Notice]:
    """One mistyped year turns the order of the files round: ask about what alone decides it."""
    calm = _oldest_first(len(places), {file: end.calm for file, end in ends.items()})
    if order == calm or not relation.store.rows("SELECT count(*) FROM again")[0][0]:
        return
    words, happened = relation.standard.words, _happened(relation)
    for file, end in ends.items():
        if end.calm == end.latest:
            continue
        his = ", ".join(column(f + "_hi") for f in happened)
        held = relation.store.rows(f"SELECT {his} FROM {relation.table} WHERE {ROW} = {end.row}")[0]
        told = {
            "file": places[file],
            "age": Says.AGES[order.index(file) > 0],
            "row": end.row,
            "label": words.label(name := happened[held.index(end.latest)]),
            "moment": spell_moment(end.latest, end.latest),
            "gap": spell_span((end.latest - end.other) // DAY * DAY),
        }
        yield Notice("alone_in_file", name, 1, Says.ALONE.format(**told), (end.row,))


def _again(relation: Relation, received: str, step: int) -> str:
    """Select each row that a newer file holds again, with that row: the same number, project and moment of its beginning."""
    keys = ", ".join((*_same(relation), column(received + "_lo"), column(received + "_hi")))
    aged = f"SELECT t.*, age FROM {relation.table} t JOIN ages ON file = {ROW} // {step}"
    newest = (
        f"SELECT {ROW}, age, max(age) OVER w AS newest, arg_max({ROW}, age) OVER w AS newer FROM ({aged})"
        f" WHERE {_same(relation)[0]} IS NOT NULL WINDOW w AS (PARTITION BY {keys} {WHOLE})"
    )
    return f"SELECT {ROW}, newer FROM ({newest}) WHERE age < newest"


def _same(relation: Relation) -> tuple[str, ...]:
    """Give the columns by which a case is the same: its number, and its project where that is told."""
    parts = relation.standard.charter.report.parts or ""
    case = relation.standard.words.anchors.case
    return (column(case), *((column(parts),) if parts in relation.fields else ()))


def _notices(relation: Relation, files: Sequence[str], step: int) -> Iterator[Notice]:
    words = relation.standard.words
    count = relation.store.rows("SELECT count(*) FROM again")[0][0]
    if count:
        told = Says.MERGED.format(count=count, files=Says.THEN.join(files))
        yield Notice("merged", "", int(count), told)
    for name in relation.moments if count else ():
        lo, hi = column(name + "_lo"), column(name + "_hi")
        newer = f"JOIN {relation.table} n ON n.{ROW} = again.newer"
        pairs = f"FROM again JOIN {relation.table} o USING ({ROW}) {newer} WHERE o.{lo} IS NOT NULL"
        for says, kind, changed in (
            (Says.CHANGED, "changed_later", f"n.{lo} IS NOT NULL AND (o.{lo}, o.{hi}) IS DISTINCT FROM (n.{lo}, n.{hi})"),
            (Says.CLEARED, "cleared_later", f"n.{lo} IS NULL"),
        ):
            rows = [int(r[0]) for r in relation.store.rows(f"SELECT DISTINCT newer {pairs} AND {changed} ORDER BY 1")]
            if rows:
                yield Notice(kind, name, len(rows), says.format(label=words.label(name), count=len(rows)), tuple(rows[:ROWS]))
    yield from _apart(relation, step)


def _apart(relation: Relation, step: int) -> Iterator[Notice]:
    """Count the numbers that stand in several files for cases that began at different moments."""
    words = relation.standard.words
    keys = ", ".join(_same(relation))
    left = f"SELECT {keys}, {ROW} // {step} AS file FROM {relation.table} WHERE {ROW} NOT IN (SELECT {ROW} FROM again)"
    twice = f"SELECT 1 FROM ({left}) WHERE {_same(relation)[0]} IS NOT NULL GROUP BY {keys} HAVING count(DISTINCT file) > 1"
    count = relation.store.rows(f"SELECT count(*) FROM ({twice})")[0][0]
    if count:
        told = Says.APART.format(count=count, case=words.label(words.anchors.case), received=words.label(words.anchors.received))
        yield Notice("same_number", words.anchors.case, int(count), told)

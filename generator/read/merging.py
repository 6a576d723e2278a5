"""Exports that overlap: the newest state of each case is judged, and moments that were changed after the fact are listed."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from ..model.cases import ROW, Notice
from ..model.clock import FAR
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
    THEN: ClassVar = " → "


def merge(relation: Relation, places: Sequence[str], step: int) -> tuple[Notice, ...]:
    """Mark the rows of older exports that a newer one holds again; `step` lies between the row numbers of two files."""
    words = relation.standard.words
    received = words.anchors.received
    if len(places) < 2 or received not in relation.moments or (relation.export and relation.export.events):
        return ()
    order = _oldest_first(relation, len(places), step)
    relation.store.run(
        "CREATE OR REPLACE TABLE ages AS SELECT unnest(?::BIGINT[]) AS file, unnest(?::BIGINT[]) AS age",
        [order, [*range(len(order))]],
    )
    relation.store.run(f"CREATE OR REPLACE TABLE again AS {_again(relation, received, step)}")
    found = tuple(_notices(relation, [places[n] for n in order], step))
    relation.mark(f"{ROW} IN (SELECT {ROW} FROM again)", MERGED)
    return found


def _oldest_first(relation: Relation, files: int, step: int) -> list[int]:
    """Order the files by the latest moment at which anything happened in each; where that is equal, as they were told."""
    fields = relation.standard.words.fields
    happened = [f for f in relation.moments if fields[f].happened]
    his = ", ".join(f"max({column(f + '_hi')}) FILTER (WHERE {column(f + '_hi')} < {FAR})" for f in happened)
    asked = f"SELECT {ROW} // {step}, greatest({his}) FROM {relation.table} GROUP BY 1"
    latest = {file: moment for file, moment in relation.store.rows(asked) if moment is not None}
    return sorted(range(files), key=lambda file: (latest.get(file, -FAR), file))


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

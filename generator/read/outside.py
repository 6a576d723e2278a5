"""Rows that are not judged, by reason: our label, and the source's own word beside it where a vendor's map translated it."""

from typing import ClassVar

from ..checks.conditions import fails
from ..checks.frame import Frame
from ..model.cases import SEPARATOR, UNREADABLE
from ..model.clock import FAR
from ..model.words import Words
from .relation import GONE, LATER, LEFT_OUT, MERGED, OUT, SAID, Relation
from .sources.store import column, literal


class Says:
    """The Chinese of what is out of scope."""

    EMPTY: ClassVar = "空"
    UNREADABLE: ClassVar = "读不懂"
    VALUE: ClassVar = "{value}"
    TRANSLATED: ClassVar = "{label}：{said}"
    BETWEEN: ClassVar = "、"
    MERGED: ClassVar = "较新的一份导出里又有（已合并）"
    LATER: ClassVar = "判定时刻以后才接到"


def part(relation: Relation) -> None:
    """Mark the rows that are certainly out of scope with the first condition that fails: its number."""
    frame = Frame(relation.standard.words, frozenset(relation.fields), bare=True)
    left_out = relation.export.leave_out if relation.export else ()
    arms = [
        f"WHEN list_contains([{', '.join(map(literal, told.values))}], {column(f'{LEFT_OUT}{n}')}) THEN {GONE - n}"
        for n, told in enumerate(left_out)
        if relation.tables.has(f"{LEFT_OUT}{n}")
    ]
    arms += [
        f"WHEN {fails(condition, frame).sql('duckdb')} THEN {n}"
        for n, condition in enumerate(relation.standard.charter.scope.judged_when)
    ]
    relation.part(f"CASE {' '.join(arms)} END" if arms else "NULL")


def leave_out_later(relation: Relation, as_of: int) -> None:
    """Mark the rows that were certainly received after as-of: then there was nothing to judge yet."""
    received = relation.standard.words.anchors.received
    if received in relation.moments:
        lo, hi = column(received + "_lo"), column(received + "_hi")
        relation.mark(f"{lo} > {as_of} AND {hi} < {FAR}", LATER)


def counted(relation: Relation) -> tuple[int, dict[str, int]]:
    """Count the rows in scope, and those out of it, most frequent reason first."""
    scope, words = relation.standard.charter.scope, relation.standard.words
    rows = dict(relation.store.rows(f"SELECT {column(OUT)}, count(*) FROM {relation.table} GROUP BY 1"))
    found: dict[str, int] = {}
    for number, condition in enumerate(scope.judged_when):
        for means, told, count in _worded(relation, condition.field, number) if number in rows else ():
            name = condition.field
            label = words.label(name) if words.fields[name].privacy.personal else _label(words, name, means, told)
            reason = (scope.reason or Says.VALUE).format(value=label)
            found[reason] = found.get(reason, 0) + count
    for number, left in enumerate(relation.export.leave_out if relation.export else ()):
        if gone := rows.get(GONE - number):
            found[left.reason] = found.get(left.reason, 0) + gone
    for marked, says in ((MERGED, Says.MERGED), (LATER, Says.LATER)):
        if again := rows.get(marked):
            found[says] = again
    return rows.get(None, 0), found


def _worded(relation: Relation, name: str, number: int) -> list[tuple[str | None, str | None, int]]:
    """Count the rows that a condition leaves out by what they say, in our word and in the source's own."""
    value = column(name) if name in relation.texts else "NULL"
    translated = relation.export is not None and name in relation.export.codes and relation.tables.has(name + SAID)
    said = column(name + SAID) if translated else "NULL"
    where = f"FROM {relation.table} WHERE {column(OUT)} = {number}"
    asked = f"SELECT {value}, {said}, count(*) {where} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    return [(means, told, count) for means, told, count in relation.store.rows(asked)]


def _label(words: Words, name: str, means: str | None, said: str | None) -> str:
    if means == UNREADABLE:
        return Says.UNREADABLE
    labels = [words.code_label(name, code) for code in (means or "").split(SEPARATOR) if code]
    label = Says.BETWEEN.join(labels) or Says.EMPTY
    return label if said is None or said == label else Says.TRANSLATED.format(label=label, said=said)

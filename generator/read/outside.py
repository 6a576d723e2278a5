"""Rows that are not judged, by reason: our label, and the source's own word beside it where a vendor's map translated it."""

from typing import ClassVar

from ..checks.conditions import SEPARATOR
from ..model.cases import UNREADABLE
from ..model.words import Words
from .relation import GONE, LATER, MERGED, OUT, SAID, Relation
from .sources.store import column


class Says:
    """The Chinese of what is out of scope."""

    EMPTY: ClassVar = "空"
    UNREADABLE: ClassVar = "读不懂"
    VALUE: ClassVar = "{value}"
    TRANSLATED: ClassVar = "{label}：{said}"
    BETWEEN: ClassVar = "、"
    MERGED: ClassVar = "较新的一份导出里又有（已合并）"
    LATER: ClassVar = "判定时刻以后才接到"


def counted(relation: Relation) -> dict[str, int]:
    """Count the rows out of scope, most frequent reason first."""
    scope, words = relation.standard.charter.scope, relation.standard.words
    found: dict[str, int] = {}
    for number, condition in enumerate(scope.judged_when):
        name = condition.field
        value = column(name) if name in relation.texts else "NULL"
        translated = relation.export is not None and name in relation.export.codes and relation.has(name + SAID)
        said = column(name + SAID) if translated else "NULL"
        where = f"FROM {relation.table} WHERE {column(OUT)} = {number}"
        rows = relation.store.rows(f"SELECT {value}, {said}, count(*) {where} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2")
        for means, told, count in rows:
            label = words.label(name) if words.fields[name].privacy.personal else _label(words, name, means, told)
            reason = (scope.reason or Says.VALUE).format(value=label)
            found[reason] = found.get(reason, 0) + count
    for number, told in enumerate(relation.export.leave_out if relation.export else ()):
        gone = f"SELECT count(*) FROM {relation.table} WHERE {column(OUT)} = {GONE - number}"
        if count := int(relation.store.rows(gone)[0][0]):
            found[told.reason] = found.get(told.reason, 0) + count
    for marked, says in ((MERGED, Says.MERGED), (LATER, Says.LATER)):
        if count := int(relation.store.rows(f"SELECT count(*) FROM {relation.table} WHERE {column(OUT)} = {marked}")[0][0]):
            found[says] = count
    return found


def _label(words: Words, name: str, means: str | None, said: str | None) -> str:
    if means == UNREADABLE:
        return Says.UNREADABLE
    labels = [words.code_label(name, code) for code in (means or "").split(SEPARATOR) if code]
    label = Says.BETWEEN.join(labels) or Says.EMPTY
    return label if said is None or said == label else Says.TRANSLATED.format(label=label, said=said)


def judged(relation: Relation) -> int:
    """Count the rows in scope."""
    return int(relation.store.rows(f"SELECT count(*) FROM {relation.table} WHERE {column(OUT)} IS NULL")[0][0])

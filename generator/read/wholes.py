"""Numbers that name something, which a program took for quantities: `1010.0`, where `1010` was meant.

A column that holds whole numbers and blanks is read by many programs as one of decimals. Where every filled cell of it in a file
ends so, and none begins with a nought, that is what happened; where a single one does not, nothing is changed.
"""

from ..model.cases import ROW
from .relation import Relation
from .sources.store import column

TAIL = ".0"
WHOLE = "[1-9][0-9]*[.]0"


def take_off(relation: Relation, files: int, step: int) -> None:
    """Take the tail off, file by file; `step` lies between the row numbers of two files."""
    names = [name for name in relation.standard.numbered if name in relation.fields]
    asked = ", ".join(f"count(*) FILTER (WHERE ends_with({column(n)}, '{TAIL}'))" for n in names)
    counted = relation.store.rows(f"SELECT {asked} FROM {relation.table}")[0] if names else ()
    apart = files > 1 and not (relation.export and relation.export.events)
    file = f"{ROW} // {step}" if apart else "0"
    told = {name: cell for name, count in zip(names, counted, strict=True) if count and (cell := _taken(relation, name, file))}
    if told:
        relation.put(told)


def _taken(relation: Relation, name: str, file: str) -> str:
    """Give a column without the tails, as SQL; nothing where it keeps them."""
    cell = column(name)
    whole = f"count({cell}) FILTER (WHERE regexp_full_match({cell}, '{WHOLE}'))"
    query = f"SELECT {file}, {whole} FROM {relation.table} GROUP BY 1 HAVING count({cell}) = {whole} AND {whole} > 0"
    found = dict(relation.store.rows(query))
    if not found:
        return ""
    relation.whole[name] = sum(found.values())
    among = ", ".join(map(str, found))
    return f"CASE WHEN {file} IN ({among}) THEN left({cell}, -{len(TAIL)}) ELSE {cell} END"

"""Answers as the standard's words: codes, yes and no, and whole numbers, each different answer read once."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from ..model.cases import UNREADABLE
from ..model.words import Words
from ..standard import ExportMap
from . import values
from .sources.store import Store, column, literal
from .values import Reader

FEW = 64
"""Different answers of a field that are looked up one after another, and not by a join."""


def readers(fields: Sequence[str], words: Words, export: ExportMap | None) -> dict[str, Reader]:
    """Give what reads each field's answers, of those that are not taken as they are."""
    return {f: read for f in fields if (read := values.reader(words.fields[f], words, export))}


class Answer(NamedTuple):
    """What a cell says when it is tidied, and what that means; None of both where it says nothing."""

    said: str | None
    means: str | None


Told = Mapping[str, Mapping[str, Answer]]
"""By field, the answer of each different cell."""


def told(
    store: Store, table: str, readers: Mapping[str, Reader], says: Callable[[str, str], str]
) -> dict[str, dict[str, Answer]]:
    """Read every different cell of a table; `says` writes, as SQL, what a cell of a field says.

    All are asked in one query: the table may be a view that is costly.
    """
    if not readers:
        return {}
    different = ", ".join(f"list(DISTINCT {column(f)}) AS {column(f)}" for f in readers)
    said = ", ".join(f"{column(f)}, list_transform({column(f)}, lambda x: {says(f, 'x')})" for f in readers)
    (lists,) = store.rows(f"SELECT {said} FROM (SELECT {different} FROM {table})")
    pairs = (zip(cells or (), texts or (), strict=True) for cells, texts in zip(lists[::2], lists[1::2], strict=True))
    return {
        name: {cell: Answer(text, None if text is None else read(text)) for cell, text in sorted(each)}
        for (name, read), each in zip(readers.items(), pairs, strict=True)
    }


def strange(name: str, answers: Mapping[str, Answer], words: Words) -> frozenset[str]:
    """Name the answers that no code list knows."""
    field = words.fields[name]
    known = ((said, m == UNREADABLE or not values.is_known(field, words, m)) for said, m in answers.values() if said and m)
    return frozenset(said for said, is_strange in known if is_strange)


def few(table: str, told: Told, beside: Mapping[str, str]) -> str:
    """Select a table with answers read, and `beside` them what some of them said; its rows stay in their order."""
    replaced = ", ".join(f"{_looked_up(name, answers, 1)} AS {column(name)}" for name, answers in told.items())
    kept = "".join(f", {_looked_up(name, told[name], 0)} AS {column(also)}" for name, also in beside.items() if name in told)
    return f"SELECT *{replaced and f' REPLACE ({replaced})'}{kept} FROM {table}"


def _looked_up(name: str, answers: Mapping[str, Answer], part: int) -> str:
    cells = ", ".join(map(literal, answers))
    parts = ", ".join("NULL" if (text := answer[part]) is None else literal(text) for answer in answers.values())
    return f"map_extract_value(map([{cells}]::VARCHAR[], [{parts}]::VARCHAR[]), {column(name)})"


def many(store: Store, table: str, told: Told, beside: Mapping[str, str]) -> str:
    """Select the same by joins: in no order."""
    means, joins = [], []
    for n, (name, answers) in enumerate(told.items()):
        laid = ", ".join(f"unnest(?::VARCHAR[]) AS {part}" for part in ("cell", *Answer._fields))
        store.run(f"CREATE TABLE lookup{n} AS SELECT {laid}", [[*answers], *map(list, zip(*answers.values(), strict=True))])
        joins.append(f" LEFT JOIN lookup{n} ON lookup{n}.cell = t.{column(name)}")
        means.append(f"lookup{n}.means AS {column(name)}")
    kept = "".join(f", lookup{n}.said AS {column(beside[name])}" for n, name in enumerate(told) if name in beside)
    return f"SELECT t.* REPLACE ({', '.join(means)}){kept} FROM {table} t{''.join(joins)}"

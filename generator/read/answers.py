"""Answers as the standard's words: codes, yes and no, and whole numbers, each different answer read once."""

from collections.abc import Mapping, Sequence

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


def told(store: Store, table: str, readers: Mapping[str, Reader]) -> dict[str, dict[str, str]]:
    """Give what each different answer means, by field; all are asked in one query: the table may be a view that is costly."""
    lists = ", ".join(f"list(DISTINCT {column(f)}) FILTER ({column(f)} IS NOT NULL)" for f in readers)
    said = store.rows(f"SELECT {lists} FROM {table}")[0] if readers else ()
    return {name: {text: read(text) for text in sorted(s or ())} for (name, read), s in zip(readers.items(), said, strict=True)}


def strange(name: str, meanings: Mapping[str, str], words: Words) -> frozenset[str]:
    """Name the answers that no code list knows."""
    field = words.fields[name]
    return frozenset(s for s, m in meanings.items() if m == UNREADABLE or not values.is_known(field, words, m))


def few(table: str, told: Mapping[str, Mapping[str, str]], beside: Mapping[str, str]) -> str:
    """Select a table with answers read, and `beside` them what some of them said; its rows stay in their order."""
    means = []
    for name, meanings in told.items():
        said, meant = (f"[{', '.join(map(literal, texts))}]::VARCHAR[]" for texts in (meanings, meanings.values()))
        means.append(f"map_extract_value(map({said}, {meant}), {column(name)}) AS {column(name)}")
    replaced = f" REPLACE ({', '.join(means)})" if means else ""
    return f"SELECT *{replaced}{_beside(told, beside)} FROM {table}"


def many(store: Store, table: str, told: Mapping[str, Mapping[str, str]], beside: Mapping[str, str]) -> str:
    """Select the same by joins: in no order."""
    means, joins = [], []
    for n, (name, meanings) in enumerate(told.items()):
        laid = f"CREATE TABLE lookup{n} AS SELECT unnest(?::VARCHAR[]) AS said, unnest(?::VARCHAR[]) AS means"
        store.run(laid, [[*meanings], [*meanings.values()]])
        joins.append(f" LEFT JOIN lookup{n} ON lookup{n}.said = t.{column(name)}")
        means.append(f"lookup{n}.means AS {column(name)}")
    return f"SELECT t.* REPLACE ({', '.join(means)}){_beside(told, beside)} FROM {table} t{''.join(joins)}"


def _beside(told: Mapping[str, Mapping[str, str]], beside: Mapping[str, str]) -> str:
    return "".join(f", {column(name)} AS {column(kept)}" for name, kept in beside.items() if name in told)

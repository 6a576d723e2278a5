"""The canonical relation as files: cases, the steps of what happened several times, and pauses."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ..checks.any_export import given_column
from ..model.cases import AS_OF, BATCH
from . import pauses, steps
from .relation import KEYS, OUT, Relation
from .sources.store import OURS, column, literal


def cases(
    relation: Relation, path: Path, as_of: Iterable[tuple[int, int]], lacking: Mapping[str, Collection[int]] | None = None
) -> None:
    """Write what is judged, with each batch's as-of; and, if told, which fields a batch gives. The rows are in no order."""
    pairs = list(as_of)
    relation.store.run("CREATE TABLE told (batch BIGINT, as_of BIGINT)")
    relation.store.run(
        "INSERT INTO told SELECT unnest(?::BIGINT[]), unnest(?::BIGINT[])", [[b for b, _ in pairs], [a for _, a in pairs]]
    )
    fields = relation.standard.words.fields
    whole = {c for name in relation.moments for c in fields[name].columns}
    held = [c for name in fields if name in relation.fields for c in fields[name].columns]
    given = [f"{_given(name, lacking)} AS {column(given_column(name))}" for name in fields] if lacking is not None else []
    alone = len(pairs) == 1
    told, joined = (f"{pairs[0][1]}::BIGINT", "") if alone else ("told.as_of", " JOIN told USING (batch)")
    cells = (f"{column(c)}::BIGINT AS {column(c)}" if c in whole else column(c) for c in held)
    where = f" WHERE {column(OUT)} IS NULL" if relation.tables.has(OUT) else ""
    names = ", ".join((KEYS, f"{told} AS {AS_OF}", *cells, *given))
    relation.store.save(f"SELECT {names} FROM {relation.table}{joined}{where}", path, ordered=False, written=OURS)


def stepped(relation: Relation, path: Path) -> None:
    """Write the moments of fields that hold several."""
    held = tuple(f for f in steps.names(relation.standard) if f in relation.fields)
    relation.store.save(steps.select(relation.store, relation.table, held, relation.zone, relation.order), path)
    relation.store.run(f"CREATE VIEW {steps.STEPPED} AS SELECT * FROM read_parquet({literal(str(path))})")


def holds(relation: Relation, path: Path, steps_path: Path) -> None:
    """Write the pauses, merged, open ends at as-of."""
    told = relation.standard.charter.engine.pauses
    relation.store.save(pauses.select(relation.table, told, relation.fields, steps_path), path)


def _given(name: str, lacking: Mapping[str, Collection[int]]) -> str:
    """Say, as SQL, whether a batch has a field."""
    batches = ", ".join(map(str, sorted(lacking.get(name, ()))))
    return f"{BATCH} NOT IN ({batches})" if batches else "true"

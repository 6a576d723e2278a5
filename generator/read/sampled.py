"""Samples to the one canonical relation, read as an export is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from ..model.cases import SEPARATOR, Cases
from ..model.field import FieldType
from ..standard import Sample, Standard
from ..standard.clause import Cell
from . import asof, laying, saving
from .cases import HOLDS_PARQUET, PARQUET, STEPS_PARQUET
from .problem import InputError, Problem
from .relation import Relation
from .sheets import Sheet
from .sources.store import Store


class Says:
    """The Chinese of samples."""

    SAMPLE: ClassVar = "样例“{name}”"
    NO_FIELD: ClassVar = ("没有“{field}”这个字段", "请改成 words/fields.yml 里有的字段")
    BETWEEN: ClassVar = "、"


def from_samples(samples: Sequence[Sample], standard: Standard, *, into: Path) -> Cases:
    """Lay samples down, one batch each, read as an export is; what a sample's export lacks is blank, its column still there."""
    exported = tuple(standard.words.fields)
    told = {name for sample in samples for record in sample.records for name in record}
    fields = tuple(f for f in exported if f in told or standard.words.fields[f].blank_means is not None)
    records = ((batch, sample, record) for batch, sample in enumerate(samples) for record in enumerate(sample.records, 1))
    rows = [(batch, number, _cells(sample, record, fields, standard)) for batch, sample, (number, record) in records]
    with Store(into) as store:
        store.take("s0", len(fields), rows)
        relation = Relation(store, standard, None, fields)
        laying.lay(relation, [Sheet("s0", {name: n for n, name in enumerate(fields)}, batched=True)], {})
        relation.time()
        relation.blank(exported)
        latest = asof.latest(relation)
        as_of = asof.told_by_batch(store, {n: s.as_of for n, s in enumerate(samples) if s.as_of})
        moments = {n: as_of.get(n, latest.get(n, 0)) for n in range(len(samples))}
        saving.cases(relation, into / PARQUET, moments.items(), _lacking(samples))
        saving.stepped(relation, into / STEPS_PARQUET)
        saving.holds(relation, into / HOLDS_PARQUET, into / STEPS_PARQUET)
    return Cases(
        location=str(into / PARQUET),
        exported=frozenset(exported),
        rows_in=len(rows),
        judged=len(rows),
        out_of_scope={},
        refused=(),
        notices=(),
        reported=(),
        assumed=(),
        cannot_record={},
        map_id="",
        map_title="",
        source="",
        digest="",
        as_of=max(moments.values(), default=0),
        as_of_told=False,
        steps=str(into / STEPS_PARQUET),
        holds=str(into / HOLDS_PARQUET),
    )


def _lacking(samples: Sequence[Sample]) -> dict[str, list[int]]:
    """Give the fields that samples say are not exported, each with the batches that lack it."""
    lacking: dict[str, list[int]] = {}
    for batch, sample in enumerate(samples):
        for name in sample.not_exported:
            lacking.setdefault(name, []).append(batch)
    return lacking


def _cells(sample: Sample, record: Mapping[str, Cell], fields: tuple[str, ...], standard: Standard) -> list[str]:
    """Write a record as cells; a field that is left out is exported and blank."""
    for field in record:
        if field not in standard.words.fields:
            message, advice = Says.NO_FIELD
            raise InputError([Problem(Says.SAMPLE.format(name=sample.name), message.format(field=field), advice)])
    told = {field: cell for field, cell in record.items() if field not in sample.not_exported}
    return [_text(told.get(f), standard.words.fields[f].type) for f in fields]


def _text(cell: Cell, kind: FieldType) -> str:
    """Write a sample's value as an export would: several codes with bars between, yes and no as words."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case tuple():
            between = SEPARATOR if kind is FieldType.CODES else Says.BETWEEN
            return between.join(part if isinstance(part, str) else Says.BETWEEN.join(part) for part in cell)
        case _:
            return str(cell)

"""A clause's samples as worked examples: what is known of the case, and what must be said of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from ..model.outcome import Outcome
from ..model.words import Words
from ..standard import Sample
from ..standard.clause import Cell
from ..standard.profile import Excused
from .typography import space


class Says:
    """The Chinese of facts."""

    FACT: ClassVar = "{label}：{value}"
    BLANK: ClassVar = "{labels}空着"
    ABSENT: ClassVar = "导出里没有“{labels}”"
    OTHER: ClassVar = "另一件"
    AS_OF: ClassVar = "判定时点：{moment}"
    LIMITS_ON: ClassVar = "按 {day} 的时限判"
    RECEIVED: ClassVar = "豁免 {first} 至 {last} 接到的投诉，{expires} 到期"
    NAMED: ClassVar = "豁免编号 {cases}，{expires} 到期"
    COUNT: ClassVar = "{label} {count} 件"
    LIST: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class Example:
    """One row of worked examples."""

    name: str
    facts: tuple[str, ...]
    outcome: Outcome
    because: str


def examples(samples: tuple[Sample, ...], reads: tuple[str, ...], words: Words) -> tuple[Example, ...]:
    """Give the worked examples of a clause that reads these fields."""
    return tuple(Example(s.name, tuple(_facts(s, reads, words)), s.expect, s.because) for s in samples)


def _facts(sample: Sample, reads: tuple[str, ...], words: Words) -> Iterator[str]:
    if sample.counts is not None:
        for outcome, count in sample.counts.items():
            yield Says.COUNT.format(label=Outcome(outcome).label, count=count)
        return
    first, *others = sample.records or ({},)
    yield from _known(first, words)
    blank = [f for f in reads if first.get(f) in (None, "") and f not in sample.not_exported]
    if blank:
        yield Says.BLANK.format(labels=_labels(blank, words))
    for other in others:
        yield Says.FACT.format(label=Says.OTHER, value=Says.LIST.join(_known(other, words)))
    if sample.not_exported:
        yield Says.ABSENT.format(labels=_labels(sample.not_exported, words))
    yield from map(_excused, sample.waivers)
    if sample.as_of:
        yield Says.AS_OF.format(moment=_moment(sample.as_of))
    if sample.limits_on:
        yield Says.LIMITS_ON.format(day=sample.limits_on)


def _excused(waiver: Excused) -> str:
    if waiver.received:
        return Says.RECEIVED.format(first=waiver.received[0], last=waiver.received[1], expires=waiver.expires)
    return Says.NAMED.format(cases=Says.LIST.join(waiver.cases), expires=waiver.expires)


def _known(record: Mapping[str, Cell], words: Words) -> Iterator[str]:
    for field, cell in record.items():
        if cell not in (None, ""):
            yield Says.FACT.format(label=words.label(field), value=_spell(field, cell, words))


def _spell(field: str, cell: Cell, words: Words) -> str:
    if isinstance(cell, bool):
        return words.code_label(field, str(cell).lower())
    if isinstance(cell, tuple):
        return Says.LIST.join(words.code_label(field, c) if isinstance(c, str) else Says.LIST.join(c) for c in cell)
    if field in words.fields and words.fields[field].is_moment:
        return _moment(str(cell))
    return space(words.code_label(field, str(cell)) if field in words.fields else str(cell))


def _labels(fields: tuple[str, ...] | list[str], words: Words) -> str:
    return Says.LIST.join(words.label(f) for f in fields)


def _moment(text: str) -> str:
    return text.replace("T", " ")

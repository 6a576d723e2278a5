"""Samples are a clause's tests and its worked examples: complete, and about nothing but the clause."""

import datetime
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from ...checks import Check, Share
from ...model.field import FieldType
from ...model.outcome import Outcome
from ...standard import Clause, Sample
from ..origins import Reading
from ..problem import Problem
from ..yaml import Loc
from .found import found, near

COUNTED = (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED)
EXPLAINED = (Outcome.FAIL, Outcome.UNDETERMINED)


class Says:
    """The Chinese of this rule."""

    STRANGER: ClassVar = ("没有名为“{clause}”的条文", "{near}请改成已有的条文，或删去这几个样例")
    UNCHECKED: ClassVar = ("条文“{clause}”没有 check，不由程序判定", "请删去这几个样例，或给条文写上 check")
    NONE: ClassVar = ("条文“{clause}”有 check，却没有样例", "请在 {file} 里补上样例")
    LACKING: ClassVar = ("条文“{clause}”缺少结论为{lacking}的样例", "请各补一个")
    NEVER: ClassVar = ("这种判定得不出“{expect}”", "可选：{allowed}")
    COUNTS: ClassVar = ("share 的样例要写 counts", "请写成 counts: {{pass: 90, fail: 10}}")
    CASE: ClassVar = ("只有 share 的样例写 counts", "请写 case")
    EXCUSED: ClassVar = ("share 数的是件数，没有一件可豁免", "请删去 waivers，在 counts 里写明各是几件")
    COUNTED: ClassVar = ("counts 里没有“{name}”这一项", "可选：pass、fail、undetermined")
    FIELD: ClassVar = ("样例写了{label}，而条文的判定不看它", "请删去这一栏；条文看的是：{reads}")
    NO_FIELD: ClassVar = ("没有名为“{name}”的字段", "{near}条文看的是：{reads}")
    TWICE: ClassVar = ("样例“{name}”与前面的同名", "请改名，手册里才分得清")
    ELSEWHERE: ClassVar = ("条文“{clause}”在 {no} 节，它的样例却写在这里", "请移到 {no}.samples.yml")
    MOMENT: ClassVar = ("{label}写的是“{value}”，读不成时间", '请写成 "2026-01-31T09:00" 或 "2026-01-31"')
    CODE: ClassVar = ("{label}没有“{value}”这个选项", "{near}可选：{allowed}")
    BECAUSE: ClassVar = ("结论为“{expect}”的样例不用写 because", "请删去 because；它只说明为什么不符合或无法判定")


def samples(reading: Reading) -> Iterator[Problem]:
    """Every checked clause shows each outcome that it can come to; no other clause has samples."""
    standard, origins = reading.standard, reading.origins
    for name in origins.names("samples"):
        clause = standard.clauses.get(name)
        place = origins.place(("samples", name))
        if not origins.has("clause", name):
            yield found(place, Says.STRANGER, clause=name, near=near(name, standard.clauses))
        elif clause and clause.check is None:
            yield found(place, Says.UNCHECKED, clause=name)
        elif clause and clause.check:
            no = standard.section_of[name].no
            if PurePosixPath(origins.things[("samples", name)][0][0]).name != f"{no}.samples.yml":
                yield found(place, Says.ELSEWHERE, clause=name, no=no)
            yield from _of_clause(reading, clause, clause.check, standard.samples.get(name))
    for clause in standard.clauses.values():
        if clause.check and not origins.has("samples", clause.id):
            file = f"{standard.section_of[clause.id].no}.samples.yml"
            yield found(origins.place(("clause", clause.id), "check"), Says.NONE, clause=clause.id, file=file)


def _of_clause(reading: Reading, clause: Clause, check: Check, told: tuple[Sample, ...] | None) -> Iterator[Problem]:
    if told is None:
        return
    at, origins = ("samples", clause.id), reading.origins
    for n, sample in enumerate(told):
        if sample.name in {s.name for s in told[:n]}:
            yield found(origins.place(at, n, "name"), Says.TWICE, name=sample.name)
        if sample.because and sample.expect not in EXPLAINED:
            yield found(origins.place(at, n, "because"), Says.BECAUSE, expect=sample.expect.label)
        possible = check.outcomes() | ({Outcome.WAIVED} if sample.waivers else set())
        if sample.expect not in possible:
            allowed = "、".join(o for o in Outcome if o in possible)
            yield found(origins.place(at, n, "expect"), Says.NEVER, expect=sample.expect.label, allowed=allowed)
        yield from _shape(reading, clause, check, n, sample)
    shown = {sample.expect for sample in told}
    if lacking := [o.label for o in Outcome if o in check.outcomes() - shown]:
        yield found(origins.place(at), Says.LACKING, clause=clause.id, lacking="“" + "”“".join(lacking) + "”")


def _shape(reading: Reading, clause: Clause, check: Check, n: int, sample: Sample) -> Iterator[Problem]:
    at, origins = ("samples", clause.id), reading.origins
    if isinstance(check, Share):
        if sample.waivers:
            yield found(origins.place(at, n, "waivers"), Says.EXCUSED)
        if sample.counts is None:
            yield found(origins.place(at, n), Says.COUNTS)
        for name in (name for name in sample.counts or () if name not in COUNTED):
            yield found(origins.place(at, n, "counts", name), Says.COUNTED, name=name)
    elif sample.counts is not None:
        yield found(origins.place(at, n, "counts"), Says.CASE)
    elif all(origins.has("field", name) for name in check.reads()):
        yield from _fields(reading, clause, check, n, sample)


def _fields(reading: Reading, clause: Clause, check: Check, n: int, sample: Sample) -> Iterator[Problem]:
    words, at = reading.standard.words, ("samples", clause.id)
    engine = (words.anchors.case, words.anchors.received, words.anchors.severity)
    told: list[tuple[Loc, str]] = [(("case", name), name) for name in sample.case or ()]
    told += [(("cases", m, name), name) for m, record in enumerate(sample.cases) for name in record]
    told += [(("not_exported", m), name) for m, name in enumerate(sample.not_exported)]
    for loc, name in told:
        if name in check.reads() or name in engine:
            continue
        says = Says.FIELD if reading.origins.has("field", name) else Says.NO_FIELD
        reads = "、".join(check.reads())
        place = reading.origins.place(at, n, *loc)
        yield found(place, says, name=name, label=words.label(name), near=near(name, check.reads()), reads=reads)
    if sample.expect not in EXPLAINED:
        yield from _values(reading, clause, n, sample)


def _values(reading: Reading, clause: Clause, n: int, sample: Sample) -> Iterator[Problem]:
    """What a kept case says can be read: a moment is a time, a code is of its list."""
    words = reading.standard.words
    records = [(("case",), sample.case or {})] if sample.case else [(("cases", m), r) for m, r in enumerate(sample.cases)]
    for loc, name, value in ((loc, name, value) for loc, record in records for name, value in record.items()):
        field = words.fields.get(name)
        if field is None or not isinstance(value, str) or value in (*reading.standard.charter.unknown, ""):
            continue
        place = reading.origins.place(("samples", clause.id), n, *loc, name)
        held = words.codes.get(field.codes or "") if field.type is FieldType.CODE else None
        codes = held.codes if held else ()
        known = [said for code in codes for said in (code.id, code.label, *code.aliases)]
        if field.type in (FieldType.MOMENT, FieldType.DATE) and not _is_time(value):
            yield found(place, Says.MOMENT, label=field.label, value=value)
        elif known and value not in known:
            allowed = "、".join(code.id for code in codes)
            yield found(place, Says.CODE, label=field.label, value=value, near=near(value, known), allowed=allowed)


def _is_time(text: str) -> bool:
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True

"""A limit is proved at its edge: one sample exactly on it, one just past it, for each number that it may be."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from ...checks import Share
from ...checks.shares import WHOLE
from ...checks.times import Elapsed
from ...model.clock import DAY, MONTHS, SECONDS, ZONE, day_number, day_start, local_day, months_later, spell_number
from ...model.limit import Limit, Unit
from ...model.outcome import Outcome
from ...standard import Clause, Sample
from ..amounts import absurd
from ..origins import Reading
from ..problem import Problem
from .found import found

EDGE = 60
"""How near to a limit counts as on it or just past it: a minute, as records are kept."""
CALM, NINE = 30, 9 * 3_600
"""How many days after a number came into force an example begins, and at what time of day."""


class Says:
    """The Chinese of this rule."""

    NO_EDGE: ClassVar = ("条文“{clause}”缺少{where}“{value}”的样例", "请补一个{where}、结论为“{expect}”的样例{example}")
    EXAMPLE: ClassVar = "，如 case: {{{case}}}"
    ON: ClassVar = "正好在时限"
    PAST: ClassVar = "刚过时限"
    SHORT: ClassVar = "差一点不到时限"
    SHARE_ON: ClassVar = "正好达到"
    SHARE_UNDER: ClassVar = "只差一件达到"
    OF_SEVERITY: ClassVar = "（{severity}）"


@dataclass(frozen=True, slots=True)
class Number:
    """One number that a limit may be: from which day, for which severity, spelled."""

    since: datetime.date
    severity: str
    number: int
    spelled: str


Moment = tuple[int, int]
Edge = tuple[str, str, Outcome, str]
"""Where a sample is lacking: which side, of which number, with which outcome, and the moments that would do."""


def boundaries(reading: Reading) -> Iterator[Problem]:
    """Samples stand on both sides of every number that a check counts by."""
    for clause in reading.standard.clauses.values():
        samples = reading.standard.samples.get(clause.id)
        if not samples:
            continue
        for where, value, expect, example in _lacking(reading, clause, samples):
            place = reading.origins.place(("samples", clause.id))
            yield found(place, Says.NO_EDGE, clause=clause.id, where=where, value=value, expect=expect.label, example=example)


def _lacking(reading: Reading, clause: Clause, samples: tuple[Sample, ...]) -> Iterator[Edge]:
    check, limits = clause.check, reading.standard.words.limits
    if (
        isinstance(check, Elapsed)
        and (limit := limits.get(check.limit))
        and limit.unit in SECONDS | MONTHS | {Unit.CALENDAR_DAY: 0}
    ):
        for number in _numbers(limit, reading.standard.words.severities):
            if absurd(limit.unit, number.number) or not _asked(reading, check, number):
                continue
            shown = {edge for s in samples for edge in _elapsed(reading, check, limit, number, s)}
            past = Says.PAST if check.at_most else Says.SHORT
            for edge, where in ((Outcome.PASS, Says.ON), (Outcome.FAIL, past)):
                if edge not in shown:
                    yield where, number.spelled, edge, _example(reading, check, limit.unit, number, edge)
    elif isinstance(check, Share) and (limit := limits.get(check.at_least)):
        for number in _numbers(limit, {}):
            shown = {edge for s in samples for edge in _share(number.number, s)}
            for edge, where in ((Outcome.PASS, Says.SHARE_ON), (Outcome.FAIL, Says.SHARE_UNDER)):
                if edge not in shown:
                    yield where, number.spelled, edge, ""


def _asked(reading: Reading, check: Elapsed, number: Number) -> bool:
    """Whether the check asks of this number's severity at all: its own conditions may leave it to another clause."""
    told = [c for c in check.when if c.field == reading.standard.words.anchors.severity]
    return not number.severity or all(c.admits(number.severity) for c in told)


def _numbers(limit: Limit, severities: Mapping[str, str]) -> Iterator[Number]:
    for value in limit.values:
        if value.value is not None:
            yield Number(value.from_, "", value.value, spell_number(limit.unit, value.value))
        for code, number in value.by_severity.items():
            of = Says.OF_SEVERITY.format(severity=severities.get(code, code))
            yield Number(value.from_, code, number, spell_number(limit.unit, number) + of)


def _elapsed(reading: Reading, check: Elapsed, limit: Limit, number: Number, sample: Sample) -> Iterator[Outcome]:
    """Name the sides of this number's edge on which a sample stands."""
    anchors = reading.standard.words.anchors
    record = sample.records[0] if sample.records else {}
    start, end, received = (_moment(record.get(name)) for name in (check.start, check.end, anchors.received))
    if start is None or end is None:
        return
    day = sample.limits_on or (_day(received[0]) if received else None)
    held = limit.on(day) if day else None
    if held is None or held.from_ != number.since or (number.severity and record.get(anchors.severity or "") != number.severity):
        return
    due = _due(start[0], limit.unit, number.number)
    on = due - EDGE <= end[1] <= due if check.at_most else due <= end[0] <= due + EDGE
    past = due < end[0] <= due + EDGE if check.at_most else due - EDGE <= end[1] < due
    if (on and sample.expect is Outcome.PASS) or (past and sample.expect is Outcome.FAIL):
        yield sample.expect


def _example(reading: Reading, check: Elapsed, unit: Unit, number: Number, edge: Outcome) -> str:
    """Spell a case that stands on this side: from nine o'clock on, some days after the number came into force."""
    anchors = reading.standard.words.anchors
    begun = day_start(day_number(number.since) + CALM) + NINE
    due = _due(begun, unit, number.number)
    last = due - EDGE if check.at_most and unit not in SECONDS else due  # a day ends at 23:59 where people write it
    done = last if edge is Outcome.PASS else due + EDGE if check.at_most else due - EDGE
    told = {anchors.received: _spell(begun), check.start: _spell(begun), check.end: _spell(done)}
    if number.severity and anchors.severity:
        told[anchors.severity] = number.severity
    return Says.EXAMPLE.format(case=", ".join(f"{name}: {value}" for name, value in told.items()))


def _spell(moment: int) -> str:
    local = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=moment + ZONE)
    return f'"{local.isoformat(timespec="minutes")}"'


def _share(demanded: int, sample: Sample) -> Iterator[Outcome]:
    kept, broken, unknown = ((sample.counts or {}).get(o, 0) for o in (Outcome.PASS, Outcome.FAIL, Outcome.UNDETERMINED))
    due = kept + broken + unknown
    if due and sample.expect is Outcome.PASS and kept * WHOLE == demanded * due:
        yield Outcome.PASS
    if due and sample.expect is Outcome.FAIL and (kept + unknown) * WHOLE < demanded * due <= (kept + unknown + 1) * WHOLE:
        yield Outcome.FAIL


def _due(start: int, unit: Unit, number: int) -> int:
    if unit in SECONDS:
        return start + number * SECONDS[unit]
    today = local_day(start)
    last = months_later(today, number * MONTHS[unit]) if unit in MONTHS else today + number
    return day_start(last + 1)


def _moment(told: object) -> Moment | None:
    """Read a sample's moment: a date spans its day; what cannot be read stands at no edge."""
    try:
        moment = datetime.datetime.fromisoformat(str(told))
    except ValueError:
        return None
    start = day_start(day_number(moment.date()))
    if len(str(told)) == len("2026-01-31"):
        return start, start + DAY - 1
    exact = start + moment.hour * 3_600 + moment.minute * 60 + moment.second
    return exact, exact


def _day(moment: int) -> datetime.date:
    return datetime.date(1970, 1, 1) + datetime.timedelta(days=(moment + ZONE) // DAY)

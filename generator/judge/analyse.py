"""From the two wide tables to every figure that a report shows beside its tallies."""

import datetime
import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from ..model.analysis import ASKED, COUNTED, LEFT, Analysis, Indicator, Ratio, Score, Waits
from ..model.clock import EPOCH
from ..model.kpi import Kpi, OfTime
from ..model.masking import discreet
from ..model.outcome import Outcome, Reason, parse
from ..standard import Standard
from .engines.counting import Counting, Grouped
from .facts import DAY_COLUMN, Facts

T = TypeVar("T")
State = tuple[str | None, Grouped, int]
"""What some cases of one group came to by an indicator, and how many they are."""

DECIDED = (Outcome.PASS, Outcome.FAIL, Outcome.WAIVED)

UNKNOWN = ""
"""The month, or the value of a group, of cases that do not say."""


def analyse(standard: Standard, facts: Facts, counting: Counting) -> Analysis:
    """Count every indicator, group, month, wait and stage."""
    parts = standard.charter.report.parts
    groups = {field: column for field, column in facts.groups.items() if field == parts or counting.few(column)}
    heat = facts.groups.get(standard.charter.report.heat or "")
    called = {column: _plain if field == parts else _hidden for field, column in groups.items()} | {DAY_COLUMN: month}
    scores = counting.scores(tuple(groups.values()))
    states: dict[str, list[State]] = {column: [] for column in facts.kpis.values()}
    for column, state, grouped, count in counting.states(tuple(states), tuple(groups.values())):
        by, value = grouped or (DAY_COLUMN, None)
        states[column].append((state, (by, called[by](value)) if grouped else None, count))
    indicators = tuple(
        _indicator(standard.kpis[kpi], facts, counting, groups, states[column]) for kpi, column in facts.kpis.items()
    )
    return Analysis(
        total=scores[None].get(None, Score()),
        indicators=indicators,
        waits=tuple(_waits(standard.kpis[kpi], facts, counting) for kpi in facts.waits if standard.kpis[kpi].of),
        groups={field: _named(scores[column], Score.__add__, called[column]) for field, column in groups.items()},
        months=_months(scores[DAY_COLUMN]),
        heat=_heat(facts, counting, heat) if heat else {},
        stages=tuple(counting.stage(stage, column) for stage, column in facts.stages.items()),
    )


@functools.cache
def month(day: Any) -> str:
    """Give the month of a local day: '2026-03'; nothing where the day is not known."""
    return f"{EPOCH + datetime.timedelta(days=int(day)):%Y-%m}" if day is not None else UNKNOWN


def _indicator(kpi: Kpi, facts: Facts, counting: Counting, groups: Mapping[str, str], states: Iterable[State]) -> Indicator:
    counted: dict[tuple[str | None, str], dict[str, int]] = {(None, UNKNOWN): {}}
    for state, grouped, count in states:
        among = counted.setdefault(grouped or (None, UNKNOWN), {})
        among[state or ""] = among.get(state or "", 0) + count
    by: dict[str | None, dict[str, Ratio]] = {column: {} for column in (DAY_COLUMN, *groups.values())}
    for (column, value), told in counted.items():
        by.setdefault(column, {})[value] = _ratio(told, len(kpi.exclusions))
    reasons: dict[tuple[Reason, str], int] = {}
    for state, count in counted[None, UNKNOWN].items():
        if (reason := _reason(state)) is not None:
            reasons[reason] = reasons.get(reason, 0) + count
    months, by_group = dict(sorted(by[DAY_COLUMN].items())), {field: by[column] for field, column in groups.items()}
    spread = counting.spread(facts.waits[kpi.id][0]) if isinstance(kpi.counts, OfTime) and kpi.id in facts.waits else None
    return Indicator(kpi.id, by[None][UNKNOWN], months, by_group, reasons, spread)


def _ratio(told: Mapping[str, int], left: int) -> Ratio:
    """Add up what some cases came to."""
    return sum((_state(state, count, left) for state, count in told.items()), Ratio(left=(0,) * left))


def _state(told: str, count: int, left: int) -> Ratio:
    """Count some cases as what they came to."""
    kind, _, number = told.partition(":")
    if kind == LEFT:
        return Ratio(left=tuple(count if n == int(number) else 0 for n in range(left)))
    if kind == ASKED:
        return Ratio(left=(0,) * left, asked=count)
    outcome, reason, _ = parse(told)
    counted: dict[str, Any] = {COUNTED[outcome]: count}
    if reason is Reason.BOUNDED:
        counted["bounded"] = count
    return replace(Ratio(left=(0,) * left), **counted)


def _reason(told: str) -> tuple[Reason, str] | None:
    if told.partition(":")[0] in (LEFT, ASKED):
        return None
    _, reason, field = parse(told)
    return (reason, field) if reason else None


def _waits(kpi: Kpi, facts: Facts, counting: Counting) -> Waits:
    took, had = facts.waits[kpi.id]
    bins, beyond = counting.bins(took, had)
    state = facts.kpis[kpi.id]
    judged = f"{state} IN {tuple(outcome.value for outcome in DECIDED)}"
    return Waits(kpi.id, kpi.of or "", counting.spread(took, where=judged), bins, beyond, counting.never(state, took))


def _heat(facts: Facts, counting: Counting, column: str) -> dict[str, dict[str, Score]]:
    told = _named(counting.heat(column), lambda some, more: tuple(map(Score.__add__, some, more)), _hidden)
    return {value: dict(zip(facts.sections, scores, strict=True)) for value, scores in told.items()}


def _named(told: Mapping[Any, T], add: Callable[[T, T], T], called: Callable[[Any], str]) -> dict[str, T]:
    made: dict[str, T] = {}
    for value, held in told.items():
        name = called(value)
        made[name] = add(made[name], held) if name in made else held
    return made


def _plain(value: Any) -> str:
    return UNKNOWN if value is None else str(value)


def _hidden(value: Any) -> str:
    """Call a group without the numbers of people: only parts go by their own names."""
    return discreet(_plain(value))


def _months(told: Mapping[Any, Score]) -> dict[str, Score]:
    made: dict[str, Score] = {}
    for day, score in told.items():
        made[month(day)] = made.get(month(day), Score()) + score
    return dict(sorted(made.items()))

"""The stories of some cases: their moments, clocks and verdicts, brought back in one query."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from sqlglot import exp

from ..checks.frame import CASES, Frame
from ..checks.times import Elapsed
from ..checks.tree import among, col
from ..model.cases import ROW, SEPARATOR
from ..model.finding import Finding
from ..model.masking import discreet, masked
from ..model.outcome import Outcome, parse
from ..model.story import Clock, Happened, Span, Story, Verdict
from ..model.words import Words
from ..standard import Standard
from .engines.duckdb import DuckDB
from .facts import VERDICT
from .plan import Plan, Ruling

Row = dict[str, Any]


class Teller:
    """Tells cases: what is asked of them is put together once, however many parts there are to tell of."""

    def __init__(self, standard: Standard, engine: DuckDB, frame: Frame, *, unmask: bool) -> None:
        self.words, self.engine, self.frame, self.unmask = standard.words, engine, frame, unmask
        self.told = [name for name in standard.charter.report.story if frame.has(name)]
        self.moments = [name for name, field in standard.words.fields.items() if field.is_moment and frame.has(name)]

    def stories(self, broken: Mapping[int, tuple[Finding, ...]]) -> tuple[Story, ...]:
        """Tell the cases in these rows, in the order in which they are named; each with what it breaks."""
        if not broken:
            return ()
        rows, engine = list(broken), self.engine
        steps = _steps(engine, rows)
        asked = self._query.where(among(col(CASES, ROW), rows), append=False, copy=False)
        found = {row["row_no"]: {**engine.constant, **row} for row in engine.told(asked)}
        return tuple(
            Story(
                case=str(row["case_no"] or ""),
                row=number,
                facts=tuple(_facts(self.words, self.told, row, unmask=self.unmask)),
                happened=tuple(sorted([*_happened(self.moments, row), *steps.get(number, ())], key=lambda h: (h.lo, h.hi))),
                clocks=tuple(_clocks(self._clocks, row)),
                verdicts=tuple(_verdicts(engine.plan, row)),
                breaches=broken[number],
            )
            for number in rows
            if (row := found.get(number))
        )

    @cached_property
    def _clocks(self) -> Sequence[tuple[Ruling, Elapsed]]:
        never = {c for c, said in self.engine.constant.items() if said == Outcome.NOT_APPLICABLE}
        timed = ((r, r.check) for r in self.engine.plan.rulings if isinstance(r.check, Elapsed) and r.column not in never)
        return [(ruling, check) for ruling, check in timed if check.at_most]  # of one that may not end too soon nobody is late

    @cached_property
    def _query(self) -> exp.Select:
        """Ask what stories tell, of all cases; of which ones, each time anew."""
        plan = self.engine.plan
        columns = {f"f{n}": col(CASES, name) for n, name in enumerate(self.told)}
        for n, name in enumerate(self.moments):
            columns |= {f"m{n}_lo": self.frame.lo(name), f"m{n}_hi": self.frame.hi(name)}
        for n, (_, check) in enumerate(self._clocks):
            columns |= _clock_columns(f"c{n}", check, self.frame)
        columns |= {r.column: col(VERDICT, r.column) for r in plan.rulings if r.column not in self.engine.constant}
        return plan.of_cases(columns)


def shown(words: Words, name: str, value: str, *, unmask: bool) -> str:
    """Show a field's value: codes by their labels, what is personal as its mask allows."""
    field = words.fields[name]
    labels = "、".join(words.code_label(name, part) for part in value.split(SEPARATOR) if part) if field.codes else value
    return labels if unmask else discreet(masked(field, labels))


def _clock_columns(name: str, check: Elapsed, frame: Frame) -> dict[str, exp.Expression]:
    spans = {"start": check.begins(frame), "due": check.dues(frame), "end": (frame.lo(check.end), frame.hi(check.end))}
    return {f"{name}_{of}_{side}": end for of, ends in spans.items() for side, end in zip(("lo", "hi"), ends, strict=True)}


def _facts(words: Words, told: Iterable[str], row: Row, *, unmask: bool) -> Iterator[tuple[str, str]]:
    for n, name in enumerate(told):
        if value := row[f"f{n}"]:
            yield name, shown(words, name, str(value), unmask=unmask)


def _span(row: Row, name: str) -> Span:
    lo, hi = row[f"{name}_lo"], row[f"{name}_hi"]
    return (int(lo), int(hi)) if lo is not None and hi is not None else None


def _happened(moments: Iterable[str], row: Row) -> Iterator[Happened]:
    for n, name in enumerate(moments):
        if span := _span(row, f"m{n}"):
            yield Happened(name, *span)


def _steps(engine: DuckDB, rows: Sequence[int]) -> dict[int, list[Happened]]:
    made: dict[int, list[Happened]] = {}
    for row, field, lo, hi in engine.steps(rows):
        made.setdefault(row, []).append(Happened(field, lo, hi))
    return made


def _clocks(clocks: Iterable[tuple[Ruling, Elapsed]], row: Row) -> Iterator[Clock]:
    for n, (ruling, _) in enumerate(clocks):
        outcome, _, _ = parse(row[ruling.column])
        if outcome is not Outcome.NOT_APPLICABLE:
            start, due, end = (_span(row, f"c{n}_{part}") for part in ("start", "due", "end"))
            yield Clock(ruling.clause.id, start, due, end, outcome)


def _verdicts(plan: Plan, row: Row) -> Iterator[Verdict]:
    for ruling in plan.rulings:
        yield Verdict(ruling.clause.id, *parse(row[ruling.column]))

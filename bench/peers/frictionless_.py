"""Frictionless: a table schema where it can say a rule, a check of its own where it cannot; row after row."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from frictionless import Check, Resource, Row, Schema, errors, validate

from .. import rules as r
from .plain import broken


class Twelve(Check):
    """Eleven rules over a row, and at the end the numbers that were there before."""

    type = "twelve"
    Errors: ClassVar = [errors.RowConstraintError, errors.TableError]

    def validate_start(self) -> Iterator[object]:
        self.seen: Counter[str] = Counter()
        yield from ()

    def validate_row(self, row: Row) -> Iterator[object]:
        case = {name: "" if value is None else str(value) for name, value in row.items()}
        self.seen[case[r.CASE]] += 1
        for rule in broken(case):
            yield errors.RowConstraintError.from_row(row, note=f"{rule} {case[r.CASE]}")

    def validate_end(self) -> Iterator[object]:
        for number, many in self.seen.items():
            for _ in range(many if many > 1 else 0):
                yield errors.TableError(note=f"case-number-unique {number}")


def run(path: Path, out: Path) -> dict[str, int]:
    """Check; only CSV."""
    fields = [{"name": n, "type": "string"} for n in path.open(encoding="utf-8").readline().strip().split(",")]
    schema = Schema.from_descriptor({"fields": fields})
    resource = Resource(path=path.name, basepath=str(path.parent), schema=schema, format="csv", encoding="utf-8")
    report = validate(resource, checks=[Twelve()], limit_errors=10**9)
    counts: Counter[str] = Counter()
    with (out / "evidence.csv").open("w", encoding="utf-8", newline="") as file:
        for (note,) in report.flatten(["note"]):
            rule, number = note.split(" ", 1)
            counts[rule] += 1
            csv.writer(file).writerow((number, rule))
    return dict(counts)

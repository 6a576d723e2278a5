"""Which column holds which field: by the map's own names, else by a field's label and aliases. Never a guess between two."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..model.field import Field
from ..standard import ExportMap
from ..standard.export import names as aliases
from .headings import cut, letters, normal, positions
from .problem import Problem

EXPLICIT = 0
Rank = tuple[int, bool]
CASE, ACTIVITY, AT = PARTS = ("case", "activity", "at")
"""The parts of an event."""


class Says:
    """The Chinese of columns that cannot be told apart."""

    TWO_COLUMNS: ClassVar = "“{label}”对得上 {count} 栏：{columns}"
    TWO_COLUMNS_ADVICE: ClassVar = "请在导出里只留一栏，或用 --map 写明哪一栏是“{label}”"
    TWO_FIELDS: ClassVar = "{column}对得上几个字段：{labels}"
    TWO_FIELDS_ADVICE: ClassVar = "请把表头改成其中一个名称，或用 --map 写明"
    COLUMN: ClassVar = "“{name}”（{letters} 列）"
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class Match:
    """What a row of headings means under one map.

    `columns` gives each field's column, `clocks` that of a moment's time of day, `spans` that of how long after another moment
    it was; `events`, `reported` and `left_out` those that the map names besides, `log` that of notes with moments in them;
    `clashes` are questions; `shadowed` are columns that resemble a field which another column holds by its own label.
    """

    export: ExportMap
    columns: Mapping[str, int]
    clocks: Mapping[str, int]
    spans: Mapping[str, int]
    events: Mapping[str, int]
    reported: tuple[tuple[str, int], ...]
    left_out: tuple[int | None, ...]
    log: int | None
    clashes: tuple[Problem, ...]
    shadowed: tuple[tuple[str, int], ...]
    fingerprint: int

    @property
    def used(self) -> frozenset[int]:
        """Give every column that means something."""
        reported = (index for _, index in self.reported)
        more = (index for index in (*self.left_out, self.log) if index is not None)
        named = (*self.columns.values(), *self.clocks.values(), *self.spans.values(), *self.events.values())
        return frozenset((*named, *reported, *more))


@dataclass(frozen=True, slots=True)
class Beside:
    """Looks for columns beside the fields; two of one name are a question."""

    names: tuple[str, ...]
    place: str
    clashes: list[Problem]

    def find(self, called: str | tuple[str, ...]) -> int | None:
        """Give where the first of its names stands."""
        for name in aliases(called):
            if held := positions(name, self.names):
                if len(held) > 1:
                    self.clashes.append(_two_columns(name, held, self.names, self.place))
                return held[0]
        return None


def match(export: ExportMap, names: tuple[str, ...], fields: Mapping[str, Field], place: str) -> Match:
    """Say what a row of headings means under a map."""
    claims = _claims(export, names, fields)
    clashes = [*_two_fields(claims, names, fields, place)] if export.by_label else []
    columns, shadowed = dict[str, int](), list[tuple[str, int]]()
    for field, ranked in claims.items():
        best = min(ranked.values())
        held = [index for index, rank in ranked.items() if rank == best]
        columns[field] = held[0]
        shadowed += [(field, index) for index, rank in ranked.items() if rank != best]
        if len(held) > 1:
            clashes.append(_two_columns(fields[field].label, held, names, place))
    beside = Beside(names, place, clashes)
    clocks = {field: at for field, name in export.clocks.items() if (at := beside.find(name)) is not None}
    spans = {field: at for field, told in export.spans.items() if (at := beside.find(told.column)) is not None}
    parts = (export.events.case, export.events.activity, export.events.at) if export.events else ()
    events = {part: at for part, name in zip(PARTS, parts, strict=False) if (at := beside.find(name)) is not None}
    reported = tuple((told.title, at) for told in export.reported if (at := beside.find(told.column)) is not None)
    left_out = tuple(beside.find(told.column) for told in export.leave_out)
    log = beside.find(export.log.column) if export.log else None
    known = _fingerprint(export, names, {fields[f].label for f in columns})
    return Match(export, columns, clocks, spans, events, reported, left_out, log, tuple(clashes), tuple(shadowed), known)


def _claims(export: ExportMap, names: tuple[str, ...], fields: Mapping[str, Field]) -> dict[str, dict[int, Rank]]:
    """Give, by field, the columns that may hold it, ranked: the map's own name, label, label on paper, alias."""
    claims: dict[str, dict[int, Rank]] = {}
    taken = set[int]()
    for field, told in export.columns.items():
        for index in (i for name in told for i in positions(name, names)):
            claims.setdefault(field, {})[index] = (EXPLICIT, False)
            taken.add(index)
    if not export.by_label:
        return claims
    ranks = _ranks(fields)
    for index, name in enumerate(names):
        found = ranks.get(normal(name)) or ranks.get(cut(name))
        if not normal(name) or index in taken or not found:
            continue
        best = min(found.values())
        for field, rank in found.items():
            if rank == best and min(claims.get(field, {0: (EXPLICIT + 1, False)}).values())[0] != EXPLICIT:
                claims.setdefault(field, {})[index] = (rank, normal(name) not in ranks)
    return claims


def _ranks(fields: Mapping[str, Field]) -> dict[str, dict[str, int]]:
    """Give, by normal heading, the fields so called, with 1 for a label, 2 for a label on paper, 3 for an alias."""
    ranks: dict[str, dict[str, int]] = {}
    for field in fields.values():
        for rank, names in ((3, field.aliases), (2, (field.print_label,)), (1, (field.label,))):
            for name in filter(None, names):
                ranks.setdefault(normal(name), {})[field.id] = rank
    return ranks


def _two_fields(
    claims: Mapping[str, Mapping[int, Rank]], names: tuple[str, ...], fields: Mapping[str, Field], place: str
) -> Iterator[Problem]:
    for index, name in enumerate(names):
        labels = [fields[f].label for f, ranked in claims.items() if ranked.get(index, (EXPLICIT, False))[0] != EXPLICIT]
        if len(labels) > 1:
            said = Says.TWO_FIELDS.format(column=_spell(index, name), labels=Says.BETWEEN.join(labels))
            yield Problem(place, said, Says.TWO_FIELDS_ADVICE)


def several(label: str, held: Sequence[int], names: Sequence[str]) -> str:
    """Say which columns may all be meant by one name."""
    columns = Says.BETWEEN.join(_spell(index, names[index]) for index in held)
    return Says.TWO_COLUMNS.format(label=label, count=len(held), columns=columns)


def _two_columns(label: str, held: Sequence[int], names: Sequence[str], place: str) -> Problem:
    return Problem(place, several(label, held, names), Says.TWO_COLUMNS_ADVICE.format(label=label))


def _spell(index: int, name: str) -> str:
    return Says.COLUMN.format(name=" ".join(name.split()), letters=letters(index))


def _fingerprint(export: ExportMap, names: tuple[str, ...], labels: set[str]) -> int:
    """Give the size of the largest fingerprint that is whole here; 0 where none is."""
    held = {normal(n) for n in names} | {cut(n) for n in names} | {normal(label) for label in labels}
    return max((len(one) for one in export.fingerprint.any_of if all(normal(n) in held for n in one)), default=0)

"""Readers: every clause stands on the page of somebody who must know it."""

from collections.abc import Iterator
from typing import ClassVar

from ..origins import Reading
from ..problem import Problem
from .found import found


class Says:
    """The Chinese of this rule."""

    NOBODY: ClassVar = ("条文“{no} {title}”没有读者：desk/readers.yml 里哪一页都没有它", "请把“{clause}”排进某位读者的某一步")
    MISSING: ClassVar = (
        "条文“{no} {title}”归{role}，“{reader}”一页却没有它",
        "请把“{clause}”排进“{reader}”的某一步，或改正条文的 role",
    )


def readers(reading: Reading) -> Iterator[Problem]:
    """Where pages by reader are told, each clause is on one, and on that of the reader whose role it falls to."""
    standard = reading.standard
    told = {r.id: {c for moment in r.day for c in moment.clauses} for r in standard.desk.readers}
    if not told:
        return
    anywhere = set[str]().union(*told.values())
    for clause in standard.clauses.values():
        place = reading.origins.place(("clause", clause.id), "role")
        says = {"no": clause.no, "title": clause.title, "clause": clause.id}
        if clause.id not in anywhere:
            yield found(place, Says.NOBODY, **says)
            continue
        role = standard.words.roles.get(clause.role)
        for reader in (r for r in standard.desk.readers if clause.role in r.roles and clause.id not in told[r.id]):
            label = role.label if role else clause.role
            yield found(place, Says.MISSING, role=label, reader=reader.title, **says)

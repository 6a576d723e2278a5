"""Every citation, with its place."""

from collections.abc import Iterator

from ...model.source import Citation
from ...standard import Standard
from ..origins import Thing
from ..yaml import Loc

LAW = "law"
"""Where a section tells the articles around it."""

Cited = tuple[Thing, Loc, Citation]


def cited(standard: Standard) -> Iterator[Cited]:
    """Give every citation of clauses, remarks, sections and the public edition."""
    for section in standard.sections:
        for clause in section.clauses:
            yield from _each(("clause", clause.id), (), clause.provenance)
        for remark in section.remarks:
            yield from _each(("remark", remark.no), (), remark.provenance)
        yield from ((("section", section.no), (LAW, n), c) for n, c in enumerate(section.law))
    if notice := standard.notice:
        at = ("notice", "")
        yield from _each(at, ("standing",), notice.standing.provenance)
        for p, n, saying in notice.says:
            yield from _each(at, ("parts", p, "says", n), saying.provenance)
        for n, route in enumerate(notice.routes):
            yield from _each(at, ("routes", n), route.provenance)


def _each(at: Thing, loc: Loc, told: tuple[Citation, ...]) -> Iterator[Cited]:
    return ((at, (*loc, "provenance", n), citation) for n, citation in enumerate(told))

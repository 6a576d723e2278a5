"""How far the clauses of each chapter reach: judged by data and people, or by people alone; printed; asked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..standard import Clause
from .atlas import Atlas


class Says:
    """The Chinese of the table."""

    CHAPTER: ClassVar = "{no} {title}"
    ALL: ClassVar = "合计"


@dataclass(frozen=True, slots=True)
class Covered:
    """How many clauses there are, and what reaches them; every clause has its question, so that `both` and `asked` make all."""

    title: str
    clauses: int
    both: int
    asked: int
    printed: int
    listed: int


def coverage(atlas: Atlas) -> Iterator[Covered]:
    """Count chapter by chapter, then all."""
    for chapter in atlas.standard.chapters:
        title = Says.CHAPTER.format(no=chapter.head.no, title=chapter.head.title)
        yield _covered(atlas, title, (c for s in chapter.sections for c in s.clauses))
    yield _covered(atlas, Says.ALL, atlas.standard.clauses.values())


def _covered(atlas: Atlas, title: str, clauses: Iterable[Clause]) -> Covered:
    told = tuple(clauses)
    both = sum(c.check is not None for c in told)
    printed, listed = (sum(bool(of(c)) for c in told) for of in (atlas.forms_of, atlas.items_of))
    return Covered(title, len(told), both, len(told) - both, printed, listed)

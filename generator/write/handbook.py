"""Standard -> docs/handbook/: a contents page, one page a section, and each chapter whole to be printed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..standard import Clause, Section
from .atlas import HANDBOOK, Atlas
from .page import Page
from .render import page
from .samples import Example, examples
from .view import View


@dataclass(frozen=True, slots=True)
class Totals:
    """How many clauses there are, by strength, by who judges them, and by layer."""

    clauses: int
    level: Counter[str]
    judged: Counter[str]
    layer: Counter[str]


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write the handbook."""
    standard = atlas.standard
    contents = View(atlas, f"{HANDBOOK}/index.md")
    yield page(contents.here, "handbook.md.j2", v=contents, standard=standard, totals=totals(atlas))
    for chapter in standard.chapters:
        view = View(atlas, atlas.whole(chapter))
        yield page(view.here, "chapter.md.j2", v=view, standard=standard, chapter=chapter)
    for section in standard.sections:
        view = View(atlas, atlas.path_of[section.no])
        shown = {c.id: _examples(atlas, c) for c in section.clauses}
        yield page(view.here, "section.md.j2", v=view, standard=standard, section=section, examples=shown)


def totals(atlas: Atlas) -> Totals:
    """Count the clauses."""
    return Totals(
        clauses=len(atlas.standard.clauses),
        level=Counter(c.level for c in atlas.clauses),
        judged=Counter(atlas.judged_how(c) for c in atlas.clauses),
        layer=Counter(_layer(s) for s in atlas.standard.sections for _ in s.clauses),
    )


def _layer(section: Section) -> str:
    return section.layer


def _examples(atlas: Atlas, clause: Clause) -> tuple[Example, ...]:
    return examples(atlas.standard.samples.get(clause.id, ()), atlas.reads(clause), atlas.standard.words)

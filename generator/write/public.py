"""Standard -> the public edition, a tree of its own: what the company chose to promise, the law's demands, and whom else to ask.

Nothing else of the standard is handed to a template here, so that nothing internal can be printed by accident.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.limit import Audience, Limit
from ..model.source import Citation
from ..standard import Notice, Standard
from ..standard.notice import Part, Saying, is_law
from . import home
from .atlas import Atlas
from .page import Page
from .render import page
from .view import View

SHEETS = ("index", "owner", "promises", "routes", "basis")
"""The pages, in the order of the navigation; each has a template of its name."""


@dataclass(frozen=True)
class Outward(View):
    """Links within the public edition."""

    def limit(self, limit: str) -> str:
        """Link a number to the page of promises."""
        return self._link(self.atlas.standard.words.limit(limit), "docs/promises.md", limit) + "{ .limit }"

    def source(self, source: str) -> str:
        """Link a source by its short title."""
        return self._link(self.atlas.standard.words.sources[source].short, "docs/basis.md", source)


@dataclass(frozen=True, slots=True)
class Said:
    """A printed saying: its text, what by law it stands on, and whether law alone demands it."""

    saying: Saying
    law: bool
    basis: tuple[Citation, ...]


def pages(standard: Standard, notice: Notice) -> Iterator[Page]:
    """Write the whole tree: pages, styles and mkdocs.yml."""
    said = {part.id: tuple(_said(standard, part)) for part in notice.parts}
    basis = (*notice.standing.provenance, *(c for told in said.values() for s in told for c in s.basis))
    cited = (*basis, *(c for route in notice.routes for c in route.provenance))
    sources = standard.words.sources
    shared = {
        "standard": standard,
        "words": standard.words,
        "notice": notice,
        "said": {part: told for part, told in said.items() if told},
        "limits": promised(standard),
        "sources": {name: (sources[name], _places(cited, name)) for name in dict.fromkeys(c.source for c in cited)},
    }
    for sheet in SHEETS:
        view = Outward(Atlas(standard), f"docs/{sheet}.md")
        yield page(view.here, f"public/{sheet}.md.j2", v=view, **shared)
    yield from home.assets()
    yield page("mkdocs.yml", "public/mkdocs.yml.j2", sheets=SHEETS, **shared)


def promised(standard: Standard) -> tuple[Limit, ...]:
    """Give the limits that are published."""
    return tuple(limit for limit in standard.words.limits.values() if limit.audience is Audience.PUBLIC)


def _said(standard: Standard, part: Part) -> Iterator[Said]:
    for saying in part.says:
        if saying.audience is Audience.PUBLIC:
            basis = saying.basis(standard.clauses[saying.clause])
            law = is_law(basis, standard.words)
            yield Said(saying, law, tuple(c for c in basis if is_law((c,), standard.words)))


def _places(cited: tuple[Citation, ...], source: str) -> tuple[Citation, ...]:
    """Give each place of a source that is cited, once, in its own order."""
    places = {(c.article or 0, c.paragraph or 0): c for c in cited if c.source == source}
    return tuple(places[place] for place in sorted(places))
